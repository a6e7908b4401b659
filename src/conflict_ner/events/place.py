"""Say where an event without a place of its own happened, as far as the text allows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from conflict_ner.knowledge.places.countries import load_countries
from conflict_ner.normalise.places import load_index
from conflict_ner.records import Actor, Event, Mention, Place


def place_events(events: Sequence[Event], country: Place | None) -> tuple[Event, ...]:
    """Give each event without a place the country that its document is about; `place_text` stays empty."""
    if country is None:
        return tuple(events)
    return tuple(e if e.place_id else replace(e, place_id=country.place_id) for e in events)


def with_country(places: Mapping[str, Place], country: str | None) -> dict[str, Place]:
    """Return the places; those that the gazetteer lacks lie in a country (ISO alpha-3), unless they have one."""
    return {i: replace(p, country=country) if _is_unplaced(p) else p for i, p in places.items()}


def _is_unplaced(place: Place) -> bool:
    return place.country is None and place.place_id.startswith("text:")


def country_place(country: str | None) -> Place | None:
    """Return the place of a country by its ISO alpha-3 code, None for what the gazetteer does not have as one."""
    known = load_countries().get(country or "")
    names = known.names_en if known else ()
    found = (c.place for name in names for c in load_index().lookup(name, "exact"))
    return next((p for p in found if p.country == country and p.feature == "country"), None)


def main_country(mentions: Sequence[Mention], actors: Mapping[str, Actor], places: Mapping[str, Place]) -> str | None:
    """Return the country (ISO alpha-3) that most places, and of those with as many most actors, belong to, or None."""
    votes = Counter(country for m in mentions if m.place_id and (country := places[m.place_id].country))
    sides = Counter(c for m in mentions if m.actor_id in actors and (c := actors[m.actor_id or ""].country))
    return max(votes or sides, key=lambda c: (votes[c], sides[c], c), default=None)
