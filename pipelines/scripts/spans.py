"""Read and write BIO columns as spans of tokens."""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MISSING = "-"


@dataclass(frozen=True, slots=True)
class Name:
    """A labelled stretch of tokens, end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence of tokens with names; tokens in `unsure` are left open for training."""

    words: tuple[str, ...]
    names: tuple[Name, ...]
    unsure: frozenset[int] = frozenset()

    def text(self, name: Name) -> str:
        """Return the words of a name joined by spaces."""
        return " ".join(self.words[name.start : name.end])

    def tags(self) -> list[str]:
        """Return BIO tags with "-" for open tokens."""
        tags = [MISSING if i in self.unsure else "O" for i in range(len(self.words))]
        for name in self.names:
            tags[name.start] = f"B-{name.label}"
            tags[name.start + 1 : name.end] = [f"I-{name.label}"] * (name.end - name.start - 1)
        return tags


def read_columns(path: Path) -> Iterator[Labelled]:
    """Yield the sentences of a two-column BIO file (.xz allowed)."""
    opener = lzma.open if path.suffix == ".xz" else open
    words: list[str] = []
    tags: list[str] = []
    with opener(path, "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            columns = line.split()
            if len(columns) >= 2:
                words.append(columns[0])
                tags.append(columns[-1])
            elif words:
                yield Labelled(tuple(words), names_of(tags))
                words, tags = [], []


def names_of(tags: Sequence[str]) -> tuple[Name, ...]:
    """Return the names that BIO tags spell; an I without a B begins one."""
    names: list[Name] = []
    for i, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if prefix == "I" and names and names[-1].end == i and names[-1].label == label:
            names[-1] = Name(names[-1].start, i + 1, label)
        elif prefix in ("B", "I") and label:
            names.append(Name(i, i + 1, label))
    return tuple(names)


def covered(names: Iterable[Name]) -> frozenset[int]:
    """Return the token numbers inside any of the names."""
    return frozenset(i for name in names for i in range(name.start, name.end))


def guess_spaces(words: Sequence[str]) -> list[bool]:
    """Return for each word whether a space follows, as English prose is written."""
    spaces = [True] * len(words)
    open_quote = False
    for i, word in enumerate(words):
        left = word in {
            ".",
            ",",
            ";",
            ":",
            "?",
            "!",
            ")",
            "]",
            "%",
            "...",
            "”",
            "'s",
            "'",
            "n't",
            "’s",
            "'re",
            "'ve",
            "'ll",
        }
        right = word in {"(", "[", "$", "“", "``", "#", "£", "€"}
        if word == '"':
            open_quote = not open_quote
            right, left = open_quote, not open_quote
        if left and i:
            spaces[i - 1] = False
        if right:
            spaces[i] = False
    if words:
        spaces[-1] = True
    return spaces
