"""Of whom an ideology may be said."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


@pytest.mark.models
def test_a_person_has_no_ideology_of_a_group() -> None:
    text = "خطب نجيب حداد في الساحة.\nأما خصمه، وهو تنظيم خميني سري يعد خصما للدولة، فلم يعد له حضور."
    analysis = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings())
    assert "person" in {actor.kind for actor in analysis.actors.values()}
    assert not [r for r in analysis.relations if r.predicate == "has_ideology"]
