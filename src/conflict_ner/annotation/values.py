"""The written values of dates and quantities: EDTF, and bounds such as "12+"."""

import re
from collections.abc import Iterable
from datetime import date

from conflict_ner.annotation.hub import Bounds

_QUANTITY = re.compile(r"(?P<vague>\?)|<(?P<most>\d+)|~?(?P<exact>\d+)|(?P<least>\d+)\+|(?P<low>\d+)-(?P<high>\d+)")
_TRIPLE = re.compile(r"(\d*)/(\d*)/(\d*)")
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?")
_DECADE = re.compile(r"\d{2}(?:\dX|XX)[~?%]?")
_SEASONS = frozenset({"21", "22", "23", "24", "33", "34", "35", "36", "40", "41"})


def quantity_bounds(value: str) -> Bounds | None:
    """Return (low, best, high) of a written quantity, or None where it is not one.

    "11" is exact, "12+" at least 12, "<30" up to 30, "10-15" a range, "?" a number that the text leaves vague, and
    "10/12/15" gives low, best and high, each of which may be lacking.
    """
    if triple := _TRIPLE.fullmatch(value):
        low, best, high = (int(number) if number else None for number in triple.groups())
        return (low, best, high)
    match = _QUANTITY.fullmatch(value)
    if not match:
        return None
    found = {name: int(number) for name, number in match.groupdict().items() if number and name != "vague"}
    if "exact" in found:
        return (found["exact"],) * 3
    if "least" in found:
        return (found["least"], found["least"], None)
    return (found.get("low"), None, found.get("high", found.get("most")))


def write_bounds(bounds: Bounds) -> str:
    """Return the written form of bounds: the inverse of `quantity_bounds`."""
    low, best, high = bounds
    simple = (str(best), f"{low}+", f"{low}-{high}", f"<{high}", "?")
    full = "/".join("" if bound is None else str(bound) for bound in bounds)
    return next((written for written in simple if quantity_bounds(written) == bounds), full)


def sum_bounds(parts: Iterable[Bounds]) -> Bounds:
    """Add quantities that count different people; a bound that one of them lacks is lacking in the sum."""
    low, best, high = (None if None in column else sum(column) for column in zip(*parts, strict=True))
    return (low, best, high)


def is_edtf(value: str) -> bool:
    """Tell whether a value is a date or interval in EDTF.

    That is level 0, seasons, quarters, halves, decades, centuries, the marks ~ ? % and open ends.
    """
    ends = value.split("/")
    if len(ends) > 2 or all(end in {"", ".."} for end in ends):
        return False
    return all(_is_date(end) or (len(ends) == 2 and end in {"", ".."}) for end in ends)


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if not match:
        return bool(_DECADE.fullmatch(value))
    year, month, day = match["year"], match["month"] or "01", match["day"] or "01"
    if month in _SEASONS:
        return match["day"] is None
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
