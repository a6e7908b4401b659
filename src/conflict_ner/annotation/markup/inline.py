"""The marks inside a marked-up text: `[[GROUP mnla|the movement]]`, `{{t1|attacked}}` and clitic boundaries `و+قال`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from conflict_ner.errors import UsageError

MarkKind = Literal["entity", "span"]
_ARABIC = "\u0621-\u0652\u0670\u0671"
_OPENING = r"\[\[[^|\[\]{}\n]*\||\{\{[^|\[\]{}\n]*\|"
_TOKEN = re.compile(
    rf"\\(?P<escaped>[\[\]{{}}+\\])|(?P<opening>{_OPENING})|(?P<closing>\]\]|\}}\}})"
    rf"|(?P<boundary>\+)(?=(?:{_OPENING}|\]\]|\}}\}})*\w)|(?P<char>.)",
    re.DOTALL,
)
_CLITIC_END = re.compile(rf"[{_ARABIC}]\Z")
_BRACKETS: dict[MarkKind, tuple[str, str]] = {"entity": ("[[", "]]"), "span": ("{{", "}}")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the plain text; `head` is what stands before the bar."""

    kind: MarkKind
    head: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A plain text, its marks in the order in which they open, and its clitic boundaries."""

    text: str
    marks: tuple[Mark, ...]
    clitics: tuple[int, ...]


def parse_inline(source: str) -> Marked:
    """Take the marks out of a text.

    A plus sign between an Arabic letter and another letter or digit is a clitic boundary, any other one is text. A
    backslash makes a bracket, brace, plus or backslash plain.

    Raises:
        UsageError: a mark is not closed, or closed without having been opened, with the words before it.
    """
    text: list[str] = []
    clitics: list[int] = []
    open_marks: list[tuple[str, int, int]] = []
    marks: dict[int, Mark] = {}
    for order, token in enumerate(_TOKEN.finditer(source)):
        if opening := token["opening"]:
            open_marks.append((opening, len(text), order))
        elif closing := token["closing"]:
            if not open_marks or open_marks[-1][0][0] != {"]]": "[", "}}": "{"}[closing]:
                raise UsageError(f"{closing!r} closes nothing after {_before(source, token.start())!r}; open it first.")
            opening, start, number = open_marks.pop()
            kind: MarkKind = "entity" if closing == "]]" else "span"
            marks[number] = Mark(kind, opening[2:-1].strip(), start, len(text))
        elif token["boundary"] and text and _CLITIC_END.match(text[-1]):
            clitics.append(len(text))
        else:
            text.append(token["escaped"] or token["char"] or token["boundary"])
    if open_marks:
        raise UsageError(f"{open_marks[-1][0]!r} is never closed; marks must nest, not cross.")
    return Marked("".join(text), tuple(mark for _, mark in sorted(marks.items())), tuple(clitics))


def render_inline(text: str, marks: Iterable[Mark], clitics: Iterable[int]) -> str:
    """Put marks and clitic boundaries into a text, such that `parse_inline` gives them back.

    Raises:
        UsageError: two marks cross.
    """
    ordered = sorted(marks, key=lambda m: (m.start, -m.end))
    _refuse_crossing(text, ordered)
    boundaries = frozenset(clitics)
    openings: dict[int, str] = {}
    closings: dict[int, str] = {}
    for mark in ordered:
        left, right = _BRACKETS[mark.kind]
        openings[mark.start] = openings.get(mark.start, "") + f"{left}{mark.head}|"
        closings[mark.end] = right + closings.get(mark.end, "")
    pieces = (
        closings.get(i, "") + ("+" if i in boundaries else "") + openings.get(i, "") + _escape(text, i)
        for i in range(len(text) + 1)
    )
    return "".join(pieces)


def _refuse_crossing(text: str, ordered: Iterable[Mark]) -> None:
    open_ends: list[int] = []
    for mark in ordered:
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            raise UsageError(f"{text[mark.start : mark.end]!r} crosses another mark; the markup can only nest them.")
        open_ends.append(mark.end)


def _escape(text: str, offset: int) -> str:
    char = text[offset : offset + 1]
    if char == "\\" or (char and char in "[]{}") or (char == "+" and offset and _CLITIC_END.match(text[offset - 1])):
        return "\\" + char
    return char


def _before(source: str, offset: int) -> str:
    return source[max(0, offset - 40) : offset].splitlines()[-1] if offset else ""
