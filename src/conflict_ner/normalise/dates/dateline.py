"""The day a document says it was published, for documents without metadata."""

import re

from conflict_ner.normalise.dates.find import find_dates
from conflict_ner.normalise.dates.language import date_grammar
from conflict_ner.records import DateExpression

_HEAD = 800
_YEAR = re.compile(r"(?<!\d)(?:\d{4}|[٠-٩]{4})(?!\d)")
_TIME = re.compile(r"[\s,،|·.–-]*(?:\S{1,3}\s+)?(?:\d{1,2}[:.]\d{2}.{0,12})?[\s.]*")
_PLACE = re.compile(r"[^.!?؟:;\n]{2,60}")
_AGENCY = re.compile(r"\s*(?:[(/][^()\n]{1,40}[)/]\s*)?[-–—:]+\s*\S")


def document_date(text: str, language: str) -> str | None:
    """Return the ISO day of a full date in the head of a text that says when it was published, or None.

    A date counts after a word such as "Published", alone on its line, or in a dateline
    ("KABUL, Aug. 15, 2021 (Wire) -").
    """
    head = text[:_HEAD]
    for found in find_dates(head, language, published=None):
        if found.precision == "day" and found.method in ("day", "numeric") and _YEAR.search(found.text):
            line_start = head.rfind("\n", 0, found.start) + 1
            line_end = head.find("\n", found.end)
            after = head[found.end : line_end if line_end >= 0 else len(head)]
            if _says_published(head[line_start : found.start], after, language):
                return _day(found)
    return None


def _says_published(before: str, after: str, language: str) -> bool:
    if _announced(before, language):
        return True
    if not before.strip(" -–—|·*_#"):
        return _TIME.fullmatch(after) is not None
    agency = _AGENCY.match(after)
    return (
        _PLACE.fullmatch(before) is not None
        and agency is not None
        and (before.rstrip()[-1] in ",،-–—" or "(" in agency[0])
    )


def _announced(before: str, language: str) -> bool:
    """Whether one of the last words before the date is "published" or its like."""
    grammar = date_grammar(language)
    codes = grammar.reader.read(before[-40:]).codes[-5:]
    return any(code in grammar.lexicon.codes_of("published") for code in codes)


def _day(found: DateExpression) -> str | None:
    return found.first
