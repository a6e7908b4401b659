"""The agreement in the datasheet is that of the two versions beside it."""

import json

import pytest
from tests.conftest import ROOT

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.evaluation import Bootstrap, judge_agreement, score_report

CORPUS = ROOT / "corpus"
FIGURES = ROOT / "benchmarks" / "quality" / "agreement.json"


@pytest.mark.skipif(not FIGURES.is_file(), reason="the agreement has not been measured yet")
def test_the_figures_are_those_of_the_two_versions() -> None:
    judgements = judge_agreement(read_corpus(CORPUS / "first"), read_corpus(CORPUS / "second"))

    measured = score_report(judgements, intervals=Bootstrap(judgements))
    written = json.loads(FIGURES.read_text(encoding="utf-8"))["measures"]
    assert json.loads(json.dumps(measured)) == written
    assert {language: part["hits"] for language, part in written["document"]["languages"].items()} == {
        "en": 20, "ar": 20,
    }  # fmt: skip
