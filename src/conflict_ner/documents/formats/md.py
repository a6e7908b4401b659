"""Markdown: headings and list items keep their marks, emphasis and links become plain text, the head is cut off."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from conflict_ner.documents.decode import decode
from conflict_ner.documents.formats.extract import Extract
from conflict_ner.documents.front_matter import front_matter

_PARSER = MarkdownIt("commonmark").enable("table")
_GAP = re.compile(r"\n{3,}")
_LINE_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def read(data: bytes) -> Extract:
    """Return the readable text of a Markdown file with blank lines between its blocks."""
    content = decode(data)
    head = front_matter(content)
    return Extract(plain_text(content[head.end :]), head.values)


def plain_text(markdown: str) -> str:
    """Return Markdown as text in which only `#` headings and `-` items are marked."""
    return _GAP.sub("\n\n", "".join(_blocks(_PARSER.parse(markdown)))).strip("\n") + "\n"


def _blocks(tokens: list[Token]) -> Iterator[str]:
    mark = ""
    for token in tokens:
        if token.type == "heading_open":
            mark = "#" * int(token.tag[1]) + " "
        elif token.type == "list_item_open":
            mark = "- "
        elif token.type == "inline":
            yield mark + _inline(token)
            mark = ""
        elif token.type in ("code_block", "fence"):
            yield token.content + "\n"
        elif token.type in ("th_close", "td_close"):
            yield " | "
        elif token.type == "tr_close" or (token.type == "paragraph_close" and token.hidden):
            yield "\n"
        elif token.type in (
            "paragraph_close",
            "heading_close",
            "bullet_list_close",
            "ordered_list_close",
            "table_close",
        ):
            yield "\n\n"


def _inline(token: Token) -> str:
    parts = (
        _LINE_BREAKS.get(child.type, child.content) for child in token.children or [] if child.type != "html_inline"
    )
    return "".join(parts)
