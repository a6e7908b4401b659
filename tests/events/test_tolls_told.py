"""How many were killed, hurt, driven out and held, as news of many conflicts tells it: a table of sentences each."""

import csv
from pathlib import Path

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings
from conflict_ner.tables.tolls import toll_columns
from conflict_ner.tables.vocabularies import COUNTED

pytestmark = pytest.mark.models


def _told(text: str, language: str) -> set[str]:
    """Return the numbers of the events of a text as they stand in the tables: "12", "12+", "<12" or "10-15"."""
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    columns = [toll_columns(event.tolls) for event in analyse(document, Settings(language=language)).events]
    values = (
        (kind, *(row[f"{kind}_{bound}"] for bound in ("low", "best", "high"))) for row in columns for kind in COUNTED
    )
    return {f"{kind}={_written(low, high)}" for kind, low, best, high in values if not low is high is None}


def _written(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"<{high}" if low is None else f"{low}+" if high is None else f"{low}-{high}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tolls_are_read_as_news_tells_them(language: str) -> None:
    with (Path(__file__).parent / f"tolls_{language}.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    wanted = {row["text"]: {toll for toll in (row["tolls"] or "").split() if "?" not in toll} for row in rows}
    wrong = {text: found for text, tolls in wanted.items() if (found := _told(text, language)) != tolls}
    assert wrong == {}
