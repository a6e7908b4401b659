"""Offsets in UTF-16 units, as JavaScript and Java count, to and from code points; words found near their place."""

from bisect import bisect_left
from collections.abc import Sequence

_NEAR = 300


class Utf16:
    """Converts the offsets of one text."""

    def __init__(self, text: str) -> None:
        self._units: Sequence[int] | None = None
        if any(ord(char) > 0xFFFF for char in text):
            units = [0]
            for char in text:
                units.append(units[-1] + (2 if ord(char) > 0xFFFF else 1))
            self._units = units

    def to_units(self, offset: int) -> int:
        """Return the UTF-16 offset of a code point offset."""
        return self._units[offset] if self._units else offset

    def to_code_points(self, unit: int) -> int:
        """Return the code point offset of a UTF-16 offset; one inside a character counts as its end."""
        return bisect_left(self._units, unit) if self._units else unit


def find_near(text: str, words: str, start: int) -> int | None:
    """Return the place of `words` nearest to `start`, or None where they are not within 300 characters of it."""
    places: list[int] = []
    place = text.find(words, max(0, start - _NEAR))
    while place != -1 and place <= start + _NEAR:
        places.append(place)
        place = text.find(words, place + 1)
    return min(places, key=lambda p: (abs(p - start), p), default=None) if words else None
