"""The hand-written reference expressions, where they lie beside the checkout."""

import json
from pathlib import Path

import pytest

from conflict_ner.normalise.dates import find_dates

FILE = Path(__file__).parents[4] / "shared/reference/knowledge/dates/conflict_news_dates_en_ar.json"
ANCHOR = {"en": "On {} the army moved. ", "ar": "تحرك الجيش في {}. "}


@pytest.mark.reference
@pytest.mark.skipif(not FILE.exists(), reason="the reference data is not beside the checkout")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_reference_expressions_are_resolved(language: str) -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    wrong = []
    for row in data[language]:
        text = (ANCHOR[language].format(row["anchor"]) if row["anchor"] else "") + row["sentence"]
        found = {date.edtf for date in find_dates(text, language, published=data["document_date"])}
        gold = "2014-05-19/2014-05-25" if row["grain"] == "week" else row["gold"]
        if found.isdisjoint({gold, f"{gold}/..", f"{gold}X"}):
            wrong.append((row["expr"], found))
    assert len(wrong) <= len(data[language]) * 0.02, wrong
