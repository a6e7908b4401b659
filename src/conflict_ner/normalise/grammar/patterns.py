"""Patterns over token classes: `day month year?` is written like a regular expression whose letters are classes.

Class names stand for one token of that class, `not(a|b)` for one token of none of them, `any` for any token but a block
mark, and `name:( ... )` names a part. Macros are spelled in capitals. Everything else is regular-expression syntax;
spaces have no meaning. Classes listed as slots are captured, and read back with `Match.slots`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.grammar.lexicon import Lexicon, Word
from conflict_ner.normalise.grammar.stream import Stream

_PIECE = re.compile(
    r"not\((?P<none>[\w|\s]+)\)|(?P<named>[a-z_]+):\(|(?P<look>\(\?<?[=!])|(?P<open>\()|(?P<name>[A-Za-z_]\w*)|\s+"
)
_REACH = 60
_ANY = "any"
_BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of tokens, first to last (exclusive), that a pattern of this rule matched, with the slots within it."""

    rule: str
    first: int
    last: int
    slots: Mapping[str, tuple[tuple[int, Word], ...]]
    parts: Mapping[str, tuple[tuple[int, int], ...]]

    def value(self, name: str, which: int = 0) -> str | None:
        """Return the value of the which-th token captured for a class, or None."""
        found = self.slots.get(name, ())
        return found[which][1].values.get(name) if which < len(found) else None

    def values(self, name: str) -> list[str]:
        """Return the values of all tokens captured for a class."""
        return [word.values[name] for _, word in self.slots.get(name, ())]

    def number(self, name: str, which: int = 0) -> int:
        """Return the number of the which-th token captured for a class of numbers, such as years."""
        return int(float(self.slots[name][which][1].values["number"]))


class Pattern:
    """One compiled pattern and the rule it serves."""

    def __init__(
        self, rule: str, source: str, near: str, lexicon: Lexicon, *, macros: Mapping[str, str], slots: Collection[str]
    ) -> None:
        self.rule = rule
        self.near = re.compile(f"[{''.join(map(lexicon.codes_of, near.split()))}]")
        self._lexicon, self._macros, self._slots = lexicon, macros, slots
        self._groups: list[str] = []
        try:
            self.regex = re.compile(self._compile(source))
        except re.error as error:
            raise KnowledgeError(f"The pattern {source!r} of rule {rule!r} is not well formed: {error}.") from error

    def find(self, stream: Stream) -> Iterator[Match]:
        """Yield the matches from left to right that do not overlap."""
        return self.find_in(stream, windows(stream, self.near))

    def find_in(self, stream: Stream, places: Iterable[tuple[int, int]]) -> Iterator[Match]:
        """Yield the matches within some stretches of the stream."""
        for first, last in places:
            for match in self.regex.finditer(stream.codes, first, last):
                yield self._match(match, stream)

    def _match(self, match: re.Match[str], stream: Stream) -> Match:
        slots: dict[str, list[tuple[int, Word]]] = {}
        parts: dict[str, list[tuple[int, int]]] = {}
        for group, (start, end) in zip(self._groups, match.regs[1:], strict=True):
            if match.start() <= start < match.end() and group in self._slots:
                slots.setdefault(group, []).append((start, stream.words[start]))
            elif start >= 0 and group not in self._slots:
                parts.setdefault(group, []).append((start, end))
        named = {name: tuple(spans) for name, spans in parts.items()}
        return Match(self.rule, match.start(), match.end(), {name: tuple(v) for name, v in slots.items()}, named)

    def _compile(self, source: str) -> str:
        return _PIECE.sub(self._piece, source)

    def _piece(self, piece: re.Match[str]) -> str:
        if piece["none"]:
            names = [_BLOCK, *piece["none"].replace("|", " ").split()]
            return f"[^{''.join(map(self._lexicon.codes_of, names))}]"
        if piece["named"]:
            self._groups.append(piece["named"])
            return "("
        if piece["name"]:
            return self._named(piece["name"])
        return piece["look"] or ("(?:" if piece["open"] else "")

    def _named(self, name: str) -> str:
        if name in self._macros:
            return f"(?:{self._compile(self._macros[name])})"
        if name == _ANY:
            return f"[^{self._lexicon.codes_of(_BLOCK)}]"
        codes = f"[{self._lexicon.codes_of(name)}]"
        if name not in self._slots:
            return codes
        self._groups.append(name)
        return f"({codes})"


def compile_patterns(
    rows: Iterable[Mapping[str, Any]], lexicon: Lexicon, *, macros: Mapping[str, str], slots: Collection[str]
) -> tuple[Pattern, ...]:
    """Compile the rows of a pattern file.

    Each row has a `rule`, a list of patterns under `match`, and under `near` the classes of which each match has one:
    text far from them is not searched.
    """
    return tuple(
        Pattern(row["rule"], source, row["near"], lexicon, macros=macros, slots=slots)
        for row in rows
        for source in row["match"]
    )


def longest(patterns: Iterable[Pattern], stream: Stream) -> list[Match]:
    """Return the longest matches that do not overlap, in order; the earlier pattern wins a tie."""
    found: list[Match] = []
    near: dict[str, list[tuple[int, int]]] = {}
    for pattern in patterns:
        if pattern.near.pattern not in near:
            near[pattern.near.pattern] = windows(stream, pattern.near)
        found += pattern.find_in(stream, near[pattern.near.pattern])
    taken: set[int] = set()
    kept = []
    for match in sorted(found, key=lambda match: match.first - match.last):
        tokens = range(match.first, match.last)
        if tokens and taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(match)
    return sorted(kept, key=lambda match: match.first)


def windows(stream: Stream, near: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches of a stream around some tokens, merged where they meet."""
    found: list[tuple[int, int]] = []
    for match in near.finditer(stream.codes):
        first, last = max(0, match.start() - _REACH), match.end() + _REACH
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
