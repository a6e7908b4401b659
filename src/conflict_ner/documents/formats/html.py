"""Web pages: the article without navigation, as text with headings marked `#` and list items marked `-`."""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from conflict_ner.documents.decode import decode
from conflict_ner.documents.formats.extract import Extract

_DECLARED_ENCODING = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_DECLARED_LANGUAGE = re.compile(r"<html[^>]*\blang=[\"']?([A-Za-z-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2200-01-01"}  # the default would be today
_HEAD_BYTES = 2048


def read(data: bytes) -> Extract:
    """Return the main text of a page, its title, day, site, address and language where the page names them."""
    declared = _DECLARED_ENCODING.search(data, 0, _HEAD_BYTES)
    page = _XML_DECLARATION.sub("", decode(data, declared[1].decode("ascii") if declared else None))
    language = _DECLARED_LANGUAGE.search(page, 0, _HEAD_BYTES)
    found: Any = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_formatting=True, date_extraction_params=dict(_DATES)
    )
    if found is None or found.body is None:
        return Extract(_all_text(page))
    metadata = {"title": found.title, "published": found.date, "source": found.sitename, "url": found.url}
    return Extract("\n\n".join(_blocks(found.body)) + "\n", metadata | {"language": language[1] if language else None})


def _blocks(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag == "head":
            yield "#" * int(element.get("rend", "h2")[1:]) + " " + _line(element)
        elif element.tag == "list":
            yield "\n".join(f"- {_line(item)}" for item in element.iter("item"))
        elif element.tag == "table":
            yield "\n".join(" | ".join(_line(cell) for cell in row.iter("cell")) for row in element.iter("row"))
        elif len(element) and element[0].tag in ("p", "head", "list"):
            yield from _blocks(element)
        elif text := _text(element):
            yield text


def _line(element: Any) -> str:
    return " ".join(_text(element).split())


def _text(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "\n".join(" ".join(line.split()) for line in "".join(element.itertext()).splitlines() if line.strip())


def _all_text(page: str) -> str:
    try:
        tree = lxml_html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", with_tail=False)
    return "\n".join(line.strip() for line in tree.text_content().splitlines() if line.strip())
