"""Dates and numbers of people have the extents that annotators give them."""

import pytest
from spacy.tokens import Span

from conflict_ner.entities.candidates import settle
from conflict_ner.entities.values import find_values, seen_wider
from conflict_ner.normalise.dates import find_dates
from conflict_ner.normalise.numbers import find_numbers, find_tolls
from tests.trees import tree, words

SPOKEN = "2014-05-23"


def values(text: str, language: str, *marks: tuple[int, int, str]) -> list[tuple[str, str]]:
    """Return the values of a sentence; `marks` are what the NER model sees, in words."""
    doc = words(text)
    doc.set_ents([Span(doc, first, last, label) for first, last, label in marks])
    found = find_values(
        doc,
        find_dates(doc.text, language, published=SPOKEN),
        find_numbers(doc.text, language),
        find_tolls(doc.text, language),
    )
    return [(doc[c.first : c.last].text, c.label) for c in settle(found)]


def dates(text: str, language: str, *marks: tuple[int, int, str]) -> list[str]:
    return [told for told, label in values(text, language, *marks) if label == "DATE"]


def quantities(text: str, language: str, *marks: tuple[int, int, str]) -> list[str]:
    return [told for told, label in values(text, language, *marks) if label == "QUANTITY"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("They left on Monday .", "en", "Monday"),
        ("It has stood since 2001 .", "en", "2001"),
        ("It grew in the 1990s .", "en", "1990s"),
        ("They returned the same day .", "en", "same day"),
        ("From April 1992 to May 1993 it burned .", "en", "April 1992 to May 1993"),
        ("They woke at dawn on Friday .", "en", "dawn on Friday"),
        ("The talks come to an end on Friday .", "en", "Friday"),
        ("تأسست في عام 2004 .", "ar", "2004"),
        ("يحكم منذ مطلع 2018 .", "ar", "مطلع 2018"),
        ("وصلوا قبل يومين .", "ar", "قبل يومين"),
        ("وصلوا بعد يومين من الهدنة .", "ar", "بعد يومين"),
    ],
)
def test_a_date_is_told_without_preposition_and_article(text: str, language: str, found: str) -> None:
    assert dates(text, language) == [found]


def test_a_length_of_time_is_a_date_only_where_the_model_says_so() -> None:
    assert dates("يقيم هناك منذ عامين .", "ar") == []
    assert dates("يقيم هناك منذ عامين .", "ar", (3, 4, "DATE")) == ["عامين"]


def test_the_model_sees_a_year_in_a_bare_number() -> None:
    assert values("No war resembled 1974 .", "en", (3, 4, "DATE")) == [("1974", "DATE")]
    assert values("No war resembled 1974 .", "en") == []


def test_a_quantity_counts_people() -> None:
    assert quantities("The bomb killed at least 12 people .", "en") == ["at least 12"]
    assert quantities("The lorries carried 4000 blankets .", "en") == []
    assert quantities("They came with thirty monitors .", "en", (3, 4, "QUANTITY")) == ["thirty"]


def test_a_quantity_has_a_number_or_a_round_one() -> None:
    assert quantities("The bomb killed dozens of people .", "en") == ["dozens"]
    assert quantities("The bomb killed several people .", "en") == []
    assert quantities("قتل عدد من الجنود .", "ar") == []
    assert quantities("قتل عشرات من الجنود .", "ar") == ["عشرات"]


def test_no_proclitic_belongs_to_a_quantity() -> None:
    assert quantities("أودى ب _نحو ستين قتيلا .", "ar", (2, 4, "QUANTITY")) == ["نحو ستين"]


def test_the_model_may_see_more_of_a_quantity() -> None:
    assert quantities("قتل أربعة على الأقل .", "ar", (1, 4, "QUANTITY")) == ["أربعة على الأقل"]


def test_the_model_may_see_more_of_a_weapon() -> None:
    doc = tree("a DET det 4\nheavy ADJ amod 4\nmachine NOUN compound 4\ngun NOUN root 0\nfired VERB acl 4")
    doc.set_ents([Span(doc, 1, 4, "WEAPON")])
    assert [(c.first, c.last) for c in seen_wider(doc, "WEAPON", [doc[2:4]])] == [(1, 4)]
    assert list(seen_wider(doc, "WEAPON", [doc[4:5]])) == []
