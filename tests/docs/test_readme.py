"""What the README says is so: its Python runs and its figures are those that were measured."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.models
def test_the_python_example_runs_and_shows_events_and_actors(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    *setup, events, actors = example.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(setup), names)
    for line in (events, actors):
        shown = eval(line, names)
        assert isinstance(shown, pd.DataFrame)
        assert len(shown) == 5


def test_the_figures_are_those_of_the_benchmarks() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/readme.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_tables_that_a_run_writes_are_told() -> None:
    from conflict_ner.tables.schema import TABLES

    told = set(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE))
    assert told <= {table.name for table in TABLES}
