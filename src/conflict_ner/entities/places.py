"""Places that a class word tells: "Shayrat air base", "Mount Sinjar", «مخيم زمزم»; what is built is FAC, land LOC."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.orthography import normal_form
from conflict_ner.records import Label
from conflict_ner.tabular import read_rows

_PLACES: frozenset[Label] = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 3  # words of a name that only its class word tells
_CONFIDENCE = 0.7
_THE = "the"


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """A class word of places, the label that it gives, and whether it is a part of the name.

    `of` tells what else may stand beside it than a name of its own: "town", or "state", then a nationality too.
    """

    label: Label
    whole: bool
    of: str


Heads = Mapping[tuple[str, ...], PlaceHead]


@cache
def load_place_heads(language: str) -> Mapping[str, Heads]:
    """Return the class words of a language by the side of the name on which they stand ("before", "after")."""
    heads: dict[str, dict[tuple[str, ...], PlaceHead]] = {"before": {}, "after": {}}
    for row in read_rows(__package__, "place_heads.csv"):
        if row["language"] == language:
            words = tuple(map(normal_form, row["head"].split()))
            heads[row["side"]][words] = PlaceHead(row["label"], row["extent"] == "whole", row["of"])  # type: ignore[arg-type]
    return heads


def find_headed_places(doc: Doc, named: Sequence[Candidate], language: str) -> Iterator[Candidate]:
    """Yield places named with a class word, with the extent and label that it gives them."""
    heads = load_place_heads(language)
    known = {(name.first, name.last) for name in named if name.origin != "model"}
    for name in named:
        if name.form == "name" and name.origin == "model" and (head := _inside(doc, name, heads)):
            yield _place(name.first, name.last, head)
        elif name.form == "name":
            yield from _beside(doc, name, heads, is_known=(name.first, name.last) in known)
    yield from _unseen(doc, {name.first for name in named}, heads["before"])


def _inside(doc: Doc, name: Candidate, heads: Mapping[str, Heads]) -> PlaceHead | None:
    """Return the class word within a guessed name: first in Arabic, last in English."""
    for width in range(1, name.width):
        first = heads["before"].get(_words(doc, name.first, name.first + width))
        last = heads["after"].get(_words(doc, name.last - width, name.last))
        if head := first or last:
            return head
    return None


def _beside(doc: Doc, name: Candidate, heads: Mapping[str, Heads], *, is_known: bool) -> Iterator[Candidate]:
    """Yield the place that the class word right before or after a name makes of it."""
    start = name.first - int(name.first > 0 and doc[name.first - 1].lower_ == _THE)
    for width in range(_LONGEST, 0, -1):
        before = heads["before"].get(_words(doc, start - width, start))
        if before and _fits(name, before, is_known=is_known) and _is_written(doc[start - width], before, width):
            yield _place(start - width if before.whole else name.first, name.last, before)
            return
        after = heads["after"].get(_words(doc, name.last, name.last + width))
        if after and _fits(name, after, is_known=is_known):
            yield _place(name.first, name.last + width if after.whole else name.last, after)
            return


def _unseen(doc: Doc, starts: Set[int], before: Heads) -> Iterator[Candidate]:
    """Yield class words with the proper nouns right after them that nothing else has seen."""
    for token in doc:
        head = before.get((token.norm_,))
        if head and head.whole and token.i + 1 not in starts and _is_written(token, head, 1):
            last = _end_of_name(token)
            if last > token.i + 1:
                yield _place(token.i, last, head)


def _end_of_name(head: Token) -> int:
    last: int = head.i + 1
    while last < min(head.sent.end, head.i + 1 + _LONGEST) and head.doc[last].pos_ == "PROPN":
        last += 1
    return last


def _fits(name: Candidate, head: PlaceHead, *, is_known: bool) -> bool:
    """Whether a name may stand beside a class word: a place, and a nationality or known town only where it says so."""
    if name.label == "NORP":
        return head.of == "state"
    return name.label in _PLACES and (not is_known or bool(head.of))


def _is_written(first: Token, head: PlaceHead, width: int) -> bool:
    """Whether a class word before a name is written as a part of it: "Mount Sinjar", not "a lake Victoria saw"."""
    return width > 1 or not head.whole or not first.text[0].islower()


def _place(first: int, last: int, head: PlaceHead) -> Candidate:
    return Candidate(first, last, head.label, "name", "rule", confidence=_CONFIDENCE)


def _words(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    return tuple(token.norm_ for token in doc[first:last]) if first >= 0 else ()
