"""Say where an event without a place of its own happened, as far as the text allows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from conflict_ner.records import Event, Mention, Place


def place_events(
    events: Sequence[Event],
    mentions: Sequence[Mention],
    places: Mapping[str, Place],
) -> tuple[Event, ...]:
    """Give each event without a place the country that its document is about; `place_text` stays empty.

    The country is the one that most of the document's places lie in, if one of them stands for the country itself.
    """
    votes = Counter(country for m in mentions if m.place_id and (country := places[m.place_id].country))
    if not votes:
        return tuple(events)
    main = max(votes, key=lambda c: (votes[c], c))
    country_place = next(
        (i for i, p in sorted(places.items()) if p.country == main and p.geo_precision == "country"), None
    )
    if country_place is None:
        return tuple(events)
    return tuple(e if e.place_id else replace(e, place_id=country_place) for e in events)
