"""Which documents are chosen, and that near-duplicates are never both."""

from collections import Counter
from dataclasses import replace

import pytest

from conflict_ner.annotation.hub import AnnotatedDocument, Entity, EventAttributes, EventMark, Extent
from conflict_ner.curation import Sample, sample_documents
from conflict_ner.curation.disagreement import disagreement, model_views
from conflict_ner.errors import UsageError


def document(name: str, language: str = "en", confidence: float | None = None, kind: str = "battle", **meta: str):
    event = EventMark("v1", kind, Extent(0, 6), attrs=EventAttributes(confidence=confidence))
    entity = Entity("e1", 0, 6, "GROUP", confidence=confidence)
    text = f"Report {name} says that {name} met {name} again."
    return AnnotatedDocument(name, language, text, (entity,), (), (event,), meta=meta)


def chosen(documents, number, by="random", rivals=None, **options):
    sample = Sample(number=number, strategy=by, **options)
    return [d.doc_id for d in sample_documents(documents, sample, rivals=rivals)]


MANY = [document(f"{language}{n}", language, source=f"s{n % 3}") for n in range(30) for language in ("en", "ar")]


def test_a_random_sample_depends_on_the_seed_and_not_on_the_order():
    first = chosen(MANY, 10)
    assert len(set(first)) == 10
    assert chosen(MANY[::-1], 10) == first
    assert chosen(MANY, 10, seed=1) != first
    assert len(chosen(MANY, 100)) == 60


def test_a_stratified_sample_takes_as_many_from_each_language_and_source():
    by_id = {d.doc_id: d for d in MANY}
    sample = [by_id[name] for name in chosen(MANY, 12, "stratified")]
    assert set(Counter((d.language, d.meta["source"]) for d in sample).values()) == {2}


def test_strata_can_be_event_types():
    documents = [*(document(str(n)) for n in range(9)), document("rare", kind="coup")]
    assert "rare" in chosen(documents, 2, "stratified", stratum="event-type")


def test_the_most_uncertain_documents_come_first():
    documents = [document(str(c), confidence=c) for c in (0.9, 0.3, 0.6, 0.0)]
    assert chosen(documents, 3, "uncertain") == ["0.0", "0.3", "0.6"]


def test_documents_on_which_two_views_differ_come_first():
    documents = [document(name) for name in "abc"]
    other = replace(documents[1], entities=(Entity("e1", 0, 6, "ORG"),), events=())
    rivals = {"a": documents[0], "b": other}
    assert chosen(documents, 2, "disagreement", rivals=rivals) == ["b", "a"]
    assert disagreement(documents[0], documents[0]) == 0
    assert disagreement(documents[1], other) == 1
    assert disagreement(replace(other, entities=()), replace(other, entities=())) is None


def test_rare_types_come_first_and_then_even_out():
    documents = [
        *(document(f"battle {n}") for n in range(8)),
        document("coup", kind="coup"),
        document("aid", kind="aid"),
    ]
    assert set(chosen(documents, 2, "rare-label")) == {"coup", "aid"}


def test_near_duplicates_are_never_both_chosen():
    twin = replace(MANY[0], doc_id="twin", text=MANY[0].text + " Indeed.")
    assert len({"twin", MANY[0].doc_id} & set(chosen([*MANY, twin], 100))) == 1


def test_a_sample_can_be_split_with_whole_pairs_and_conflicts():
    documents = [
        document(f"{n}{lang}", lang, pair=str(n), conflict=f"c{n % 4}") for n in range(20) for lang in ("en", "ar")
    ]
    shares = {"train": 0.5, "test": 0.5}
    pairs = sample_documents(documents, Sample(40, shares=shares))
    conflicts = sample_documents(documents, Sample(40, shares=shares, by_conflict=True))
    assert Counter(d.meta["split"] for d in pairs) == {"train": 20, "test": 20}
    assert len({(d.meta["pair"], d.meta["split"]) for d in pairs}) == 20
    assert len({(d.meta["conflict"], d.meta["split"]) for d in conflicts}) == 4


@pytest.mark.parametrize(
    ("by", "options", "message"),
    [
        ("luck", {}, "--by is one of"),
        ("stratified", {"stratum": "moon"}, "--stratum is one of"),
        ("uncertain", {}, "sample from a run"),
        ("disagreement", {}, "sample from a run"),
    ],
)
def test_wrong_use_is_told(by, options, message):
    with pytest.raises(UsageError, match=message):
        chosen([document("a")], 1, by, **options)


@pytest.mark.models
def test_the_model_alone_is_a_rival_of_model_lists_and_rules():
    text = "Barack Obama met leaders of Mali in Bamako."
    found = AnnotatedDocument("a", "en", text, (Entity("e1", 0, 12, "PERSON"), Entity("e2", 20, 27, "GROUP")))
    foreign = AnnotatedDocument("b", "fr", "Bonjour.")

    (view,) = model_views([found, foreign])

    assert (view.doc_id, view.text) == ("a", text)
    assert {text[e.start : e.end] for e in view.entities} >= {"Mali", "Bamako"}
    assert 0 < (disagreement(found, view) or 0) <= 1
