"""The annotated corpus keeps its own rules."""

from pathlib import Path

import pytest

from conflict_ner.annotation import AnnotatedDocument, compile_markup, render_markup
from conflict_ner.annotation.corpus import describe, find_corpus_faults, read_corpus

ANNOTATED = Path(__file__).parents[2] / "corpus" / "annotated"
DOCUMENTS = read_corpus(ANNOTATED)


def test_the_corpus_has_no_faults() -> None:
    assert [f"{f.doc_id} {f.where}: {f.message}" for f in find_corpus_faults(ANNOTATED)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.doc_id)
def test_a_document_can_be_written_and_read_again(document: AnnotatedDocument) -> None:
    assert compile_markup(render_markup(document)) == document


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.doc_id)
def test_an_arabic_document_has_its_clitics_marked(document: AnnotatedDocument) -> None:
    assert (document.clitics is not None) == (document.language == "ar")


def test_a_part_of_the_corpus_uses_the_keys_of_the_whole() -> None:
    assert find_corpus_faults(ANNOTATED / "egypt") == ()


def test_a_description_shows_what_a_statement_means() -> None:
    bangui = next(d for d in DOCUMENTS if d.doc_id == "cf-bangui-2013-en")

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
