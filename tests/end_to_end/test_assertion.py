"""Whole sentences through the whole pipeline: what is fact, denied, alleged or planned."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

SENTENCES = [
    ("The army captured the town of Kidal on Monday.", "asserted"),
    ("The army denied that it had shelled the village.", "denied"),
    ("The rebels will withdraw from the city next week.", "planned"),
    ("استولى المتمردون على مدينة كيدال أمس.", "asserted"),
    ("لما سيطرت الجبهة على المدينة فر السكان.", "asserted"),
    ("لم يسيطر المتمردون على المدينة.", "denied"),
    ("ستنسحب القوات من المدينة الأسبوع المقبل.", "planned"),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "assertion"), SENTENCES)
def test_the_assertion_follows_the_text(text: str, assertion: str) -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    events = analyse(document, Settings()).events
    assert assertion in {e.assertion for e in events if e.event_type not in {"deny", "displacement"}}
