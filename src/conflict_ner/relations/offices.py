"""Offices that lead a state without naming it: "Prime Minister X" leads X's country."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Mention, Relation
from conflict_ner.relations.led import is_of_kin
from conflict_ner.tabular import read_rows

StateOf = Callable[[Mention], Actor | None]
OF_OFFICE = "state of the office holder"  # how the method of such a relation ends
COUNTERPART = "counterpart"  # note of the patterns that tell an office by that of another person
_OFFICES = frozenset({"leads", "member_of"})
_INSIDE = frozenset({"in", "في", "ب"})
_POSSESSIVE = frozenset({"'s", "’s"})


@cache
def load_titles(language: str) -> frozenset[str]:
    """Return the titles of heads of state and government of a language, normalised."""
    rows = read_rows(__package__, "heads_of_state.csv")
    return frozenset(normal_form(row["title"]) for row in rows if row["language"] == language)


def office_holders(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], titles: frozenset[str]) -> Iterator[int]:
    """Yield the people who bear the title of a head of state or government that is told without the state."""
    words = " ".join(doc[i].norm_ for i in frame.match.tokens)
    led = any(mentions[m].actor_id or mentions[m].place_id for m in frame.mentions("object"))
    is_leader = frame.match.pattern.type == "leads" and not is_of_kin(doc, frame.match.tokens)
    if not is_leader or words not in titles or led:
        return
    after = max(frame.match.tokens) + 1
    for number in frame.mentions("subject"):
        holder = mentions[number]
        named = after < len(doc) and doc[after].idx == holder.start
        if holder.label == "PERSON" and holder.actor_id and (named or not governs_noun(doc, frame.match.tokens)):
            yield number


def governs_noun(doc: Doc, words: Sequence[int]) -> bool:
    """Whether the noun after a title makes it another one: «رئيس المكتب السياسي», "the president's spokesman"."""
    after = max(words) + 1
    if after == len(doc) or doc[after].is_sent_start:
        return False
    return doc[after].pos_ == "NOUN" or doc[after].text in _POSSESSIVE


def led_state(relation: Relation, person: Mention, state_of: StateOf) -> Relation | None:
    """Return the relation with the person's state as its object, None where the state is unknown."""
    state = state_of(person)
    if state is None:
        return None
    method = f"{relation.method}; {OF_OFFICE}"
    return replace(relation, object_id=state.actor_id, object_text=state.name, method=method)


def counterpart_office(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], relations: Iterable[Relation]) -> str:
    """Return what "his Turkish counterpart" is to the state: what was told last of whoever is before in the sentence.

    Of whom nothing is told is taken for a minister or envoy.
    """
    sentence = doc[frame.match.head].sent
    before = {m.actor_id for m in mentions if sentence.start_char <= m.start < doc[frame.match.head].idx}
    told = [r for r in relations if r.subject_id in before and r.predicate in _OFFICES]
    return told[-1].predicate if told else "member_of"


def state_finder(
    doc: Doc,
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
    main_country: str | None,
    national: Callable[[str], Actor | None],
    capital_country: Callable[[str], str | None],
) -> StateOf:
    """Return a look-up from a person to the state of that person.

    Of one whose country is not known it is that whose capital the sentence is set in, else that of the document.
    """

    def seat(person: Mention) -> str | None:
        span = doc.char_span(person.start, person.end, alignment_mode="expand")
        sentence = span.root.sent if span is not None else doc[:0]
        towns = [m for m in mentions if sentence.start_char <= m.start < sentence.end_char and m.label == "GPE"]
        return next((c for m in towns if _is_inside(doc, m) and (c := capital_country(m.text))), None)

    def state_of(person: Mention) -> Actor | None:
        actor = actors.get(person.actor_id or "")
        country = (actor.country if actor else None) or seat(person) or main_country
        return national(country) if country else None

    return state_of


def _is_inside(doc: Doc, town: Mention) -> bool:
    """Whether a preposition tells that something happens in a town."""
    span = doc.char_span(town.start, town.end, alignment_mode="expand")
    return span is not None and span.start > 0 and doc[span.start - 1].norm_ in _INSIDE
