"""What counts of words say of the first letter of an Arabic word."""

import gzip

import pytest

from conflict_ner.decisions.maxent import MaxEnt, write_maxent
from conflict_ner.errors import ModelError
from conflict_ner.parsing import load_parser
from conflict_ner.parsing.proclitics import (
    CLITIC,
    COUNTS,
    LETTER,
    WEIGHTS,
    Proclitics,
    features,
    load_proclitics,
)
from conflict_ner.parsing.tokens import Piece

COUNTED = {"الوصول": 900, "وصول": 300, "القتال": 700, "قتال": 100, "وقتال": 4}
BY_ARTICLE = MaxEnt(
    (CLITIC, LETTER),
    {"و articles 6": (-3.0, 3.0), "و articles -6": (3.0, -3.0)},
)


def cut(*parts: str) -> list[Piece]:
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    return [Piece(text, start, i == len(parts) - 1) for i, (text, start) in enumerate(zip(parts, starts, strict=True))]


def test_the_article_stands_before_a_letter_of_the_word_and_after_a_clitic():
    assert "و articles 6" in features("وصول", COUNTED)
    assert "و articles -6" in features("وقتال", COUNTED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["و", "صول"], ["وصول"]),  # arrival
        (["وقتال"], ["و", "قتال"]),  # and fighting
        (["و", "قتال"], ["و", "قتال"]),
        (["وهران"], ["وهران"]),  # nothing is known of it
        (["و", "هران"], ["و", "هران"]),
        (["و", "صول", "هم"], ["وصول", "هم"]),
    ],
)
def test_sure_counts_correct_the_cuts(before, after):
    mended = Proclitics(COUNTED | {"الوصولهم": 90}, BY_ARTICLE).mend(cut(*before))
    assert [piece.text for piece in mended] == after
    assert [piece.start for piece in mended] == [piece.start for piece in cut(*after)]
    assert [piece.space for piece in mended] == [piece.space for piece in cut(*after)]


def test_a_folder_without_counts_corrects_nothing(tmp_path):
    assert load_proclitics(tmp_path) is None


def test_damaged_counts_say_what_to_do(tmp_path):
    (tmp_path / WEIGHTS).write_text(write_maxent(BY_ARTICLE), encoding="utf-8")
    for damaged in (b"no gzip", gzip.compress("وصول\tmany\n".encode())):
        (tmp_path / COUNTS).write_bytes(damaged)
        with pytest.raises(ModelError, match=r"damaged .*reinstall conflict-ner"):
            load_proclitics(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تأخر وصول المساعدات", ["تأخر", "وصول", "المساعدات"]),
        ("مشاريع سكنية وزراعية", ["مشاريع", "سكنية", "و", "زراعية"]),
        ("خسائر بسيطة وفقا للسلطات", ["خسائر", "بسيطة", "وفقا", "ل", "لسلطات"]),
        ("بدأت فعاليات المؤتمر", ["بدأت", "فعاليات", "المؤتمر"]),
        (
            "لجأوا إلى تشاد وقالوا إنهم ولدوا فيها",
            ["لجأوا", "إلى", "تشاد", "و", "قالوا", "إن", "هم", "ولدوا", "في", "ها"],
        ),
        ("واتهم حزب الأمة الجيش بتوجيه ضربة", ["و", "اتهم", "حزب", "الأمة", "الجيش", "ب", "توجيه", "ضربة"]),
        ("شن هجوما بصواريخ وبقذائف", ["شن", "هجوما", "ب", "صواريخ", "و", "ب", "قذائف"]),
    ],
)
def test_the_shipped_model_knows_common_words(text, words):
    parser = load_parser("ar")
    assert [p.text for sentence in parser.segment(text) for p in sentence] == words
