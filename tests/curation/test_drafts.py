"""A run as a draft: mentions, relations and events become marks, with values and confidences."""

import pytest
from tests.tables.fixtures import ARABIC, ENGLISH, SECOND

from conflict_ner.annotation.check import find_faults
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.curation import drafts_of, pre_annotate
from conflict_ner.errors import UsageError


@pytest.fixture
def drafts(run):
    return {draft.doc_id: draft for draft in drafts_of(run)}


def words(document, entity_id):
    return next(document.text[e.start : e.end] for e in document.entities if e.id == entity_id)


def test_every_document_with_a_text_is_drafted_and_keeps_the_rules(drafts):
    assert drafts.keys() == {"en/report.txt", "ar/تقرير.txt", "en/second.jsonl#7"}
    assert [fault for draft in drafts.values() for fault in find_faults(draft)] == []
    assert {(draft.annotator, draft.status) for draft in drafts.values()} == {("conflict-ner", "draft")}


def test_a_mention_has_the_id_of_its_actor_or_place_as_its_key(drafts):
    draft = drafts["en/report.txt"]
    keys = {draft.text[e.start : e.end]: e.key for e in draft.entities}
    assert (keys["RSF"], keys["El Fasher"]) == ("rapid-support-forces", "geonames-379406")
    assert draft.entities[0].confidence == 1.0
    assert [[words(draft, i) for i in cluster] for cluster in draft.coref] == [["Rapid Support Forces", "RSF"]]


def test_an_event_has_its_participants_place_numbers_and_confidence(drafts):
    draft = drafts["en/report.txt"]
    battle = next(event for event in draft.events if event.type == "battle")
    assert {(a.role, words(draft, a.ent)) for a in battle.args} == {
        ("actor", "The army"), ("actor", "Rapid Support Forces"), ("place", "El Fasher"),
    }  # fmt: skip
    assert (battle.attrs.killed, battle.attrs.date, battle.attrs.confidence) == ((27, 27, None), "2024-05-10", 0.9)


def test_a_relation_joins_the_mentions_nearest_to_its_cue(drafts):
    draft = drafts["en/report.txt"]
    (split,) = draft.relations
    assert (words(draft, split.head), split.label, words(draft, split.tail)) == ("The Shield", "split_from", "RSF")


@pytest.mark.parametrize(("doc_id", "text"), [("report", ENGLISH), ("7", SECOND), ("ar/تقرير.txt", ARABIC)])
def test_documents_are_found_by_file_name_record_or_id(run, doc_id, text):
    document = AnnotatedDocument(doc_id, "en", text, meta={"genre": "wire"}, clitics=())
    (marked,), missing = pre_annotate([document], run)
    assert (marked.doc_id, marked.meta, marked.clitics, missing) == (doc_id, {"genre": "wire"}, (), ())
    assert marked.events


def test_a_document_that_the_run_lacks_has_no_marks_and_is_told(run):
    (marked,), missing = pre_annotate([AnnotatedDocument("x", "en", "Text.")], run)
    assert (marked, missing) == (AnnotatedDocument("x", "en", "Text."), ("x",))


def test_a_document_with_another_text_is_refused(run):
    with pytest.raises(UsageError, match="another text of report"):
        pre_annotate([AnnotatedDocument("report", "en", "Text.")], run)
