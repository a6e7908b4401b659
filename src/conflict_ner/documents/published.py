"""The day a document was published: from metadata, the file name or the text, and which of them it was."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email.utils import parsedate
from typing import Literal

from conflict_ner.records import Document

PublishedSource = Literal["metadata", "file name", "text", "none"]
_DAY = r"((?:1[89]|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
_STAMP = re.compile(rf"\A\s*{_DAY}(?![\d])")
_IN_NAME = re.compile(rf"(?<!\d){_DAY}(?!\d)")


def published(value: str | None, relative: str) -> tuple[str | None, PublishedSource]:
    """Return the ISO day that metadata or else the relative path gives ("2024-05-03_x.txt", "2024/05/03/x.txt")."""
    if value and (day := _stamp(value)):
        return day, "metadata"
    for found in _IN_NAME.finditer(relative):
        if day := _iso(found):
            return day, "file name"
    return None, "none"


def published_in_text(document: Document, find: Callable[[str], str | None]) -> Document:
    """Return the document with the day that `find` reads off its text, where nothing else told it."""
    if document.published is not None:
        return document
    day = find(document.text)
    return replace(document, published=day, published_source="text") if day else document


def _stamp(value: str) -> str | None:
    found = _STAMP.match(value)
    if found:
        return _iso(found)
    parsed = parsedate(value) or parsedate(f"{value.replace(',', ' ')} 00:00")  # mail headers, "24 January 2013"
    try:
        return date(*parsed[:3]).isoformat() if parsed else None
    except ValueError:
        return None


def _iso(found: re.Match[str]) -> str | None:
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        return None
