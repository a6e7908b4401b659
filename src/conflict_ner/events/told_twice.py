"""Which events are the same act told by two words of a sentence: "signed a peace accord", "the raid that hit"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.events.tolls import root
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.records import Event

_PART = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "nmod", "compound", "amod", "xcomp"})
_MEANS = frozenset(
    {
        ("car_bomb", "suicide_bomb"),
        ("ied", "suicide_bomb"),
        ("ied", "car_bomb"),
        ("air_strike", "drone_strike"),
    }
)


def told_twice(doc: Doc, events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield each event that another tells: within its words, by its noun, or as the verb that it depends on."""
    for n, event in enumerate(events):
        for other, act in enumerate(events):
            if n != other and event.evidence == act.evidence and _tells(doc, act, event):
                yield n, other
                break


def _tells(doc: Doc, act: Event, event: Event) -> bool:
    rules = load_type_rules()
    inside = act.trigger.start <= event.trigger.start and event.trigger.end <= act.trigger.end
    nested = inside and event.event_type == act.event_type and event.trigger != act.trigger
    general = rules[event.event_type].outcome and rules[event.event_type].act and rules[act.event_type].harm
    word, above = root(doc, event.trigger), root(doc, act.trigger)
    by_means = (event.event_type, act.event_type) in _MEANS and _are_of_one_verb(word, above)
    is_part = by_means or _is_part(word, above)
    return nested or (general and _tells_of(word, above)) or (_is_same(act, event) and is_part)


def _is_same(act: Event, event: Event) -> bool:
    """Whether two types may name one act, the means of it ("with a car bomb") included; two tolls make two acts."""
    same = event.event_type == act.event_type or (event.event_type, act.event_type) in _MEANS
    return same and not (act.tolls and event.tolls) and (event.date is None or event.date == act.date)


def _is_part(word: Token | None, verb: Token | None) -> bool:
    """Whether a word is subject, object or complement of a verb."""
    return word is not None and verb is not None and word.head.i == verb.i and word.dep_ in _PART and word.i != verb.i


def _are_of_one_verb(deed: Token | None, means: Token | None) -> bool:
    """Whether a verb has the means for its subject and the deed for its object: "drones carried out strikes"."""
    if deed is None or means is None or deed.head.i != means.head.i or deed.head.pos_ != "VERB":
        return False
    return means.dep_.startswith("nsubj") and deed.dep_ in _PART


def _tells_of(verb: Token | None, noun: Token | None) -> bool:
    """Whether a verb stands in the relative clause of a noun: "the raid that hit", «الغارة التي استهدفت»."""
    return (
        verb is not None
        and noun is not None
        and verb.head == noun
        and verb.dep_.startswith("acl")
        and noun.pos_ == "NOUN"
    )
