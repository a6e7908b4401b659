"""Fact boxes at the head of encyclopaedia articles are read as relations."""

from conflict_ner.lexicons.load import load_fact_keys
from conflict_ner.normalise.dates import find_dates
from conflict_ner.records import Actor, Block, Mention, Relation
from conflict_ner.relations.facts import read_facts

ACTORS = {
    "front": Actor("front", "Test Front", "rebel"),
    "army": Actor("army", "Old Army", "rebel"),
    "union": Actor("union", "New Union", "rebel"),
    "leader": Actor("leader", "Jane Doe", "person"),
}
NAMES = {"Old Army": "army", "New Union": "union", "Jane Doe": "leader"}


def facts(*lines: str) -> list[Relation]:
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block("fact", start, start + len(line), line.removeprefix("- ").split(":")[0]))
        start += len(line) + 1
    mentions = [
        Mention(at, at + len(name), name, "PERSON" if actor == "leader" else "GROUP", actor_id=actor)
        for name, actor in NAMES.items()
        if (at := text.find(name)) >= 0
    ]
    found = read_facts(
        text,
        blocks,
        load_fact_keys("en"),
        topic="front",
        mentions=sorted(mentions, key=lambda m: m.start),
        actors=ACTORS,
        dates=find_dates(text, "en", published=None),
    )
    return list(found)


def triple(relation: Relation) -> tuple[str, str, str | None]:
    return relation.subject_id, relation.predicate, relation.object_id


def test_a_leader_leads_the_subject_of_the_article() -> None:
    assert [triple(r) for r in facts("- Leaders: Jane Doe")] == [("leader", "leads", "front")]


def test_founding_and_end_date_the_split_and_the_merger() -> None:
    split, merger = facts(
        "- Foundation: January 2013", "- Dissolved: May 19, 2013", "- Split From: Old Army", "- Merged Into: New Union"
    )
    assert (triple(split), split.date) == (("front", "split_from", "army"), "2013-01")
    assert (triple(merger), merger.date) == (("front", "merged_into", "union"), "2013-05-19")


def test_a_remark_in_brackets_is_heeded() -> None:
    (ally,) = facts("- Allies: Old Army (alleged)")
    assert (ally.predicate, ally.assertion) == ("allied_with", "alleged")


def test_the_cue_is_the_value_itself() -> None:
    (relation,) = facts("- Leaders: Jane Doe")
    assert relation.cue is not None
    assert relation.cue.text == "Jane Doe"


def test_each_ideology_is_a_value() -> None:
    relations = facts("- Ideology: Nationalism, secularism")
    assert [(r.object_kind, r.object_id, r.object_text) for r in relations] == [
        ("value", None, "Nationalism"),
        ("value", None, "secularism"),
    ]


def test_a_size_is_one_value() -> None:
    (relation,) = facts("- Strength: 1,500 to 2,000 (2012)")
    assert relation.object_text == "1,500 to 2,000 (2012)"


def test_a_bracket_tells_whom_each_leader_leads() -> None:
    assert [triple(r) for r in facts("- Commanders: Jane Doe (New Union)")] == [("leader", "leads", "union")]


def test_the_key_tells_what_is_past() -> None:
    (leader,) = facts("- Former leaders: Jane Doe")
    assert (leader.predicate, leader.assertion) == ("leads", "former")
