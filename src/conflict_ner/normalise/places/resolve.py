"""Give each place mention of a document the place it means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from conflict_ner.knowledge.places.keys import is_arabic, place_key
from conflict_ner.normalise.places.cases import Case, is_country, open_cases
from conflict_ner.normalise.places.choose import choose
from conflict_ner.normalise.places.cues import load_cues
from conflict_ner.normalise.places.derive import derive_place, part_name, unknown_place
from conflict_ner.normalise.places.evidence import Clue, Evidence, nationality_clues
from conflict_ner.normalise.places.index import Candidate, PlaceIndex, load_index
from conflict_ner.records import Mention, Place

_SURE = 0.8
_SETTLED_WEIGHT = 0.5
_NEAR = 200  # characters at which a place tells half as much about another's country
_MOST = 0.5
_STORY = 2  # places and actors that tell where a story is set


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """How a mention was linked: `method` is the way its name was found, `confidence` is between 0 and 1."""

    place_id: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """All mentions with their place ids, the places by id, and the link of each place mention by its number."""

    mentions: tuple[Mention, ...]
    places: Mapping[str, Place]
    links: Mapping[int, PlaceLink]


def resolve_places(
    mentions: Sequence[Mention],
    text: str,
    language: str,
    *,
    country_hints: Mapping[str, float] | None = None,
    index: PlaceIndex | None = None,
) -> Resolved:
    """Link every named mention of a place (labels GPE, LOC, FAC) to the place it means in this document.

    Args:
        mentions: all mentions of one document, in the order of the text.
        text: the document text that their offsets refer to.
        language: ISO 639-1; it decides which cue words count.
        country_hints: ISO3 -> weight, for instance from the actors of the document; 1 counts like one nationality word.
        index: the gazetteer, by default the shipped one.

    Names that the gazetteer lacks become places ``text:SLUG`` of unknown precision, in the country that most of the
    story is about. A link method and confidence that a mention already has (from actor linking) stay.
    """
    gazetteer = index or load_index()
    cues = load_cues(language)
    cases = open_cases(mentions, text, cues, gazetteer)
    clues = [*nationality_clues(text, cues), *_country_clues(cases.values())]
    hints = country_hints or {}
    first = choose(cases, Evidence(clues, hints), {})
    settled = {number: c.place for number, (c, confidence) in first.items() if confidence >= _SURE}
    more = [
        Clue(m.start, m.end, place.country, place_key(m.text), _SETTLED_WEIGHT)
        for number, place in settled.items()
        if place.country and (m := mentions[number]) and not is_country(cases[number])
    ]
    chosen = choose(cases, Evidence([*clues, *more], hints), settled)
    return _resolved(mentions, cases, chosen, gazetteer, hints)


def _country_clues(cases: Iterable[Case]) -> list[Clue]:
    """Return the clues that the names of countries give; a name of two countries speaks for neither."""
    clues = []
    for case in cases:
        countries = {c.place.country for c in case.candidates if c.place.feature == "country"}
        if len(countries) == 1 and is_country(case):
            m = case.mention
            clues.append(Clue(m.start, m.end, countries.pop() or "", place_key(m.text)))
    return clues


def _resolved(
    mentions: Sequence[Mention],
    cases: Mapping[int, Case],
    chosen: Mapping[int, tuple[Candidate, float]],
    index: PlaceIndex,
    hints: Mapping[str, float],
) -> Resolved:
    linked, places, links = list(mentions), {}, {}
    for number, case in cases.items():
        if number in chosen:
            candidate, confidence = chosen[number]
            place, method = _meant(candidate.place, case, index), f"gazetteer-{candidate.match}"
        else:
            country = _country_around(case, cases, chosen) or _country_of_story(case, mentions, chosen, hints)
            place = _unknown(case, country)
            method, confidence = "text", 0.3
        places[place.place_id] = place
        links[number] = PlaceLink(place.place_id, method, confidence)
        linked[number] = _with_link(mentions[number], links[number])
    return Resolved(tuple(linked), places, links)


def _country_around(
    case: Case,
    cases: Mapping[int, Case],
    chosen: Mapping[int, tuple[Candidate, float]],
    seen: frozenset[int] = frozenset(),
) -> str | None:
    """Return the country of a place not in the gazetteer: of the area around it, else of its neighbours in a list."""
    if case.within is not None and case.within in chosen:
        return chosen[case.within][0].place.country
    seen |= {case.number}
    countries = {
        chosen[number][0].place.country if number in chosen else _country_around(cases[number], cases, chosen, seen)
        for number in case.listed
        if number not in seen
    } - {None}
    return countries.pop() if len(countries) == 1 else None


def _country_of_story(
    case: Case,
    mentions: Sequence[Mention],
    chosen: Mapping[int, tuple[Candidate, float]],
    hints: Mapping[str, float],
) -> str | None:
    """Return the country that most of the story is about: its places, nearer ones above all, and as much its actors."""
    if len(chosen) + len(hints) < _STORY:
        return None
    votes: dict[str, float] = defaultdict(float)
    for number, (candidate, confidence) in chosen.items():
        if candidate.place.country:
            distance = abs(mentions[number].start - case.mention.start)
            votes[candidate.place.country] += confidence * _NEAR / (_NEAR + distance)
    share = sum(votes.values()) / sum(hints.values()) if hints and votes else 1.0
    for name, weight in hints.items():
        votes[name] += weight * share
    most = max(votes, key=lambda name: (votes[name], name), default=None)
    return most if most and votes[most] >= _MOST * sum(votes.values()) else None


def _meant(place: Place, case: Case, index: PlaceIndex) -> Place:
    """Return the part or surroundings that the words around the name mean: a region of its own, or a derived place."""
    if case.frame.direction and case.frame.kilometres is None:
        for part in index.lookup(part_name(place, case.frame.direction), "exact"):
            if part.place.country == place.country:
                return part.place
    return derive_place(place, case.frame)


def _unknown(case: Case, country: str | None) -> Place:
    name = case.mention.text.strip()
    return unknown_place(name, name if is_arabic(name) else None, country)


def _with_link(mention: Mention, link: PlaceLink) -> Mention:
    if mention.link_method is not None:
        return replace(mention, place_id=link.place_id)
    return replace(mention, place_id=link.place_id, link_method=link.method, confidence=link.confidence)
