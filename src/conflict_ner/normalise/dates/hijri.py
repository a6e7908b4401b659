"""Hijri dates by the Umm al-Qura calendar, which Arabic news and statements follow (1343 to 1500 AH)."""

from datetime import date, timedelta

from hijridate import Hijri

from conflict_ner.normalise.dates.values import Value, day_value

_YEARS = range(1343, 1500)


def hijri_day(year: int, month: int, day: int) -> Value | None:
    """Return the Gregorian day, or None where there is no such day or the calendar has no table for it."""
    if year not in _YEARS or not 1 <= day <= Hijri(year, month, 1).month_length():
        return None
    return day_value(_gregorian(year, month, day))


def hijri_month(year: int, month: int) -> Value | None:
    """Return the Gregorian days of a Hijri month, or None outside the tables."""
    if year not in _YEARS:
        return None
    first = _gregorian(year, month, 1)
    last = first + timedelta(days=Hijri(year, month, 1).month_length() - 1)
    return Value(f"{first.isoformat()}/{last.isoformat()}", first, last, "month")


def _gregorian(year: int, month: int, day: int) -> date:
    return date(*Hijri(year, month, day).to_gregorian().datetuple())
