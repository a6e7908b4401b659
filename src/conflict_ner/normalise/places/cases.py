"""Place mentions on trial: the places each may mean, and which mention names the area around another ("Gao, Mali")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from conflict_ner.knowledge.places.keys import place_key
from conflict_ner.knowledge.places.sources import table
from conflict_ner.normalise.places.cues import Cues, Frame, look_around, peel
from conflict_ner.normalise.places.index import Candidate, PlaceIndex
from conflict_ner.records import Mention

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST_LINK = 60
_FIRM = frozenset({"exact", "clitic"})
_PAIR = re.compile(r"(?:between|from|بين|من)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A place mention: what the words around it say, and the places that it may mean, the likeliest first.

    `container` is the number of the mention that names the area it lies in, by a pattern such as "X, Y" or "X in Y";
    `within` is that mention too where none of the candidates lies in it: the gazetteer may lack the place meant.
    `contents` are the numbers of the mentions that lie in it, `listed` its neighbours in a list ("Gao, Ber and Kidal").
    """

    number: int
    mention: Mention
    frame: Frame
    candidates: tuple[Candidate, ...]
    container: int | None = None
    within: int | None = None
    contents: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()


def open_cases(mentions: Sequence[Mention], text: str, cues: Cues, index: PlaceIndex) -> dict[int, Case]:
    """Return the named place mentions (labels GPE, LOC, FAC) as cases, by their number."""
    named = [(i, m) for i, m in enumerate(mentions) if m.label in _PLACE_LABELS and m.form == "name"]
    named = [(i, m) for i, m in named if place_key(m.text) not in _not_places()]
    cases = {i: _case(i, mention, text, cues, index) for i, mention in named}
    for inner, outer in _containers(list(cases.values()), text, cues):
        cases[inner] = replace(cases[inner], within=outer)
        if not _may_lie_in(cases[inner], cases[outer]):
            continue
        candidates = tuple(c for c in cases[inner].candidates if _firm(c) or _lies_in_any(c, cases[outer]))
        cases[inner] = replace(cases[inner], container=outer, candidates=candidates)
        cases[outer] = replace(cases[outer], contents=(*cases[outer].contents, inner))
    for one, other in _lists(list(cases.values()), text, cues):
        cases[one] = replace(cases[one], listed=(*cases[one].listed, other))
        cases[other] = replace(cases[other], listed=(*cases[other].listed, one))
    return cases


@cache
def _not_places() -> frozenset[str]:
    """Return the keys of words that name no place by themselves ("north", «العاصمة»)."""
    return frozenset(place_key(row["name"]) for row in table("not_places.csv"))


def is_country(case: Case) -> bool:
    """Tell whether the mention most likely names a country."""
    return bool(case.candidates) and case.candidates[0].place.feature == "country"


def _case(number: int, mention: Mention, text: str, cues: Cues, index: PlaceIndex) -> Case:
    frame = Frame(mention.text)
    found = index.lookup(mention.text, "clitic")
    if not found:
        peeled = peel(mention.text, cues)
        if peeled.core != mention.text and (found := index.lookup(peeled.core)):
            frame = peeled
        else:
            found = _inside(mention.text, index) or index.lookup(mention.text)
    frame = look_around(frame, text, mention.start, mention.end, cues)
    return Case(number, mention, frame, _named_with_class(frame, index) or found)


def _inside(name: str, index: PlaceIndex) -> tuple[Candidate, ...]:
    """Return the places meant by a mention that holds both place and area ("Arak, Iran")."""
    head, comma, tail = name.replace("،", ",").rpartition(",")
    outer = index.lookup(tail.strip(), "exact") if comma else ()
    return tuple(c for c in index.lookup(head.strip(), "exact") if any(lies_in(c, o) for o in outer)) if outer else ()


def _named_with_class(frame: Frame, index: PlaceIndex) -> tuple[Candidate, ...]:
    """Return the places whose name includes the class word beside it ("the Niger river", «مخيم زمزم»)."""
    for name in (f"{frame.core} {frame.word}", f"{frame.word} {frame.core}") if frame.word else ():
        found = index.lookup(name, "exact")
        if fitting := tuple(c for c in found if c.place.feature == frame.kind):
            return fitting
    return ()


def _containers(cases: Sequence[Case], text: str, cues: Cues) -> Iterator[tuple[int, int]]:
    """Yield pairs of a mention and the next one that names the area around it."""
    for inner, outer in pairwise(cases):
        gap = text[inner.mention.end : outer.mention.start]
        if is_country(inner) or len(gap) > _LONGEST_LINK or not cues.container.search(gap):
            continue
        yield inner.number, outer.number


def _lists(cases: Sequence[Case], text: str, cues: Cues) -> Iterator[tuple[int, int]]:
    """Yield pairs of neighbours in a list; "between X and Y" is none, nor "from X"."""
    for one, other in pairwise(cases):
        start, end = one.mention.end, other.mention.start
        if end - start > _LONGEST_LINK or one.within == other.number or not cues.listing.search(text[start:end]):
            continue
        if not _PAIR.search(text[: one.mention.start][-_LONGEST_LINK:]):
            yield one.number, other.number


def _may_lie_in(inner: Case, outer: Case) -> bool:
    return not any(map(_firm, inner.candidates)) or any(_lies_in_any(c, outer) for c in inner.candidates)


def _firm(candidate: Candidate) -> bool:
    """Tell whether the place was found by its name and not by the sound of it."""
    return candidate.match in _FIRM


def _lies_in_any(inner: Candidate, outer: Case) -> bool:
    return any(lies_in(inner, candidate) for candidate in outer.candidates)


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Tell whether the first place lies in the second, as far as countries and regions tell."""
    small, large = inner.place, outer.place
    if small.place_id == large.place_id or small.country != large.country or small.country is None:
        return False
    if large.feature in ("admin1", "admin2"):
        return small.feature != "admin1" and small.admin1 == large.admin1
    return large.feature in ("country", "region") or (small.admin1 == large.admin1 and small.admin1 is not None)
