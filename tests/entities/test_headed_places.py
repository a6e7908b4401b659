"""A class word tells what a place is and how far its name goes."""

import pytest

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.places import find_headed_places
from conflict_ner.records import Label
from tests.trees import tree, words


def places(
    text: str, name: tuple[int, int, Label], language: str = "en", origin: str = "model"
) -> list[tuple[str, str]]:
    doc = words(text)
    named = [Candidate(*name, "name", origin)]  # type: ignore[arg-type]
    return [(doc[c.first : c.last].text, c.label) for c in find_headed_places(doc, named, language)]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("They hit the Tarim air base .", (3, 4, "GPE"), ("Tarim air base", "FAC")),
        ("They left the Hollin camp .", (3, 4, "FAC"), ("Hollin camp", "FAC")),
        ("They fled to the Tarim mountains .", (4, 5, "GPE"), ("Tarim mountains", "LOC")),
        ("They hold the Tarim hills .", (3, 4, "GPE"), ("Tarim", "LOC")),
        ("They swam in the river Tarim .", (5, 6, "GPE"), ("Tarim", "LOC")),
        ("They climbed Mount Tarim .", (3, 4, "GPE"), ("Mount Tarim", "LOC")),
        ("They burned the Tarim Street .", (3, 5, "ORG"), ("Tarim Street", "FAC")),
        ("They burned the Danish embassy .", (3, 4, "NORP"), ("Danish embassy", "FAC")),
    ],
)
def test_an_english_class_word(text: str, name: tuple[int, int, Label], found: tuple[str, str]) -> None:
    assert places(text, name) == [found]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("هاجموا مطار طريم ليلا", (2, 3, "GPE"), ("مطار طريم", "FAC")),
        ("لجأوا إلى جبال طريم", (3, 4, "GPE"), ("جبال طريم", "LOC")),
        ("أحرقوا السفارة الدنماركية", (2, 3, "NORP"), ("السفارة الدنماركية", "FAC")),
        ("احتلوا ميدان طريم", (1, 3, "ORG"), ("ميدان طريم", "FAC")),
    ],
)
def test_an_arabic_class_word(text: str, name: tuple[int, int, Label], found: tuple[str, str]) -> None:
    assert places(text, name, "ar") == [found]


def test_a_hotel_of_a_known_town_has_no_name() -> None:
    assert places("They hit a Tarim hotel .", (3, 4, "GPE"), origin="rule") == []
    assert places("They hit the Tarim airport .", (3, 4, "GPE"), origin="rule") == [("Tarim airport", "FAC")]


def test_only_an_embassy_is_named_by_a_nationality() -> None:
    assert places("They hit a Danish hospital .", (3, 4, "NORP")) == []


def test_a_class_word_before_a_proper_noun_that_nothing_else_has_seen() -> None:
    doc = tree("قرب ADP case 2\nفندق NOUN root 0\nطريم PROPN nmod 2")
    assert [(c.first, c.last, c.label) for c in find_headed_places(doc, [], "ar")] == [(1, 3, "FAC")]
