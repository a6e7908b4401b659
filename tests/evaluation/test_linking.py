"""Who is meant: each way to be wrong counts under its own measure."""

import pytest
from tests.tables.fixtures import ENGLISH

from conflict_ner.annotation.hub import AnnotatedDocument, Entity
from conflict_ner.annotation.keys import Key
from conflict_ner.evaluation.linking import judge_linking
from conflict_ner.evaluation.report import score_report

KEYS = {
    "rsf": Key("rsf", "militia", "SDN", ("RSF", "Rapid Support Forces")),
    "shield": Key("shield", "rebel", "SDN", ("The Shield",)),
}


def entity(words: str, key: str, form: str = "name") -> Entity:
    start = ENGLISH.index(words)
    return Entity(words, start, start + len(words), "GROUP", form, key)  # type: ignore[arg-type]


@pytest.fixture
def measure(run):
    def figures(*entities: Entity) -> dict:
        document = AnnotatedDocument("report", "en", ENGLISH, entities=entities)
        return score_report(list(judge_linking(run, [document], KEYS)))

    return figures


def test_a_name_linked_to_the_actor_of_its_key_is_right(measure):
    figures = measure(entity("Rapid Support Forces", "rsf"), entity("RSF", "rsf"), entity("The Shield", "shield"))
    assert figures["linking"]["recall"] == 1
    assert figures["one row per actor"]["recall"] == 1


def test_a_name_linked_to_another_actor_is_missed(measure):
    assert measure(entity("The Shield", "rsf"))["linking"]["recall"] == 0


def test_somebody_unnamed_is_not_looked_for(measure):
    assert "linking" not in measure(entity("The Shield", "_men"))
