"""The layout of a text: which stretches are titles, headings, paragraphs, lists, facts, references and boilerplate."""

import re
from collections.abc import Sequence
from itertools import takewhile

from conflict_ner.documents.front_matter import front_matter
from conflict_ner.documents.lines import Line, split_lines
from conflict_ner.documents.phrases import is_phrase
from conflict_ner.orthography import name_key
from conflict_ner.records import Block, BlockKind

_BRACKET = re.compile(r"\s*[(（].{1,80}[)）]\s*$")
_HEAD_LINES = 12  # where the title that metadata give is expected
_TITLE_WORDS = 22
_HEADING_WORDS = 8
_PROSE_WORDS = 12
_PROSE_TO_HEADING = 4  # how many times longer than a heading the line below it is, where no blank line parts them
_END_OF_BARE_REFERENCES = 30  # words of a line that can only be prose again
_WIDEST_WRAP = 130  # characters of a hard-wrapped line
_FULL_LINE = 0.6  # share of the widest line from which on a line may have been wrapped


def find_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Return blocks in order that cover all text but white space, without overlap.

    A line is a block of its own, but hard-wrapped lines make one paragraph. `title` is what metadata says; a line
    of the head that equals it is the title. A fact's key is its label; `value_span` gives its value.
    """
    body = front_matter(text).end
    head = [Block("boilerplate", line.start, line.end) for line in split_lines(text[:body])]
    lines = split_lines(text, body)
    blocks = _Layout(lines, title).blocks()
    if not any(block.kind in ("paragraph", "list", "fact") for block in blocks):
        blocks = [_as_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    return (*head, *_join_wrapped(blocks, lines))


def value_span(text: str, block: Block) -> tuple[int, int]:
    """Return the offsets of a fact block's value: what follows the first colon or equals sign after the key."""
    line = text[block.start : block.end]
    after_key = line.index(block.key or "") + len(block.key or "")
    start = after_key + len(line[after_key:]) - len(line[after_key:].lstrip(" \t:=："))
    return block.start + start, block.end


def title_of(text: str) -> str | None:
    """Return the title that the text itself begins with, without heading marks."""
    for block in find_blocks(text[:20_000]):
        if block.kind == "title":
            return text[block.start : block.end].strip("#= \t")
        if block.kind == "paragraph":
            return None
    return None


