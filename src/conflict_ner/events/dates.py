"""When events were: by the dates of their sentence, and one date for the founding or end of one group."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from conflict_ner.frames.nearest import tree_distance
from conflict_ner.normalise.dates import APART, date_apart
from conflict_ner.records import DateExpression, Event, Relation

_ONCE = frozenset({"org_formation", "org_split", "org_merger", "org_dissolve", "org_rename"})
_REACH = 8
_OTHER_VERB = 2
_CLAUSE_END = frozenset(",;.:،؛")
_DONE_TO = frozenset({"org_formation", "org_dissolve"})


def event_date(doc: Doc, head: int, dates: Sequence[DateExpression]) -> DateExpression | None:
    """Return the date nearest to a trigger in the tree of its sentence.

    "Two days after" dates only what it introduces, counted from the date of the other event of its sentence.
    """
    usable = [d for d in dates if d.method not in APART or _introduces(doc, d, head)]
    found = _nearest(doc, doc[head], usable)
    if found is None or found.method not in APART:
        return found
    sentence = doc[head].sent
    others = [d for d in dates if d.first and sentence.start_char <= d.start < sentence.end_char]
    before = [d for d in others if d.end <= found.start]
    other = (before or others or [found])[-1 if before else 0]
    return date_apart(found, other, doc.lang_) or found


def _nearest(doc: Doc, trigger: Token, dates: Sequence[DateExpression]) -> DateExpression | None:
    """Return the date nearest in the tree; one that stands by another verb is further away."""
    found: list[tuple[int, int, int]] = []
    for number, expression in enumerate(dates):
        words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if words is None or words.root.sent != trigger.sent:
            continue
        steps = tree_distance(trigger, words.root)
        if steps <= _REACH:
            apart = _verb(trigger) != _verb(words.root)
            found.append((steps + _OTHER_VERB * apart, abs(words.root.i - trigger.i), number))
    return dates[min(found)[-1]] if found else None


def _verb(word: Token) -> Token | None:
    """Return the verb in whose clause a word stands."""
    return next((token for token in (word, *word.ancestors) if token.pos_ == "VERB"), None)


def _introduces(doc: Doc, words: DateExpression, head: int) -> bool:
    """Whether a trigger follows words such as "a day after" in their clause."""
    start = doc[head].idx
    return words.end <= start and not _CLAUSE_END.intersection(doc.text[words.end : start])


def share_event_dates(events: Sequence[Event]) -> tuple[Event, ...]:
    """Give undated reports of a group's life events the date of the other reports, where these agree."""
    dates: dict[tuple[str, str], list[DateExpression]] = defaultdict(list)
    for event in events:
        if event.date and event.date.edtf and (group := _group(event)):
            dates[event.event_type, group].append(event.date)
    return tuple(_dated(event, dates.get((event.event_type, _group(event) or ""), [])) for event in events)


def share_relation_dates(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Give undated statements of a tie the date of another statement of the same tie in the document."""
    dates: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for relation in relations:
        if relation.date:
            dates[relation.subject_id, relation.predicate, relation.object_id].add(relation.date)
    out = []
    for relation in relations:
        known = dates.get((relation.subject_id, relation.predicate, relation.object_id), set())
        shared = next(iter(known)) if len(known) == 1 and not relation.date else None
        out.append(replace(relation, date=shared, method=f"{relation.method}; date shared") if shared else relation)
    return tuple(out)


def _group(event: Event) -> str | None:
    """Return the group whose life event this is: what was founded or dissolved, who split or merged."""
    if event.event_type not in _ONCE or event.assertion != "asserted":
        return None
    roles = ("recipient", "actor") if event.event_type in _DONE_TO else ("actor", "recipient")
    ids = [p.actor_id for role in roles for p in event.participants if p.role == role and p.actor_id]
    return ids[0] if ids else None


def _dated(event: Event, dates: Sequence[DateExpression]) -> Event:
    if event.date is not None or len({d.edtf for d in dates}) != 1:
        return event
    return replace(event, date=dates[0], method=f"{event.method}; date shared")
