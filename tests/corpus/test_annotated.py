"""The annotated corpus keeps its own rules and is as large and as varied as it says."""

import runpy
from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import ANNOTATED, ROOT

from conflict_ner.annotation import AnnotatedDocument, compile_markup, render_markup
from conflict_ner.annotation.corpus import describe, find_corpus_faults
from conflict_ner.annotation.splits import FILE_NAME, group_documents, read_splits
from conflict_ner.tables.vocabularies import EVENT_ASSERTIONS, EVENT_TYPES, LABELS, PREDICATES, ROLES

Documents = tuple[AnnotatedDocument, ...]
LANGUAGES = ("en", "ar")
GENRES = {"wire", "local press", "ngo report", "encyclopaedia", "interview", "statement"}


def of_language(documents: Documents, language: str) -> Documents:
    return tuple(d for d in documents if d.language == language)


def test_the_corpus_has_no_faults() -> None:
    assert [f"{f.doc_id} {f.where}: {f.message}" for f in find_corpus_faults(ANNOTATED)] == []


def test_every_document_can_be_written_and_read_again(annotated: Documents) -> None:
    assert [d.doc_id for d in annotated if compile_markup(render_markup(d)) != d] == []


def test_arabic_documents_have_their_clitics_marked(annotated: Documents) -> None:
    assert [d.doc_id for d in annotated if (d.clitics is not None) != (d.language == "ar")] == []


def test_a_document_tells_its_conflict_genre_and_annotator(annotated: Documents) -> None:
    assert {d.meta["genre"] for d in annotated} == GENRES
    assert [d.doc_id for d in annotated if not (d.meta.get("conflict") and d.annotator and d.status != "draft")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_200_documents_of_a_readable_length(annotated: Documents, language: str) -> None:
    tokens = {d.doc_id: len(d.text.split()) + len(d.clitics or ()) for d in of_language(annotated, language)}

    assert len(tokens) >= 200
    assert {name: n for name, n in tokens.items() if not 150 <= n <= 350} == {}


def test_there_are_40_conflicts_and_30_pairs_in_both_languages(annotated: Documents) -> None:
    pairs: dict[str, list[str]] = {}
    for document in annotated:
        if "pair" in document.meta:
            pairs.setdefault(document.meta["pair"], []).append(document.language)

    assert len({d.meta["conflict"] for d in annotated}) >= 40
    assert len(pairs) >= 30
    assert {name: languages for name, languages in pairs.items() if sorted(languages) != ["ar", "en"]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_type_occurs_five_times_in_each_language(annotated: Documents, language: str) -> None:
    counts = Counter(event.type for d in of_language(annotated, language) for event in d.events)

    assert len(EVENT_TYPES) == 75
    assert {name: counts[name] for name in EVENT_TYPES if counts[name] < 5} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_predicate_role_and_assertion_occurs(annotated: Documents, language: str) -> None:
    documents = of_language(annotated, language)

    assert {e.label for d in documents for e in d.entities} == set(LABELS)
    assert {r.label for d in documents for r in d.relations} == set(PREDICATES)
    assert {a.role for d in documents for e in d.events for a in e.args} >= set(ROLES)
    assert {e.attrs.assertion for d in documents for e in d.events} == set(EVENT_ASSERTIONS)
    assert any(not d.events for d in documents)


def test_every_document_has_a_split_and_nothing_is_torn(annotated: Documents) -> None:
    splits = read_splits(ANNOTATED / FILE_NAME)

    torn = [group for group in group_documents(annotated) if len({splits.get(d.doc_id) for d in group}) > 1]
    assert [[d.doc_id for d in group] for group in torn] == []
    assert splits.keys() == {d.doc_id for d in annotated}
    for language in LANGUAGES:
        counts = Counter(splits[d.doc_id] for d in of_language(annotated, language))
        assert counts["test"] >= 55
        assert counts["dev"] >= 20


def test_the_datasheet_is_up_to_date(annotated: Documents) -> None:
    """If not: python corpus/datasheet.py."""
    readme = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")

    assert runpy.run_path(str(ROOT / "corpus" / "datasheet.py"))["with_figures"](readme, annotated) == readme


def test_a_part_of_the_corpus_uses_the_keys_of_the_whole() -> None:
    assert find_corpus_faults(ANNOTATED / "egypt") == ()


def test_a_description_shows_what_a_statement_means(annotated: Documents) -> None:
    bangui = next(d for d in annotated if d.doc_id == "cf-bangui-2013-en")

    lines = list(describe(bangui))

    assert any("clash_generic «battle» [asserted by jacob-zuma] actor: rebels (seleka)" in line for line in lines)
    assert "Michel Djotodia (michel-djotodia) leads rebels (seleka) [asserted]" in lines


def test_faults_are_found_in_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "keys.csv").write_text("key,kind,country,name_en,name_ar,other_names\n", encoding="utf-8")
    (tmp_path / "a.mark").write_text(
        "---\nid: a\nlanguage: en\n---\n[[GPE mali|Mali]] {{t1|x}}\n===\n", encoding="utf-8"
    )
    for name in ("b", "c"):
        (tmp_path / f"{name}.mark").write_text("---\nid: b\nlanguage: en\n---\n[[GROUP x|X]]\n===\n", encoding="utf-8")

    faults = [(f.doc_id, f.where) for f in find_corpus_faults(tmp_path)]

    assert faults == [("a", "file"), ("b", "e1"), ("b", "e1"), ("b", "id")]
