"""Links lead somewhere, and no file speaks of the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "corpus").glob("*.md")),
]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FOREIGN = "(^|[^[:alnum:]_])/[w]ork/|/home/[a-z]|/Users/[a-z]|(^|[^[:alnum:]])[c]laude([^[:alnum:]]|$)"
_ABOUT_ANYONE = (  # texts and words that name people of every sort
    ":!corpus",
    ":!models/*/conflict_encoder/tokenizer.json",
    ":!models/*/conflict_encoder/words.tsv",
    ":!models/*/vocab/strings.json",
    ":!src/conflict_ner/knowledge/actors/data",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_resolve(page: Path) -> None:
    links = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    broken = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_no_file_names_a_machine_or_its_tools() -> None:
    found = subprocess.run(
        ["git", "grep", "-I", "-i", "-n", "-E", _FOREIGN, "--", ".", *_ABOUT_ANYONE],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if found.returncode > 1:
        pytest.skip("this is no git checkout")
    assert found.stdout == ""
