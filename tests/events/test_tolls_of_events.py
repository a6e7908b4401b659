"""Each toll belongs to the act whose victims it counts, wherever the text tells it."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _counts(text: str) -> dict[str, set[tuple[str, int | None]]]:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    events: tuple[Event, ...] = analyse(document, Settings()).events
    return {e.event_type: {(toll.kind, toll.number.best) for toll in e.tolls} for e in events}


def test_deaths_within_an_alleged_act_are_its_own() -> None:
    counts = _counts("The group claimed responsibility for the car bombing that killed 55 people in Damascus.")
    assert counts["car_bomb"] == {("killed", 55)}


def test_a_sentence_without_an_act_counts_the_victims_of_the_act_before() -> None:
    counts = _counts("A suicide bomber struck a mosque in Sanaa on Friday. The toll has climbed to 137 dead.")
    assert ("killed", 137) in counts["suicide_bomb"]


def test_harm_comes_from_the_act_that_does_it() -> None:
    counts = _counts("While students were protesting, one man was killed and about 70 hurt by a grenade in a hall.")
    assert ("injured", 70) in counts["grenade"]


def test_a_man_who_is_named_as_killed_is_one_dead() -> None:
    counts = _counts("قُتل صالح العاروري في غارة إسرائيلية على بيروت.")
    assert ("killed", 1) in set().union(*counts.values())


def test_who_was_only_to_be_killed_is_not_dead() -> None:
    counts = _counts("On 1 October 2003 the rebels tried to kill the governor with mines on the road; he escaped.")
    assert ("killed", 1) not in set().union(*counts.values())


def test_where_nobody_was_hurt_nobody_died() -> None:
    counts = _counts("A parcel bomb exploded at a bridge in Quito on Monday without hurting anyone.")
    assert ("killed", 0) in set().union(*counts.values())


def test_no_fewer_than_denies_nothing() -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text="قصفت طائرات موقعا فقُتل ما لا يقل عن 62 جنديا.")
    assert {event.assertion for event in analyse(document, Settings()).events} == {"asserted"}
