"""The sample documents: twelve per language, described by metadata, of a readable length."""

import csv
import json
import re
from pathlib import Path

import pytest
import yaml

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
FILES = sorted(p for p in SAMPLE.iterdir() if p.suffix in {".txt", ".md", ".html"})
RECORDS = [json.loads(line) for line in (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines()]
METADATA = {r["file"]: r for r in csv.DictReader((SAMPLE / "metadata.csv").open(encoding="utf-8", newline=""))}


def front_matter(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def test_there_are_twelve_documents_per_language() -> None:
    languages = [p.name[:2] for p in FILES] + [r["language"] for r in RECORDS]

    assert (languages.count("en"), languages.count("ar")) == (12, 12)


def test_three_incidents_are_told_in_both_languages() -> None:
    names = {p.stem for p in FILES}

    assert sorted(n[3:] for n in names if n.startswith("en-") and "ar-" + n[3:] in names) == [
        "iraq-karrada-2016",
        "mali-merger-2017",
        "yemen-stockholm-2018",
    ]


def test_every_file_without_front_matter_has_its_row_of_metadata() -> None:
    assert set(METADATA) == {p.name for p in FILES if p.suffix != ".md"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_file_has_a_title_and_a_source_that_does_not_exist(path: Path) -> None:
    described = front_matter(path) if path.suffix == ".md" else METADATA[path.name]

    assert described["title"]
    assert re.search("Example|المثال", str(described["source"]))


@pytest.mark.parametrize(
    ("name", "text"),
    [(p.name, p.read_text(encoding="utf-8")) for p in FILES] + [(r["id"], r["text"]) for r in RECORDS],
)
def test_a_document_is_as_long_as_a_short_report(name: str, text: str) -> None:
    words = len(re.sub(r"<[^>]+>", " ", text).split())

    assert 150 <= words <= 400, name
    assert "\r" not in text
    assert "\ufeff" not in text
