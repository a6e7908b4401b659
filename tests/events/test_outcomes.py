"""What an act led to belongs to it, also where the next sentence tells it."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event
from conflict_ner.settings import Settings


def _events(text: str) -> tuple[Event, ...]:
    return analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events


@pytest.mark.models
def test_the_next_sentence_tells_the_toll_of_the_act() -> None:
    (event,) = _events("Gunmen attacked a bus near Gao on Monday. Ten people were killed and five wounded.")
    assert {(toll.kind, toll.number.best) for toll in event.tolls} == {("killed", 10), ("injured", 5)}


@pytest.mark.models
@pytest.mark.parametrize(
    "text", ["Gunmen abducted 32 tourists in the desert.", "Soldiers freed 32 hostages.", "The rebels released 32 men."]
)
def test_the_abducted_and_the_freed_are_counted(text: str) -> None:
    assert ("detained", 32) in {(toll.kind, toll.number.best) for event in _events(text) for toll in event.tolls}
