"""Numbers as texts write them."""

import pytest

from conflict_ner.normalise.numbers import find_numbers

Bounds = tuple[int | None, int | None, int | None]


def numbers(text: str, language: str) -> list[tuple[str, Bounds]]:
    return [(number.text, (number.low, number.best, number.high)) for number in find_numbers(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "12 soldiers", 12),
        ("en", "twenty-five soldiers", 25),
        ("en", "two hundred and five soldiers", 205),
        ("en", "three thousand two hundred rebels", 3200),
        ("en", "1,200 families", 1200),
        ("en", "1.2 million people", 1_200_000),
        ("en", "20 thousand people", 20_000),
        ("en", "two dozen rebels", 24),
        ("en", "half a dozen rebels", 6),
        ("en", "a hundred rebels", 100),
        ("ar", "12 جنديا", 12),
        ("ar", "٤٣ طالبا", 43),
        ("ar", "خمسة وعشرون شخصا", 25),
        ("ar", "خمس وعشرين امرأة", 25),
        ("ar", "اثنا عشر ناشطا", 12),
        ("ar", "ثلاثة عشر مدنيا", 13),
        ("ar", "مئة وعشرون مدنيا", 120),
        ("ar", "مائتي شخص", 200),
        ("ar", "ثلاثمئة وخمسة وستون شخصا", 365),
        ("ar", "ألفا شخص", 2000),
        ("ar", "خمسة آلاف مقاتل", 5000),
        ("ar", "20 ألف نازح", 20_000),
        ("ar", "1.2 مليون شخص", 1_200_000),
        ("ar", "جنديان", 2),
        ("ar", "مدنيين اثنين", 2),
        ("ar", "شخص واحد", 1),
    ],
)
def test_a_number_in_digits_or_words(language: str, text: str, value: int) -> None:
    assert [bounds for _, bounds in numbers(text, language)] == [(value, value, value)]


@pytest.mark.parametrize(
    ("language", "text", "bounds"),
    [
        ("en", "at least 12 people", (12, 12, None)),
        ("en", "more than 20 people", (20, 20, None)),
        ("en", "up to 30 people", (None, None, 30)),
        ("en", "about 40 people", (40, 40, 40)),
        ("en", "between 10 and 15 people", (10, None, 15)),
        ("en", "10 to 15 people", (10, None, 15)),
        ("en", "9,000–10,000 fighters", (9000, None, 10000)),
        ("en", "dozens of people", (None, None, None)),
        ("en", "several hundred people", (None, None, None)),
        ("ar", "ما لا يقل عن 12 شخصا", (12, 12, None)),
        ("ar", "12 شخصا على الأقل", (12, 12, None)),
        ("ar", "أكثر من عشرين شخصا", (20, 20, None)),
        ("ar", "ما يصل إلى 30 شخصا", (None, None, 30)),
        ("ar", "نحو أربعين شخصا", (40, 40, 40)),
        ("ar", "ما بين 10 و15 شخصا", (10, None, 15)),
        ("ar", "عشرات المدنيين", (None, None, None)),
        ("ar", "آلاف النازحين", (None, None, None)),
    ],
)
def test_a_bounded_or_vague_number(language: str, text: str, bounds: Bounds) -> None:
    assert [found for _, found in numbers(text, language)] == [bounds]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in 2012"),
        ("en", "on 12 May"),
        ("en", "at 10:30"),
        ("en", "a 12-year-old"),
        ("en", "30 percent"),
        ("en", "Battalion 30"),
        ("en", "M23"),
        ("en", "one of the largest groups"),
        ("ar", "عام 2012"),
        ("ar", "في 12 مايو"),
        ("ar", "30 بالمئة"),
        ("ar", "اللواء 30"),
    ],
)
def test_what_is_no_count(language: str, text: str) -> None:
    assert numbers(text, language) == []


def test_a_proclitic_is_no_part_of_the_number() -> None:
    assert numbers("قتل 27 جنديا وثلاثة مدنيين", "ar") == [("27", (27, 27, 27)), ("ثلاثة", (3, 3, 3))]
