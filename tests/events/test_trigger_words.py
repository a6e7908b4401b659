"""A trigger is the words that tell the event, without the parties named among them."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The Ta'ang National Liberation Army (TNLA) has captured 120 outposts.", "has captured 120 outposts"),
        ("قصف الحوثيون بقذائف الهاون حي الروضة.", "قصف"),
    ],
)
def test_no_name_is_part_of_a_trigger(text: str, trigger: str) -> None:
    (event,) = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events
    assert event.trigger.text == trigger
    assert text[event.trigger.start : event.trigger.end] == trigger
