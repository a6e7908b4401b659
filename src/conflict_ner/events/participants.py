"""Who takes part in an event, in the contract's roles and on which side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.records import Event, Mention, Participant, Span

_ROLES: Mapping[str, tuple[str, Literal["a", "b"] | None]] = {
    "actor": ("actor", "a"),
    "subject": ("actor", "a"),
    "object": ("recipient", "b"),
    "both": ("actor", "a"),
    "counterpart": ("recipient", "b"),
    "recipient": ("recipient", "b"),
    "victim": ("victim", "b"),
    "beneficiary": ("beneficiary", "b"),
    "mediator": ("mediator", None),
    "claimant": ("claimant", None),
    "origin": ("origin", None),
    "destination": ("destination", None),
    "weapon": ("weapon", None),
}


def participants_of(frame: FrameMatch, mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    """Return the participants of a frame, one per mention and role; the second of two equal parties is side b."""
    found: dict[tuple[str, int], Participant] = {}
    both = frame.mentions("both")
    for filler in frame.fillers:
        if filler.role not in _ROLES:
            continue
        role, side = _ROLES[filler.role]
        if filler.role == "both" and len(both) > 1 and filler.mention != both[0] and not frame.mentions("counterpart"):
            role, side = "recipient", "b"
        found.setdefault((role, filler.mention), _participant(role, side, filler.mention, mentions[filler.mention]))
    parties = tuple(found.values())
    return _with_group_as_actor(parties) if frame.match.pattern.type.startswith("org_") else parties


def _with_group_as_actor(parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """In the life of a group the group itself acts where nobody else does: "the front was founded"."""
    if any(p.role == "actor" for p in parties):
        return parties
    number = next((n for n, p in enumerate(parties) if p.role == "recipient"), None)
    if number is None:
        return parties
    return (*parties[:number], replace(parties[number], role="actor", side="a"), *parties[number + 1 :])


def _participant(role: str, side: Literal["a", "b"] | None, number: int, mention: Mention) -> Participant:
    is_place = role in {"origin", "destination"}
    return Participant(
        role=role,
        text=mention.text,
        mention=number,
        actor_id=None if is_place else mention.actor_id,
        place_id=mention.place_id if is_place else None,
        side=side,
    )


def with_victims(event: Event, mentions: Sequence[Mention]) -> Event:
    """Add the people whom the tolls of an event count as victims, with their number.

    People who are told with a number of their own ("27 soldiers and 46 rebels") carry it.
    """
    found = list(event.participants)
    for toll in event.tolls:
        if toll.who is None or toll.kind not in {"killed", "injured"}:
            continue
        number = next((n for n, m in enumerate(mentions) if _counts(m, toll.who)), None)
        if number is None:
            continue
        known = next((i for i, p in enumerate(found) if p.mention == number), None)
        if known is None:
            found.append(Participant("victim", mentions[number].text, number, mentions[number].actor_id, side="b"))
            known = len(found) - 1
        if toll.kind == "killed":
            found[known] = replace(found[known], killed=toll.number.best)
        else:
            found[known] = replace(found[known], injured=toll.number.best)
    return replace(event, participants=tuple(found))


def _counts(mention: Mention, who: Span) -> bool:
    return mention.label not in {"QUANTITY", "DATE", "WEAPON"} and mention.start < who.end and mention.end > who.start
