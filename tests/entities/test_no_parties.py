"""What is signed or fought is no party, though a model may take its name for one."""

import pytest
import spacy
from spacy.tokens import Doc

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.lists import load_lists


@pytest.mark.parametrize(
    ("language", "words", "is_party"),
    [
        ("en", ["Nationwide", "Ceasefire", "Agreement"], False),
        ("en", ["Algiers", "Accords"], False),
        ("en", ["War", "Resisters", "League"], True),
        ("ar", ["اتفاق", "الطائف"], False),
        ("ar", ["لجنة", "اتفاق", "الجزائر"], True),
    ],
)
def test_an_agreement_is_no_party(language: str, words: list[str], is_party: bool) -> None:
    doc = Doc(spacy.blank(language).vocab, words=words, pos=["PROPN"] * len(words))
    candidate = Candidate(0, len(words), "ORG", "name", "model", confidence=0.8)
    assert load_lists(language).is_common(doc, candidate) is not is_party
