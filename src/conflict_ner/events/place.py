"""Say where an event without a place of its own happened, as far as the text allows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from conflict_ner.records import Actor, Event, Mention, Place


def place_events(
    events: Sequence[Event],
    mentions: Sequence[Mention],
    places: Mapping[str, Place],
) -> tuple[Event, ...]:
    """Give each event without a place the country that its document is about; `place_text` stays empty.

    The country is the one that most of the document's places lie in, if one of them stands for the country itself.
    """
    main = main_country(mentions, {}, places)
    if main is None:
        return tuple(events)
    country_place = next(
        (i for i, p in sorted(places.items()) if p.country == main and p.geo_precision == "country"), None
    )
    if country_place is None:
        return tuple(events)
    return tuple(e if e.place_id else replace(e, place_id=country_place) for e in events)


def main_country(mentions: Sequence[Mention], actors: Mapping[str, Actor], places: Mapping[str, Place]) -> str | None:
    """Return the country (ISO alpha-3) that most places, and of those with as many most actors, belong to, or None."""
    votes = Counter(country for m in mentions if m.place_id and (country := places[m.place_id].country))
    sides = Counter(c for m in mentions if m.actor_id in actors and (c := actors[m.actor_id or ""].country))
    return max(votes or sides, key=lambda c: (votes[c], sides[c], c), default=None)
