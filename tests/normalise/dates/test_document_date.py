"""Which dates in the head of a text say when it was published."""

import pytest

from conflict_ner.normalise.dates import document_date


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "KABUL, Afghanistan, Aug. 15, 2021 (Wire) - The president fled.", "2021-08-15"),
        ("ar", "طرابلس - 19 مايو 2023: اندلعت اشتباكات فجر الجمعة.", "2023-05-19"),
        ("en", "Truce signed\n\nPublished: 3 March 2019\n\nThe parties met.", "2019-03-03"),
        ("en", "Truce signed\nMarch 3, 2019 10:30 GMT\nThe parties met.", "2019-03-03"),
        ("ar", "كابل في 15 أغسطس 2021 (وكالات) - غادر الرئيس.", "2021-08-15"),
        ("ar", "توقيع هدنة\nتاريخ النشر: 12/03/2020\nاجتمع الطرفان.", "2020-03-12"),
    ],
)
def test_a_dateline(language: str, text: str, day: str) -> None:
    assert document_date(text, language) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "- Active: October 28, 2014 – 2023\nThe group fought."),
        ("en", "The group was founded on 3 March 2019 in Aleppo."),
        ("en", "On 3 March 2019 - the day of the vote - a bomb exploded."),
        ("en", "BAMAKO, Jan 24 — Rebels attacked."),
        ("ar", "في 6 أبريل 2012 ، أعلنت الحركة الاستقلال."),
    ],
)
def test_a_date_of_the_story_is_none(language: str, text: str) -> None:
    assert document_date(text, language) is None