class _Layout:
    """One pass over the lines that remembers the title, whether the head is over, and whether references are listed."""

    def __init__(self, lines: Sequence[Line], title: str | None) -> None:
        self._lines = lines
        self._titles = _title_keys(title) if title else set()
        self._awaits_title = any(name_key(_bare(line)) in self._titles for line in lines[:_HEAD_LINES])
        self._has_title = False
        self._in_head = True
        self._references: BlockKind | None = None
        self._bare_references = False

    def blocks(self) -> list[Block]:
        return [self._block(number, line) for number, line in enumerate(self._lines)]

    def _block(self, number: int, line: Line) -> Block:
        kind, key = self._classify(number, line)
        if kind == "paragraph" or (kind == "heading" and self._has_title and not self._belongs_to_head(number, line)):
            self._in_head = False
        return Block(kind, line.start, line.end, key)

    def _classify(self, number: int, line: Line) -> tuple[BlockKind, str | None]:
        heading = line.heading()
        if heading:
            return self._marked_heading(*heading), None
        if self._references and self._stays_reference(line):
            return "reference", None
        if is_phrase(line.text, "reference") and number > 0:
            self._references, self._bare_references = "reference", True
            return "heading", None
        if line.is_wiki_frame or is_phrase(line.text, "boilerplate"):
            return "boilerplate", None
        key = self._fact_key(line)
        if key:
            return "fact", key
        return self._unmarked(number, line), None

    def _marked_heading(self, level: int, words: str) -> BlockKind:
        self._references, self._bare_references = ("reference" if is_phrase(words, "reference") else None), False
        if self._in_head and not self._has_title and (level == 1 or name_key(words) in self._titles):
            return self._take_title(words)
        return "heading"

    def _stays_reference(self, line: Line) -> bool:
        if self._bare_references and line.words >= _END_OF_BARE_REFERENCES and not line.is_list_item:
            self._references = None
        return self._references is not None

    def _fact_key(self, line: Line) -> str | None:
        key = line.infobox_key()
        if key is None and self._in_head:
            key = line.fact_key(marked=True)
            plain = None if key else line.fact_key(marked=False)
            key = plain if plain and is_phrase(plain, "fact_key") else key
        return key

    def _unmarked(self, number: int, line: Line) -> BlockKind:
        if line.is_list_item:
            return "list"
        if self._in_head and self._repeats_title(line):
            return "heading" if self._has_title else self._take_title(line.text)
        if self._has_title and self._heads_box(number, line):
            return "heading"
        following = self._following(number)
        if following is None or line.is_finished or not _may_begin(line):
            return "paragraph"
        if self._in_head and not self._has_title and not self._awaits_title and _is_title(line, following):
            return self._take_title(line.text)
        return "heading" if _is_heading(line, following) else "paragraph"

    def _belongs_to_head(self, number: int, line: Line) -> bool:
        return self._repeats_title(line) or self._heads_box(number, line)

    def _heads_box(self, number: int, line: Line) -> bool:
        """Whether a line of the head is the name above a fact box: "12th Brigade", then "- Part of: ..."."""
        if not self._in_head or line.is_finished or line.words > _TITLE_WORDS:
            return False
        box = takewhile(lambda below: not below.gap_before, self._lines[number + 1 :])
        return any(is_phrase(key, "fact_key") for below in box if (key := below.fact_key(marked=True)))

    def _following(self, number: int) -> Line | None:
        later = (line for line in self._lines[number + 1 : number + 4] if not is_phrase(line.text, "boilerplate"))
        return next(later, None)

    def _take_title(self, words: str) -> BlockKind:
        self._has_title = True
        self._titles |= _title_keys(words)
        return "title"

    def _repeats_title(self, line: Line) -> bool:
        """Whether a line is the title again, an acronym or another name in brackets left aside."""
        return name_key(_BRACKET.sub("", _bare(line))) in self._titles or name_key(_bare(line)) in self._titles


def _title_keys(title: str) -> set[str]:
    """Return the keys of a title, with and without what a bracket adds to it: "Hizbul Islam (Somalia)"."""
    return {name_key(title), name_key(_BRACKET.sub("", title))}


def _bare(line: Line) -> str:
    return line.text.strip("#= ")


def _may_begin(line: Line) -> bool:
    first = next((char for char in line.text if char.isalpha()), "")
    return bool(first) and not first.islower()


def _is_prose(line: Line) -> bool:
    return not line.heading() and (line.is_finished or line.words >= _PROSE_WORDS)


def _is_title(line: Line, following: Line) -> bool:
    if line.words > _TITLE_WORDS:
        return False
    longer = len(following.text) > 2 * len(line.text)
    same_name = name_key(_BRACKET.sub("", following.text)) == name_key(_BRACKET.sub("", line.text))
    named_again = following.fact_key(marked=True) is not None or same_name
    return named_again or (_is_prose(following) and (line.gap_after or longer))


def _is_heading(line: Line, following: Line) -> bool:
    stands_out = line.gap_after or len(following.text) > _PROSE_TO_HEADING * len(line.text)
    return line.gap_before and stands_out and line.words <= _HEADING_WORDS and _is_prose(following)


def _as_prose(block: Block, line: Line) -> Block:
    """A text of nothing but short lines has no title: what it has is its text."""
    unmarked = block.kind in ("title", "heading") and not line.heading()
    return Block("paragraph", block.start, block.end) if unmarked else block


def _join_wrapped(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Block]:
    widest = max((len(line.text) for line in lines), default=0)
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if number and _continues(blocks[number - 1], lines[number - 1], block, lines[number], widest):
            joined[-1] = Block(joined[-1].kind, joined[-1].start, block.end)
        else:
            joined.append(block)
    return joined


def _continues(before: Block, last: Line, block: Block, line: Line, widest: int) -> bool:
    if block.kind != "paragraph" or before.kind not in ("paragraph", "list") or last.gap_after or widest > _WIDEST_WRAP:
        return False
    begins_small = line.text[0].islower()
    return begins_small or (not last.is_finished and len(last.text) >= _FULL_LINE * widest)
