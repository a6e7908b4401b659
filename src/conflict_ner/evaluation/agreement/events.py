"""Events of two annotations: triggers that overlap and types that both accept; then their arguments and values."""

from collections.abc import Callable, Iterator
from typing import Any

from conflict_ner.annotation.hub import Argument, EventMark
from conflict_ner.annotation.markup.references import SENTENCE_END
from conflict_ner.evaluation.agreement.align import overlap
from conflict_ner.evaluation.agreement.sides import Sides
from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.tables.vocabularies import COUNTED, ROLES

MUTUAL = frozenset(
    {
        "agree", "agreement", "battle", "battle_heavy", "ceasefire", "clash_generic", "org_alliance", "org_merger",
        "talks",
    }
)  # fmt: skip
_ARGUMENTS = (*ROLES, "place")
_Alike = Callable[[EventMark, EventMark], bool]
_Pairs = dict[int, int]


def judge_events(sides: Sides) -> Iterator[Judgement]:
    """Yield judgements on events, and on arguments, date, numbers and assertion of those that both have.

    `trigger` asks for overlapping triggers alone, `event in sentence` for an accepted type alone, with a trigger in the
    same sentence. Optional events count only where the other side has the event and requires it, except under `event
    with optional`.
    """
    breaks = [m.start() for m in SENTENCE_END.finditer(sides.alignment.one.text)]

    def same_sentence(one: EventMark, other: EventMark) -> bool:
        first, last = sorted((one.trigger.start, other.trigger.start))
        return not any(first < place < last for place in breaks)

    pairs = _pairs(sides, lambda a, b: _triggers_meet(a, b) and _types_meet(a, b))
    yield from _presence(sides, "event", pairs)
    yield from _presence(sides, "event with optional", pairs, every=True)
    yield from _presence(sides, "trigger", _pairs(sides, _triggers_meet))
    near = _pairs(sides, lambda a, b: _types_meet(a, b) and same_sentence(a, b))
    yield from _presence(sides, "event in sentence", near)
    for index, place in pairs.items():
        one, other = sides.alignment.one.events[index], sides.alignment.other.events[place]
        if not (one.attrs.optional and other.attrs.optional):
            yield from _arguments(sides, one, other)
            yield from _values(sides, one, other)


def _triggers_meet(one: EventMark, other: EventMark) -> bool:
    return overlap(one.trigger, other.trigger) > 0


def _types_meet(one: EventMark, other: EventMark) -> bool:
    return bool({one.type, *one.attrs.also} & {other.type, *other.attrs.also})


def _pairs(sides: Sides, alike: _Alike) -> _Pairs:
    """Pair events one to one: required first, then same type, more common participants, same date, nearer triggers."""
    candidates: list[tuple[Any, ...]] = []
    for index, one in enumerate(sides.alignment.one.events):
        for place, other in enumerate(sides.alignment.other.events):
            if alike(one, other):
                common = sum(any(_same_argument(sides, a, b, either=False) for b in other.args) for a in one.args)
                distance = abs(one.trigger.start - other.trigger.start)
                optional = one.attrs.optional + other.attrs.optional
                order = (optional, not _types_meet(one, other), one.type != other.type, -common)
                candidates.append((*order, one.attrs.date != other.attrs.date, distance, index, place))
    pairs: _Pairs = {}
    for *_, index, place in sorted(candidates):
        if index not in pairs and place not in pairs.values():
            pairs[index] = place
    return pairs


def _presence(sides: Sides, measure: str, pairs: _Pairs, *, every: bool = False) -> Iterator[Judgement]:
    others = sides.alignment.other.events
    for index, event in enumerate(sides.alignment.one.events):
        partner = others[pairs[index]] if index in pairs else None
        if every or not (event.attrs.optional and (partner is None or partner.attrs.optional)):
            yield sides.judge(measure, event.type, "hit" if partner else "miss", _told(sides, event))
    paired = set(pairs.values())
    for place, event in enumerate(others):
        if place not in paired and (every or not event.attrs.optional):
            yield sides.judge(measure, event.type, "extra", _told(sides, event))


def _arguments(sides: Sides, one: EventMark, other: EventMark) -> Iterator[Judgement]:
    """Judge who and what takes part, each thing once in a role; in mutual acts actor and recipient are one role."""
    either = bool({one.type, *one.attrs.also, other.type, *other.attrs.also} & MUTUAL)
    rest = list(_distinct(sides, 1, other))
    for argument in _distinct(sides, 0, one):
        match = next((a for a in rest if _same_argument(sides, argument, a, either=either)), None)
        if match:
            rest.remove(match)
        detail = f"{sides.words(sides.entities[0][argument.ent])} of {_told(sides, one)}"
        yield sides.judge("argument", argument.role, "hit" if match else "miss", detail)
    for argument in rest:
        detail = f"{sides.words(sides.entities[1][argument.ent])} of {_told(sides, other)}"
        yield sides.judge("argument", argument.role, "extra", detail)


def _distinct(sides: Sides, side: int, event: EventMark) -> Iterator[Argument]:
    chosen = {(a.role, sides.alignment.thing(side, a.ent)): a for a in reversed(event.args) if a.role in _ARGUMENTS}
    yield from reversed(chosen.values())


def _same_argument(sides: Sides, one: Argument, other: Argument, *, either: bool) -> bool:
    parties = {"actor", "recipient"}
    same_role = one.role == other.role or (either and {one.role, other.role} <= parties)
    return same_role and sides.meet(one.ent, other.ent)


def _values(sides: Sides, one: EventMark, other: EventMark) -> Iterator[Judgement]:
    told = _told(sides, one)
    yield sides.alike("event type", one.type, one.type, other.type, told)
    yield sides.alike("assertion", one.attrs.assertion, one.attrs.assertion, other.attrs.assertion, told)
    if one.attrs.date or other.attrs.date:
        yield sides.alike("date", one.type, one.attrs.date, other.attrs.date, told)
    for kind in COUNTED:
        first, second = getattr(one.attrs, kind), getattr(other.attrs, kind)
        if first or second:
            yield sides.alike("number", kind, first, second, told)


def _told(sides: Sides, event: EventMark) -> str:
    return f"{event.type} {sides.words(event.trigger)}"
