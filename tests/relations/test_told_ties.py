"""The ways in which a sentence tells a tie: each row of told_ties.csv is one, with the words of both ends."""

import csv
from functools import cache
from pathlib import Path

import pytest

from conflict_ner.orthography import normal_form
from conflict_ner.pipeline import analyse
from conflict_ner.records import Analysis, Document
from conflict_ner.relations.predicates import load_predicates
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models

TOLD = list(csv.DictReader(Path(__file__).with_name("told_ties.csv").read_text("utf-8").splitlines()))


@cache
def analysis_of(sentence: str, language: str) -> Analysis:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=sentence, language=language)
    return analyse(document, Settings())


def meant(analysis: Analysis, words: str) -> set[str]:
    found = [m for m in analysis.mentions if normal_form(m.text) == normal_form(words)]
    return {identity for m in found for identity in (m.actor_id, m.place_id) if identity}


@pytest.mark.parametrize("row", TOLD, ids=lambda row: f"{row['language']}-{row['predicate']}-{row['sentence']}")
def test_a_sentence_tells_a_tie(row):
    analysis = analysis_of(row["sentence"], row["language"])
    ends = meant(analysis, row["subject"]), meant(analysis, row["object"])
    told = [r for r in analysis.relations if r.predicate == row["predicate"]]
    ties = {(r.subject_id, r.object_id) for r in told}
    if load_predicates()[row["predicate"]].symmetric:
        ties |= {(target, subject) for subject, target in ties}
    assert any(subject in ends[0] and target in ends[1] for subject, target in ties), ties
