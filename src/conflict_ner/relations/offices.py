"""Offices that lead a state without naming it: "Prime Minister X" leads X's country."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Mention, Relation
from conflict_ner.tabular import read_rows

StateOf = Callable[[Mention], Actor | None]
OF_OFFICE = "state of the office holder"  # how the method of such a relation ends


@cache
def load_titles(language: str) -> frozenset[str]:
    """Return the titles of heads of state and government of a language, normalised."""
    rows = read_rows(__package__, "heads_of_state.csv")
    return frozenset(normal_form(row["title"]) for row in rows if row["language"] == language)


def office_holders(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], titles: frozenset[str]) -> Iterator[int]:
    """Yield the people who bear the title of a head of state or government that is told without the state."""
    words = " ".join(doc[i].norm_ for i in frame.match.tokens)
    led = any(mentions[m].actor_id or mentions[m].place_id for m in frame.mentions("object"))
    if frame.match.pattern.type != "leads" or words not in titles or led:
        return
    after = max(frame.match.tokens) + 1
    for number in frame.mentions("subject"):
        holder = mentions[number]
        named = after < len(doc) and doc[after].idx == holder.start
        if holder.label == "PERSON" and holder.actor_id and (named or not _governs_noun(doc, after)):
            yield number


def _governs_noun(doc: Doc, after: int) -> bool:
    """Whether the noun after a title makes it another one: «رئيس المكتب السياسي»."""
    return after < len(doc) and doc[after].pos_ == "NOUN" and not doc[after].is_sent_start


def led_state(relation: Relation, person: Mention, state_of: StateOf) -> Relation | None:
    """Return the relation with the person's state as its object, None where the state is unknown."""
    state = state_of(person)
    if state is None:
        return None
    method = f"{relation.method}; {OF_OFFICE}"
    return replace(relation, object_id=state.actor_id, object_text=state.name, method=method)


def state_finder(
    actors: Mapping[str, Actor], main_country: str | None, national: Callable[[str], Actor | None]
) -> StateOf:
    """Return a look-up from a person to the state of that person, or to the one that the document is about."""

    def state_of(person: Mention) -> Actor | None:
        actor = actors.get(person.actor_id or "")
        country = (actor.country if actor else None) or main_country
        return national(country) if country else None

    return state_of
