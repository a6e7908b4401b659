"""The values that date expressions stand for, written in EDTF (ISO 8601-2)."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conflict_ner.records import DatePrecision

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_ORDER: tuple[DatePrecision, ...] = ("day", "week", "month", "season", "year", "none")


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved date: its EDTF string, the days that bound it (None where open), and how exact it is."""

    edtf: str
    first: date | None
    last: date | None
    precision: DatePrecision

    @property
    def year(self) -> int | None:
        """The year, where the value lies within one."""
        return self.first.year if self.first and self.last and self.first.year == self.last.year else None


def day_value(day: date) -> Value:
    """Return a single day."""
    return Value(day.isoformat(), day, day, "day")


def month_value(year: int, month: int) -> Value:
    """Return a month; months beyond 1 to 12 count into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Value(f"{year:04}-{month:02}", *_months(year, month, 1), "month")


def year_value(year: int) -> Value:
    """Return a year."""
    return Value(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def decade_value(digits: str) -> Value:
    """Return a decade from its first three digits."""
    return Value(f"{digits}X", date(int(digits + "0"), 1, 1), date(int(digits + "9"), 12, 31), "year")


def century_value(number: int) -> Value:
    """Return a century, the years that share their first two digits."""
    return Value(f"{number - 1:02}XX", date(max(1, 100 * (number - 1)), 1, 1), date(100 * number - 1, 12, 31), "year")


def part_of_year(year: int, code: int) -> Value:
    """Return a season (EDTF codes 21 to 24, northern), quarter (33 to 36) or half (40, 41) of a year."""
    if code in _SEASON_STARTS:
        bounds = _months(year, _SEASON_STARTS[code], 3)
    elif code < 40:
        bounds = _months(year, 3 * (code - 33) + 1, 3)
    else:
        bounds = _months(year, 6 * (code - 40) + 1, 6)
    return Value(f"{year:04}-{code}", *bounds, "season")


def week_value(day: date) -> Value:
    """Return the week, Monday to Sunday, around a day."""
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    return Value(f"{first.isoformat()}/{last.isoformat()}", first, last, "week")


def interval(first: Value, last: Value) -> Value | None:
    """Return the stretch from one value to another, or None where it would run backwards."""
    if "/" in first.edtf or "/" in last.edtf or not first.first or not last.last or first.first > last.last:
        return None
    precision = max(first.precision, last.precision, key=_ORDER.index)
    return Value(f"{first.edtf}/{last.edtf}", first.first, last.last, precision)


def around(value: Value) -> Value:
    """Return a date that the text calls approximate."""
    return value if "/" in value.edtf else replace(value, edtf=f"{value.edtf}~")


def since(value: Value) -> Value | None:
    """Return the open stretch that begins with a value."""
    return None if "/" in value.edtf else Value(f"{value.edtf}/..", value.first, None, value.precision)


def until(value: Value) -> Value | None:
    """Return the open stretch that ends with a value."""
    return None if "/" in value.edtf else Value(f"../{value.edtf}", None, value.last, value.precision)


def real_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, or None where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    end = month + count - 1
    year_end, month_end = year + (end - 1) // 12, (end - 1) % 12 + 1
    return date(year, month, 1), date(year_end, month_end, calendar.monthrange(year_end, month_end)[1])
