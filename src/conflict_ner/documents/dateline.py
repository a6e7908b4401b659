"""Datelines: "GOMA, Congo, 5 November 2013 (Wire) - The movement ...", «باماكو (رويترز) - قتل ...»."""

import re
from collections.abc import Sequence

from conflict_ner.records import Block

_DASH = r"\s*(?:--|[-–—])\s+"
_AGENCY = r"(?:\s*[(/][^()\n]{2,40}[)/])?"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’./\- ]{2,30}"
_LATIN = rf"{_CAPITALS}(?:,[^\n–—]{{0,60}}?)?"
_ARABIC = r"[\u0621-\u064a][\u0621-\u064a ،/]{1,40}?(?:,[^\n–—]{0,60}?)?"
_DATELINE = re.compile(rf"(?P<place>{_LATIN}|{_ARABIC}(?=\s*\()){_AGENCY}{_DASH}")
_WORD = r"[\u0621-\u064a]{2,}"
_DATED = r"(?:\w+ )?\d{1,2} [^\d\n–—]{3,30} \d{4}"
_OPENING = re.compile(rf"(?:{_WORD}(?: {_WORD}){{0,2}}[،,] ?)?{_DATED}{_DASH}")


def dateline_ends(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return where the first sentence of a paragraph begins after its dateline, for each dateline.

    The first paragraph may also open with a date alone, or with a name that no capitals mark and a date.
    """
    paragraphs = [b for b in blocks if b.kind == "paragraph"]
    matches = [_DATELINE.match(text, b.start, b.end) for b in paragraphs]
    if paragraphs and matches[0] is None:
        matches[0] = _OPENING.match(text, paragraphs[0].start, paragraphs[0].end)
    return tuple(match.end() for match in matches if match)


def dateline_place(text: str, end: int) -> tuple[int, int] | None:
    """Return the offsets of the place that the dateline ending at `end` names first, None if it has no capitals."""
    start = text.rfind("\n", 0, end) + 1
    place = re.match(rf"{_CAPITALS}(?=,|\s*[(\-–—])", text[start:end])
    return (start, start + len(place[0].rstrip())) if place else None
