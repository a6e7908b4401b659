"""Clitics are cut off before known names, and their first letters are not."""

import pytest

from conflict_ner.knowledge.name_words import name_words
from conflict_ner.parsing.tokens import Piece
from conflict_ner.parsing.whole_words import mend_cuts, rejoin


def mended(cut: str) -> str:
    """Return a word, given as the splitter cut it with plus signs, as it is cut in the end."""
    pieces, start = [], 0
    for part in cut.split("+"):
        pieces.append(Piece(part, start, space=False))
        start += len(part)
    return "+".join(piece.text for piece in mend_cuts(pieces, name_words("ar")))


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("ل+بنان", "لبنان"),
        ("و+ب+اكستان", "و+باكستان"),
        ("ك+تائب", "كتائب"),
        ("ب+شير", "بشير"),
        ("س+يرغي", "سيرغي"),
        ("ب+غداد", "بغداد"),
    ],
)
def test_a_name_keeps_its_first_letter(cut: str, whole: str) -> None:
    assert mended(cut) == whole


@pytest.mark.parametrize(
    ("left", "cut"),
    [("وحماس", "و+حماس"), ("بكولومبيا", "ب+كولومبيا"), ("وطهران", "و+طهران"), ("لروسيا", "ل+روسيا")],
)
def test_a_clitic_before_a_name_is_cut_off(left: str, cut: str) -> None:
    assert mended(left) == cut


@pytest.mark.parametrize("word", ["ب+اسم", "ب+أن+ه", "و+قال", "ل+لجيش", "وزير", "باريس", "بيروت"])
def test_other_words_stay_as_they_are(word: str) -> None:
    assert mended(word) == word


def test_languages_without_clitics_have_no_such_words() -> None:
    assert name_words("en") == frozenset()


def test_words_that_are_never_cut_are_joined_again() -> None:
    assert [p.text for p in rejoin(_pieces("و", "ات", "هم"), {"اتهم"})] == ["و", "اتهم"]
    assert [p.text for p in rejoin(_pieces("جيش", "هم"), {"اتهم"})] == ["جيش", "هم"]


def _pieces(*parts: str) -> list[Piece]:
    return [Piece(part, sum(map(len, parts[:i])), space=False) for i, part in enumerate(parts)]
