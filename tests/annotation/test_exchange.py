"""Export and import under one roof, and what becomes of spans that do not fit."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from conflict_ner.annotation.exchange import EXPORTED, FORMATS, IMPORTED, export_documents, import_documents
from conflict_ner.annotation.hub import (
    AnnotatedDocument,
    Argument,
    Entity,
    EventMark,
    Extent,
    RelationMark,
)
from conflict_ner.errors import UsageError

Documents = tuple[AnnotatedDocument, ...]
TEXT = "MNLA rebels\n\nleft Gao ."


def sloppy(**fields: object) -> AnnotatedDocument:
    """A document whose first span lacks a letter and whose second holds a space too many."""
    entities = (Entity("e1", 0, 3, "GROUP", key="mnla"), Entity("e2", 17, 22, "GPE", key="gao"))
    event = EventMark("v1", "territory_transfer", Extent(13, 17), (Argument("actor", "e1"), Argument("place", "e2")))
    relation = RelationMark("r1", "controls", "e1", "e2", cue=Extent(13, 17))
    return AnnotatedDocument("a", "en", TEXT, entities, (relation,), (event,), **fields)  # type: ignore[arg-type]


def words(document: AnnotatedDocument) -> list[str]:
    return [document.text[e.start : e.end] for e in document.entities]


@pytest.mark.parametrize("name", [name for name in EXPORTED if name in IMPORTED])
def test_what_was_exported_can_be_imported(name: str, documents: Documents, tmp_path: Path) -> None:
    written = export_documents(documents, name, tmp_path / "deep" / "there")

    back = import_documents(tmp_path / "deep" / "there", name, on_misaligned="error")

    assert sorted(back.documents, key=lambda d: d.language, reverse=True) == list(documents)
    assert written.counts == back.report.counts


def test_a_span_that_cuts_a_word_grows_and_spaces_at_its_edges_fall_off(tmp_path: Path) -> None:
    export_documents([sloppy()], "jsonl", tmp_path / "a.jsonl")

    back = import_documents(tmp_path / "a.jsonl", "jsonl")

    assert words(back.documents[0]) == ["MNLA", "Gao"]
    assert back.report.counts["en"] == {"exact": 2, "moved": 1, "expanded": 1, "dropped": 0}


def test_a_span_that_cuts_a_word_is_dropped_with_its_arguments_and_relations(tmp_path: Path) -> None:
    export_documents([sloppy(coref=(("e1", "e2"),))], "jsonl", tmp_path / "a.jsonl")

    back = import_documents(tmp_path / "a.jsonl", "jsonl", on_misaligned="drop")

    document = back.documents[0]
    assert words(document) == ["Gao"]
    assert [a.role for a in document.events[0].args] == ["place"]
    assert (document.relations, document.coref) == ((), ())
    assert back.report.counts["en"]["dropped"] == 1


def test_a_span_that_cuts_a_word_can_be_an_error(tmp_path: Path) -> None:
    export_documents([sloppy()], "jsonl", tmp_path / "a.jsonl")

    with pytest.raises(UsageError, match="'MNL' cuts a word of 'MNLA'"):
        import_documents(tmp_path / "a.jsonl", "jsonl", on_misaligned="error")


def test_an_arabic_span_may_end_at_a_marked_clitic(tmp_path: Path) -> None:
    document = AnnotatedDocument("a", "ar", "في وبغاو", (Entity("e1", 5, 8, "GPE", key="gao"),), clitics=(4, 5))
    export_documents([document, replace(document, doc_id="b", clitics=(4,))], "jsonl", tmp_path / "a.jsonl")

    back = import_documents(tmp_path / "a.jsonl", "jsonl")

    assert [words(d) for d in back.documents] == [["غاو"], ["بغاو"]]


def test_the_texts_that_were_given_come_back_under_the_spans(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("MNLA B-ORG\nrebels O\n\nleft O\nGao B-GPE\n. O\n", encoding="utf-8")
    original = AnnotatedDocument("report", "en", TEXT, meta={"source": "Wire"})

    back = import_documents(tmp_path / "a.conll", "conll", texts=[original])

    document = back.documents[0]
    assert (document.doc_id, document.text, document.meta) == ("report", TEXT, {"source": "Wire"})
    assert words(document) == ["MNLA", "Gao"]
    assert back.report.counts["en"]["exact"] == 2


def test_spans_find_their_words_in_a_text_with_other_letters(tmp_path: Path) -> None:
    line = {"id": "a", "text": "MNLA leaves Gao", "label": [[0, 4, "ORG"], [5, 11, "FAC"], [12, 15, "GPE"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")

    back = import_documents(tmp_path / "a.jsonl", "doccano", texts=[AnnotatedDocument("a", "en", "MNLA left Gao")])

    assert words(back.documents[0]) == ["MNLA", "Gao"]
    assert back.report.counts["en"] == {"exact": 1, "moved": 1, "expanded": 0, "dropped": 1}


def test_a_document_without_its_text_is_told(documents: Documents, tmp_path: Path) -> None:
    export_documents(documents, "jsonl", tmp_path / "a.jsonl")

    back = import_documents(tmp_path / "a.jsonl", "jsonl", texts=[AnnotatedDocument("x", "en", "Other")])

    assert back.documents == documents
    assert {p.what for p in back.report.problems} == {"the document's text"}


def test_plain_text_is_what_a_run_reads(documents: Documents, tmp_path: Path) -> None:
    export_documents(documents, "text", tmp_path / "plain")

    texts = {f.read_text(encoding="utf-8") for f in (tmp_path / "plain").glob("*.txt")}
    assert texts == {d.text for d in documents}
    assert (tmp_path / "plain" / "metadata.csv").read_text(encoding="utf-8").startswith("file,title,published,source\n")


def test_predictions_are_offered_to_label_studio_as_such(english: AnnotatedDocument, tmp_path: Path) -> None:
    entities = tuple(replace(e, confidence=0.5) for e in english.entities)
    export_documents([replace(english, entities=entities)], "labelstudio", tmp_path / "a.json")

    task = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0]
    assert (task.keys() & {"annotations", "predictions"}) == {"predictions"}


def test_wrong_use_is_told(tmp_path: Path) -> None:
    for name, message in [("excel", "'excel' can be imported"), ("text", "'text' can be imported")]:
        with pytest.raises(UsageError, match=message):
            import_documents(tmp_path, name)
    with pytest.raises(UsageError, match="'conll' can be exported"):
        export_documents([], "conll", tmp_path / "a")
    with pytest.raises(UsageError, match="There is no"):
        import_documents(tmp_path / "nothing", "jsonl")
    for name, chosen in FORMATS.items():
        (tmp_path / "file").touch()
        if chosen.read:
            with pytest.raises(UsageError, match="read from a"):
                import_documents(tmp_path / "file" if chosen.folder else tmp_path, name)
