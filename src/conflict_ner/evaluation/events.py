"""Events of a run against the gold: found by sentence and type, then judged argument by argument."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from conflict_ner.evaluation.gold import GoldEvent
from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.evaluation.matching import Matcher, dates_agree
from conflict_ner.evaluation.predicted import Row, keys

_DOERS = frozenset({"actor", "mediator", "claimant"})
_SIDES = _DOERS | {"recipient", "victim", "beneficiary"}
_SYMMETRIC = frozenset(
    {
        "battle",
        "battle_heavy",
        "clash_generic",
        "talks",
        "agreement",
        "agree",
        "ceasefire",
        "org_alliance",
        "org_merger",
    }
)


def judge_events(match: Matcher) -> Iterator[Judgement]:
    """Yield judgements on events, and on type, arguments, date, place, numbers and assertion of those found."""
    pairs = {index: match.run.events[n] for index, n in paired(match.gold.events, match.run.events).items()}
    for index, gold in enumerate(match.gold.events):
        row = pairs.get(index)
        if gold.optional:
            continue
        yield match.judge("event", gold.types[0], row is not None, _told(match, gold))
        if row is not None:
            yield from _details(match, gold, row)
    used = {row["event_id"] for row in pairs.values()}
    for row in match.run.events:
        if row["event_id"] not in used:
            yield match.surplus("event", row["event_type"], f"«{row['trigger']}» | {row['evidence']}")


def paired(events: Sequence[GoldEvent], rows: Sequence[Row]) -> dict[int, int]:
    """Return the row of each gold event, both by number, one to one: required before optional, right type first.

    Of equals the nearest is taken. A row needs `event_type`, `start` and `end` of its sentence, and `trigger_start`.
    """
    candidates = []
    for index, gold in enumerate(events):
        for place, row in enumerate(rows):
            if row["start"] <= gold.anchor[0] < row["end"] and _related(gold, row["event_type"]):
                distance = abs(row["trigger_start"] - gold.anchor[0])
                exact = row["event_type"] in gold.types
                candidates.append((gold.optional, not exact, distance, index, place))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, index, place in sorted(candidates):
        if index not in pairs and place not in taken:
            pairs[index] = place
            taken.add(place)
    return pairs


def _related(gold: GoldEvent, event_type: str) -> bool:
    near = {name for group in _type_groups() if group & set(gold.types) for name in group}
    return event_type in gold.types or event_type in near


def _details(match: Matcher, gold: GoldEvent, row: Row) -> Iterator[Judgement]:
    group, told = gold.types[0], _told(match, gold)
    yield match.judge("event type", group, row["event_type"] in gold.types, f"{row['event_type']} for {told}")
    yield from _arguments(match, gold, row)
    if gold.date:
        right = dates_agree(gold.date, row["date"] or row["date_start"])
        yield match.judge("date", group, right, f"{row['date']}, not {gold.date}: {told}")
    if gold.place:
        names = match.names.places.get(row["place_id"], frozenset()) | keys((row["place_text"],))
        yield match.judge("place", group, bool(names & keys((gold.place,))), f"{row['place_text']} for {told}")
    if gold.country:
        country = match.names.countries.get(row["place_id"])
        yield match.judge("country", group, country == gold.country, f"{country} for {told}")
    for kind, values in gold.numbers.items():
        found = {row[f"{kind}_{bound}"] for bound in ("low", "best", "high")} - {None}
        yield match.judge("number", kind, bool(found & set(values)), f"{sorted(found)}, not {list(values)}: {told}")
    right = row["assertion"] == gold.assertion
    yield match.judge("assertion", gold.assertion, right, f"{row['assertion']} for {told}")


def _arguments(match: Matcher, gold: GoldEvent, row: Row) -> Iterator[Judgement]:
    """Judge each party; in an event between two sides either role will do, and unnamed parties are no extras."""
    parties = [party for party in match.run.parties[row["event_id"]] if party["role"] in _SIDES]
    either = bool(set(gold.types) & _SYMMETRIC)
    named: set[str] = set()
    for role, wanted in (("actor", gold.actors), ("recipient", gold.recipients)):
        for key in wanted:
            pool = [party for party in parties if either or (party["role"] in _DOERS) == (role == "actor")]
            found = [party for party in pool if _is_party(match, party, key)]
            named |= {party["participant_id"] for party in found}
            yield match.judge("argument", role, bool(found), f"{key} of {_told(match, gold)}")
    known = (party for party in parties if any(_is_party(match, party, key) for key in match.gold.actors))
    for party in known:
        if party["participant_id"] not in named:
            role = "actor" if party["role"] in _DOERS else "recipient"
            yield match.surplus("argument", role, f"{party['text']} of {_told(match, gold)}")


def _is_party(match: Matcher, party: Row, key: str) -> bool:
    return match.is_actor(party["actor_id"], key) or bool(keys((party["text"],)) & match.gold_names(key))


def _told(match: Matcher, gold: GoldEvent) -> str:
    start, end = gold.anchor
    sides = f"{', '.join(gold.actors)} -> {', '.join(gold.recipients)}"
    return f"{gold.types[0]} «{match.run.text[start:end]}» {sides}"


@cache
def _type_groups() -> tuple[frozenset[str], ...]:
    text = files("conflict_ner.evaluation").joinpath("type_groups.toml").read_text(encoding="utf-8")
    return tuple(frozenset(names) for names in tomllib.loads(text).values())
