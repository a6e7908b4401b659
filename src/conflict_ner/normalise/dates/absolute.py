"""Rules for dates that name their day, month, season or year."""

import re
from collections.abc import Callable
from datetime import date

from conflict_ner.normalise.dates.context import Context
from conflict_ner.normalise.dates.hijri import hijri_day, hijri_month
from conflict_ner.normalise.dates.relative import referred_month, referred_year, refs
from conflict_ner.normalise.dates.values import (
    Value,
    century_value,
    day_value,
    decade_value,
    interval,
    month_value,
    part_of_year,
    real_day,
    year_value,
)
from conflict_ner.normalise.grammar.patterns import Match

Rule = Callable[[Match, Context], Value | None]
_DECADES = 10
_PARTS = re.compile(r"\d+")


def numeric(match: Match, _context: Context) -> Value | None:
    """Read 2012-04-06, 06/04/2012 (day first) and 04/23/2012 (where only month first is possible)."""
    numbers = [int(part) for part in _PARTS.findall(match.value("numeric_date") or "")]
    if numbers[0] > 31:
        day = real_day(*numbers)
    else:
        day = real_day(numbers[2], numbers[1], numbers[0]) or real_day(numbers[2], numbers[0], numbers[1])
    return day_value(day) if day else None


def day(match: Match, context: Context) -> Value | None:
    """Read a day and month with a year, a reference to one, or none."""
    found = _day(match, context, days(match)[0])
    return day_value(found) if found else None


def day_range(match: Match, context: Context) -> Value | None:
    """Read two days of one month."""
    first, last = (_day(match, context, number) for number in days(match)[:2])
    return interval(day_value(first), day_value(last)) if first and last else None


def day_pair(match: Match, context: Context) -> Value | None:
    """Read two days in a row as a stretch; of two days apart the last."""
    first, last = days(match)[:2]
    found = _day(match, context, last)
    return day_range(match, context) if last == first + 1 else day_value(found) if found else None


def day_of_month(match: Match, context: Context) -> Value | None:
    """Read a day of a month that is only referred to: "the 25th of this month"."""
    month = referred_month(match, context)
    found = real_day(*month, days(match)[0]) if month else None
    return day_value(found) if found else None


def month(match: Match, context: Context) -> Value | None:
    """Read a month."""
    number = month_of(match)
    year = stated_year(match, context, number, None)
    return month_value(year, number) if year else None


def part(match: Match, context: Context) -> Value | None:
    """Read a season, quarter or half of a year."""
    year = stated_year(match, context, 12, None)
    if year is None:
        return None
    if code := match.value("season") or match.value("quarter"):
        return part_of_year(year, int(code))
    nth = int(match.value("nth") or 1)
    return part_of_year(year, 32 + nth if match.rule == "quarter" else 39 + min(nth, 2))


def year(match: Match, _context: Context) -> Value | None:
    """Read a year."""
    return year_value(match.number("year"))


def year_range(match: Match, _context: Context) -> Value | None:
    """Read a stretch of years."""
    first = match.number("year")
    if not match.slots.get("short_year"):
        return interval(year_value(first), year_value(match.number("year", 1)))
    return interval(year_value(first), year_value(first - first % 100 + match.number("short_year")))


def decade(match: Match, _context: Context) -> Value | None:
    """Read a decade: its digits, or a word in a century."""
    digits = match.value("decade") or match.value("clear_decade") or match.value("decade_name")
    if digits is None:
        word = match.value("decade_word") or ""
        digits = f"{int(match.value('day_ordinal') or 20) - 1}{word[2]}"
    return decade_value(digits)


def century(match: Match, _context: Context) -> Value | None:
    """Read "the nineteenth century"."""
    return century_value(days(match)[0])


def decade_of_century(match: Match, _context: Context) -> Value | None:
    """Read "the first decade of the 21st century"."""
    nth, number = days(match)
    return decade_value(f"{number - 1:02}{nth - 1}") if nth <= _DECADES else None


def holiday(match: Match, context: Context) -> Value | None:
    """Read a feast with a fixed day: "Christmas Eve"."""
    number, of_month = map(int, (match.value("holiday") or "").split("-"))
    year = stated_year(match, context, number, of_month)
    return day_value(date(year, number, of_month)) if year else None


def hijri(match: Match, _context: Context) -> Value | None:
    """Read a day or month of the Hijri calendar."""
    number, month = match.number("hijri_year"), int(match.value("hijri_month") or 0)
    return hijri_day(number, month, days(match)[0]) if days(match) else hijri_month(number, month)


def days(match: Match) -> list[int]:
    """Return the days of the month that were captured, in order."""
    tokens = sorted([*match.slots.get("dom", ()), *match.slots.get("day_ordinal", ())], key=lambda token: token[0])
    return [int(float(word.values.get("number") or word.values["day_ordinal"])) for _, word in tokens]


def month_of(match: Match) -> int:
    """Return the month that was captured."""
    return int(match.value("month") or match.value("short_month") or 0)


def stated_year(match: Match, context: Context, month: int, day: int | None) -> int | None:
    """Return the year written, referred to ("of the same year", "last March"), or told by the context."""
    if match.slots.get("year"):
        return match.number("year")
    if refs(match):
        return referred_year(match, context, month, day)
    return context.year_of(month, day)


def _day(match: Match, context: Context, number: int) -> date | None:
    month = month_of(match)
    year = stated_year(match, context, month, number)
    return real_day(year, month, number) if year else None


RULES: dict[str, Rule] = {
    "numeric": numeric,
    "day": day,
    "day_range": day_range,
    "day_of_month": day_of_month,
    "day_pair": day_pair,
    "month": month,
    "season": part,
    "quarter": part,
    "half": part,
    "year": year,
    "year_range": year_range,
    "decade": decade,
    "decade_of_century": decade_of_century,
    "century": century,
    "holiday": holiday,
    "hijri_day": hijri,
    "hijri_month": hijri,
}
