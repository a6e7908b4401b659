"""The commands explain, inspect and validate over a finished run."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from typer.testing import CliRunner

from conflict_ner.cli.explain import explain
from conflict_ner.cli.inspect import inspect
from conflict_ner.cli.validate import validate


@pytest.fixture
def call():
    app = typer.Typer()
    for command in (explain, inspect, validate):
        app.command()(command)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def test_explain_prints_the_marked_sentence(call, run_path):
    result = call("explain", "ar/تقرير.txt:e1", "--run", run_path)
    assert result.exit_code == 0
    assert "⟦1 اشتبك⟧" in result.output


def test_inspect_writes_the_page_to_a_file_or_prints_it(call, run_path, tmp_path):
    assert call("inspect", "en/report.txt", "--run", run_path, "--out", tmp_path / "page.html").exit_code == 0
    printed = call("inspect", "en/report.txt", "--run", run_path).output
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == printed


def test_validate_says_ok_or_lists_every_fault_and_exits_1(call, run_path):
    assert call("validate", run_path).exit_code == 0
    file = run_path / "mentions.parquet"
    mentions = pq.read_table(file)
    rows = [row | {"label": "CITY", "start": 0} for row in mentions.to_pylist()]
    pq.write_table(pa.Table.from_pylist(rows, schema=mentions.schema), file)
    result = call("validate", run_path)
    assert result.exit_code == 1
    assert "mentions.label" in result.output
    assert "mentions.text: is not the text at its offsets" in result.output
