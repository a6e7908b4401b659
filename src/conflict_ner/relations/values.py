"""What is said of a party's size, ethnicity or ideology."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.match import Match
from conflict_ner.frames.nearest import nearest
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Mention, Relation
from conflict_ner.relations.build import build_relation
from conflict_ner.relations.described import described
from conflict_ner.relations.predicates import Predicate, kind_of

_BODIES = frozenset({"GROUP", "ORG"})
_NO_BODIES = frozenset({"person", "ethnic"})
_INSERTED = 3  # other words between those that name an ideology
_VALUE_LABELS = {"has_size": "QUANTITY", "has_ethnicity": "NORP"}


def find_values(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    stances: StanceReader,
    actors: Mapping[str, Actor],
) -> Iterator[Relation]:
    """Yield what is said of a party's size (a number), ethnicity (a people) or ideology (the words themselves)."""
    own = at.get(frame.match.head)
    bearers = [*frame.mentions("subject", "both"), *([] if own is None else [own])]
    readings = [m for bearer in bearers for names in described(doc, bearer, mentions, at) for m in names]
    bodies = [m for m in readings if mentions[m].actor_id and mentions[m].label in _BODIES]
    kinds = {m: kind_of(mentions[m].actor_id, actors) for m in bodies}
    subjects = [m for m in bodies if kinds[m] not in _NO_BODIES and predicate.fits(kinds[m], "")]
    value = _value(doc, frame, predicate, mentions, actors)
    for subject in subjects[:1]:
        if value is not None:
            built = build_relation(doc, frame, predicate, mentions, subject, subject, stances, ())
            yield replace(built, object_id=None, object_text=value)


def _is_people(mention: Mention, predicate: Predicate, actors: Mapping[str, Actor]) -> bool:
    """Whether a mention may name an ethnic group: the adjective of a state does not."""
    return predicate.name != "has_ethnicity" or kind_of(mention.actor_id, actors) != "state"


def _value(
    doc: Doc, frame: FrameMatch, predicate: Predicate, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> str | None:
    label = _VALUE_LABELS.get(predicate.name)
    if label is None:
        return _told_value(doc, frame.match)
    free = [m for m in mentions if m.label == label and _is_people(m, predicate, actors)]
    free = [m for m in free if m.form == "name"] or free
    number = nearest(doc, frame.match.head, [(m.start, m.end) for m in free], max_steps=3)
    return free[number].text if number is not None else None


def _told_value(doc: Doc, match: Match[TriggerPattern]) -> str:
    """Return the words of a trigger that name an ideology; where the pattern has no such class, all but its bearer."""
    words = zip(match.pattern.terms, match.pattern.text.split(), strict=True)
    named = frozenset[str]().union(*(term.forms for term, text in words if text.startswith("@ideology")))
    value = [i for i in match.tokens if doc[i].norm_ in named or normal_form(doc[i].lemma_) in named]
    if value and value[-1] - value[0] < len(value) + _INSERTED:
        return str(doc[value[0] : value[-1] + 1].text)
    first, last = min(match.tokens), max(match.tokens)
    bearer = first < last == match.head and doc[last].pos_ in {"NOUN", "PROPN"}
    return str(doc[first : last + (not bearer)].text)
