"""An actor as text: its names, its people, and what it came from and became."""

from collections.abc import Iterator
from difflib import get_close_matches

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.index import ActorIndex, Lineage
from conflict_ner.records import Actor

_LANGUAGES = {"en": "English", "ar": "Arabic", "fr": "French", "es": "Spanish", "other": "other"}
_ORIGINS = ("split_from", "successor_of")  # the object was there first
_ENDS = ("merged_into", "renamed")  # the subject was there first
_PEOPLE = {"leads": ("led by", "leads"), "member_of": ("members", "member of")}


def describe_actor(index: ActorIndex, actor_id: str) -> Iterator[str]:
    """Yield the lines that describe an actor; raise UsageError, with ids that look alike, if there is none."""
    actor = index.actors.get(actor_id)
    if actor is None:
        near = get_close_matches(actor_id, list(index.actors), n=3, cutoff=0.6)
        hint = f"; did you mean {' or '.join(near)}?" if near else ". Look for it with conflict-ner actors search."
        raise UsageError(f"There is no actor {actor_id!r}{hint}")
    yield f"{actor.name} ({actor_id})"
    for label, value in _facts(actor):
        yield f"  {label + ':':12} {value}"
    yield from _names(index, actor_id)
    yield from _people(index, actor_id)
    yield from _lineage(index, actor_id)


def _facts(actor: Actor) -> Iterator[tuple[str, str]]:
    dates = f"{actor.active_from or '?'} to {actor.active_to or 'now or unknown'}" if actor.active_from else ""
    facts = {
        "kind": actor.kind,
        "sector": actor.sector,
        "country": actor.country,
        "active": dates,
        "Wikidata": actor.wikidata_id,
        "UCDP": actor.ucdp_id,
    }
    yield from ((label, value) for label, value in facts.items() if value)


def _names(index: ActorIndex, actor_id: str) -> Iterator[str]:
    for language, label in _LANGUAGES.items():
        rows = [row for row in index.rows if row.actor_id == actor_id and row.language == language]
        if rows:
            yield f"  {label} names:"
            yield from (f"    {row.alias}" + (f"  (needs {row.context})" if row.context else "") for row in rows)


def _people(index: ActorIndex, actor_id: str) -> Iterator[str]:
    for predicate, (of_object, of_subject) in _PEOPLE.items():
        for label, ties, other in (
            (of_object, [t for t in index.lineage if (t.predicate, t.object) == (predicate, actor_id)], "subject"),
            (of_subject, [t for t in index.lineage if (t.predicate, t.subject) == (predicate, actor_id)], "object"),
        ):
            if ties:
                yield f"  {label}:"
                yield from (f"    {_dated(tie)}{_title(index, getattr(tie, other))}" for tie in ties)


def _lineage(index: ActorIndex, actor_id: str) -> Iterator[str]:
    for label, earlier in (("came from", True), ("became", False)):
        tree = list(_tree(index, actor_id, "    ", frozenset({actor_id}), earlier=earlier))
        if tree:
            yield f"  {label}:"
            yield from tree


def _tree(index: ActorIndex, actor_id: str, indent: str, seen: frozenset[str], *, earlier: bool) -> Iterator[str]:
    """Yield a line for every actor that came before (or after) this one, and below it those before that."""
    for tie in sorted(index.lineage, key=lambda tie: (tie.date, tie.subject)):
        other = _other_end(tie, actor_id, earlier=earlier)
        if other and other not in seen:
            yield f"{indent}{_dated(tie)}{tie.predicate.replace('_', ' ')}: {_title(index, other)}"
            yield from _tree(index, other, f"{indent}  ", seen | {other}, earlier=earlier)


def _other_end(tie: Lineage, actor_id: str, *, earlier: bool) -> str | None:
    """Return the earlier (or later) party of a tie whose other party is the actor."""
    first, last = (tie.object, tie.subject) if tie.predicate in _ORIGINS else (tie.subject, tie.object)
    if tie.predicate not in (*_ORIGINS, *_ENDS):
        return None
    if earlier:
        return first if last == actor_id else None
    return last if first == actor_id else None


def _dated(tie: Lineage) -> str:
    return f"{tie.date}  " if tie.date else ""


def _title(index: ActorIndex, actor_id: str) -> str:
    return f"{index.actors[actor_id].name} ({actor_id})"
