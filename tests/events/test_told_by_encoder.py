"""The encoder of the shipped models adds events that the lexicon lacks and takes away what only looks like one."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _events(text: str) -> tuple[Event, ...]:
    return analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events


def test_an_event_of_the_encoder_says_so():
    *_, event = _events("The truce was signed in Juba. Both sides violated it within hours of the ceremony.")
    assert (event.event_type, event.method) == ("ceasefire_violation", "encoder")
    assert 0.5 < event.confidence <= 1


def test_a_word_that_tells_no_event_here_is_not_coded():
    assert not _events("The war museum in Sarajevo shows photographs of the siege.")
    assert _events("Serb forces began the siege of Sarajevo in April 1992.")
