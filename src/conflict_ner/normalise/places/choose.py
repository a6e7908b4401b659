"""Weigh the candidates of each place mention."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, exp, hypot, radians

from conflict_ner.knowledge.places.keys import place_key
from conflict_ner.normalise.places.cases import Case, lies_in
from conflict_ner.normalise.places.evidence import Evidence, Support
from conflict_ner.normalise.places.index import Candidate
from conflict_ner.records import Place

_DOCUMENT, _AROUND, _CONTAINER, _CONTENT, _CLASS, _NEIGHBOUR, _LISTED = 3.0, 1.5, 3.0, 4.5, 2.0, 0.5, 1.5
_CLOSE_KM = 150.0
_KM_PER_DEGREE = 111.2
_MATCH_CONFIDENCE = {"exact": 1.0, "clitic": 0.95, "variant": 0.75, "fuzzy": 0.6}
_SURE_WEIGHT, _SMALL_SHARE, _MAIN_SHARE = 4.8, 0.08, 0.4
_SETTLEMENTS = frozenset({"city", "town", "village"})


class _Nearness:
    """Rewards a place that lies in the region of, or close to, other places of its country settled in the text."""

    def __init__(self, settled: Iterable[Place]) -> None:
        self._places: defaultdict[str | None, dict[str, Place]] = defaultdict(dict)
        for place in settled:
            if place.geo_precision != "country":
                self._places[place.country][place.place_id] = place
        self._known: dict[str, float] = {}

    def of(self, place: Place) -> float:
        """Return the reward."""
        if place.place_id not in self._known:
            self._known[place.place_id] = self._reward(place)
        return self._known[place.place_id]

    def _reward(self, place: Place) -> float:
        others = [p for p in self._places[place.country].values() if p.place_id != place.place_id]
        if place.geo_precision not in ("exact", "near"):
            return 0.0
        close = any(_kilometres(place, other) < _CLOSE_KM for other in others)
        same = any(p.admin1 == place.admin1 for p in others if p.admin1)
        return _NEIGHBOUR * (close + same)


def choose(
    cases: Mapping[int, Case], evidence: Evidence, settled: Mapping[int, Place]
) -> dict[int, tuple[Candidate, float]]:
    """Return the best candidate of each case that has any, with a confidence of 0 to 1 from its lead over the next.

    `settled` holds the places already known by the number of their mention; places near them gain.
    """
    chosen = {}
    nearness = _Nearness(settled.values())
    for number, case in cases.items():
        if not case.candidates:
            continue
        mention = case.mention
        support = evidence.at(mention.start, mention.end, place_key(mention.text))
        scores = sorted(
            (
                (_score(c, case, cases, support, nearness) + _LISTED * _beside(c, case, settled), -i)
                for i, c in enumerate(case.candidates)
            ),
            reverse=True,
        )
        best = case.candidates[-scores[0][1]]
        if not _plausible(best, case, support):
            continue
        lead = scores[0][0] - scores[1][0] if len(scores) > 1 else 3.0
        chosen[number] = best, round(_MATCH_CONFIDENCE[best.match] / (1 + exp(-1.0 - lead)), 3)
    return chosen


def _beside(candidate: Candidate, case: Case, settled: Mapping[int, Place]) -> bool:
    """Tell whether a list names the place beside another of its country."""
    return any(settled[number].country in candidate.countries for number in case.listed if number in settled)


def _plausible(candidate: Candidate, case: Case, support: Support) -> bool:
    """Tell whether to believe in a place of which only the name speaks.

    A name that was found by its sound alone needs a text that speaks of the country; so does a small place where the
    text speaks of another country.
    """
    share = max(support.shares.get(c, 0.0) for c in candidate.countries)
    if share > _SMALL_SHARE or case.container is not None:
        return True
    if candidate.match in ("variant", "fuzzy"):
        return False
    elsewhere = max(support.shares.values(), default=0.0) > _MAIN_SHARE
    return candidate.weight >= _SURE_WEIGHT or (candidate.match == "exact" and not elsewhere)


def _score(candidate: Candidate, case: Case, cases: Mapping[int, Case], support: Support, nearness: _Nearness) -> float:
    place = candidate.place
    score = candidate.weight + _CLASS * _fits_class(place, _expected_class(case))
    score += max(
        _DOCUMENT * support.shares.get(c, 0.0) + _AROUND * support.around.get(c, 0.0) for c in candidate.countries
    )
    if case.container is not None:
        score += _CONTAINER * any(lies_in(candidate, outer) for outer in cases[case.container].candidates)
    score += _CONTENT * any(
        lies_in(inner, candidate) for number in case.contents for inner in cases[number].candidates if inner.weight > 4
    )
    return score + nearness.of(place)


def _expected_class(case: Case) -> str | None:
    """Return the class that the words around the name ask for; a border asks for an area, nearness for a town."""
    frame = case.frame
    if frame.border:
        return "area"
    if frame.kind is None and (frame.near or frame.kilometres is not None):
        return "city" if any(c.place.feature in _SETTLEMENTS for c in case.candidates) else None
    return frame.kind


def _fits_class(place: Place, kind: str | None) -> float:
    """Return 1 for a place of the class that the text says, -0.5 for another one, 0 where it says none."""
    if kind is None:
        return 0.0
    if kind == "city":
        return 1.0 if place.feature in _SETTLEMENTS else -0.5
    if kind == "area":
        return 1.0 if place.geo_precision in ("country", "admin1") else -0.5
    return 1.0 if place.feature == kind or (kind, place.feature) == ("admin1", "region") else -0.5


def _kilometres(one: Place, other: Place) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    width = cos(radians(one.latitude))
    return _KM_PER_DEGREE * hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * width)
