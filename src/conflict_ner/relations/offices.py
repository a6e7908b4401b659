"""Offices that lead a state without naming it: "Prime Minister X" leads X's country."""

from collections.abc import Callable, Mapping, Sequence
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


def names_office(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], titles: frozenset[str]) -> bool:
    """Whether a trigger is the title of a head of state or government, told without the state."""
    words = " ".join(doc[i].norm_ for i in frame.match.tokens)
    led = any(mentions[m].actor_id or mentions[m].place_id for m in frame.mentions("object"))
    return frame.match.pattern.type == "leads" and words in titles and not led


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
