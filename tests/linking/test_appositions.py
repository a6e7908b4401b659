"""A description behind a comma is that of the name before it, where it can be."""

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


def test_rebels_are_no_army_but_the_group_named_last() -> None:
    text = "They fought between the Chadian army and the Front for Change and Concord in Chad (FACT), a rebel group."
    mentions = analyse(Document("a", "", text, ""), Settings()).mentions
    (group,) = [m for m in mentions if m.form == "nominal" and "group" in m.text]
    assert group.actor_id == next(m.actor_id for m in mentions if m.text == "FACT")


def test_a_person_and_a_party_joined_by_and_are_two_names() -> None:
    text = "Prime Minister Manmohan Singh and Congress president Sonia Gandhi flew to Raipur."
    names = {m.text for m in analyse(Document("a", "", text, ""), Settings()).mentions if m.form == "name"}
    assert {"Manmohan Singh", "Congress", "Sonia Gandhi"} <= names
