"""Every format gives back what was written, in both languages, with emoji before the spans."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conflict_ner.annotation.conversion import Imported
from conflict_ner.annotation.formats.brat import read_brat, write_brat
from conflict_ner.annotation.formats.conll import read_conll
from conflict_ner.annotation.formats.docbin import read_docbin, write_docbin
from conflict_ner.annotation.formats.doccano import read_doccano, write_doccano
from conflict_ner.annotation.formats.inception import read_inception, write_inception
from conflict_ner.annotation.formats.labelstudio import label_config, read_labelstudio, write_labelstudio
from conflict_ner.annotation.formats.prodigy import read_prodigy, write_prodigy
from conflict_ner.annotation.hub import AnnotatedDocument, Entity
from conflict_ner.annotation.jsonl import read_hub, write_hub
from conflict_ner.errors import UsageError

Documents = tuple[AnnotatedDocument, ...]
FORMATS: dict[str, tuple[Callable[..., Any], Callable[..., Imported]]] = {
    "labelstudio": (write_labelstudio, read_labelstudio),
    "labelstudio predictions": (partial(write_labelstudio, as_predictions=True), read_labelstudio),
    "doccano": (write_doccano, read_doccano),
    "prodigy": (write_prodigy, read_prodigy),
    "brat": (write_brat, read_brat),
    "docbin": (write_docbin, read_docbin),
    "inception xmi": (write_inception, read_inception),
    "inception json": (partial(write_inception, form="json"), read_inception),
}
EVERY = 8  # documents of the corpus; benchmarks/formats.py takes all of them


def confident(document: AnnotatedDocument) -> AnnotatedDocument:
    """Return the document as if a method had made it."""
    return replace(
        document,
        entities=tuple(replace(e, confidence=0.75) for e in document.entities),
        relations=tuple(replace(r, confidence=0.0) for r in document.relations),
        events=tuple(replace(e, attrs=replace(e.attrs, confidence=0.5)) for e in document.events),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_back_what_was_written(name: str, documents: Documents, tmp_path: Path) -> None:
    write, read = FORMATS[name]

    written = write(documents, tmp_path / "there")
    back = read(tmp_path / "there")

    assert sorted(back.documents, key=lambda d: d.doc_id) == sorted(documents, key=lambda d: d.doc_id)
    assert written.problems == back.report.problems == ()
    assert {language: counts["exact"] for language, counts in written.counts.items()} == {"ar": 16, "en": 19}


@pytest.mark.parametrize("name", FORMATS)
def test_documents_of_the_corpus_come_back_without_loss(name: str, annotated: Documents, tmp_path: Path) -> None:
    write, read = FORMATS[name]

    write(annotated[::EVERY], tmp_path / "there")

    back = {d.doc_id: d for d in read(tmp_path / "there").documents}
    assert back.keys() == {d.doc_id for d in annotated[::EVERY]}
    assert [d.doc_id for d in annotated[::EVERY] if back[d.doc_id] != d] == []


@pytest.mark.parametrize("name", FORMATS)
def test_confidences_come_back(name: str, documents: Documents, tmp_path: Path) -> None:
    write, read = FORMATS[name]
    scored = [confident(d) for d in documents]

    write(scored, tmp_path / "there")

    assert sorted(read(tmp_path / "there").documents, key=lambda d: d.language, reverse=True) == scored


def test_confidences_stand_where_a_tool_shows_them(english: AnnotatedDocument, tmp_path: Path) -> None:
    write_labelstudio([confident(english)], tmp_path / "tasks.json", as_predictions=True)
    write_prodigy([confident(english)], tmp_path / "tasks.jsonl")
    write_brat([confident(english)], tmp_path / "brat")
    write_inception([confident(english)], tmp_path / "inception")

    prediction = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]["predictions"][0]
    task = json.loads((tmp_path / "tasks.jsonl").read_text(encoding="utf-8"))
    assert 0.25 < prediction["score"] < 0.75
    assert prediction["score"] == task["meta"]["score"]
    assert prediction["result"][0]["score"] == task["spans"][0]["score"] == 0.75
    (brat,), (xmi,) = (tmp_path / "brat").glob("*.ann"), (tmp_path / "inception").glob("*.xmi")
    assert "AnnotatorNotes T1\tconfidence 0.75" in brat.read_text(encoding="utf-8")
    assert 'score="0.75"' in xmi.read_text(encoding="utf-8")


def test_the_hub_gives_back_what_was_written(documents: Documents, tmp_path: Path) -> None:
    write_hub(documents, tmp_path / "hub.jsonl")

    assert read_hub(tmp_path / "hub.jsonl") == documents


def test_label_studio_counts_an_emoji_as_two(english: AnnotatedDocument, tmp_path: Path) -> None:
    write_labelstudio([english], tmp_path / "tasks.json")

    gao = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]["annotations"][0]["result"][0]["value"]
    assert (gao["text"], gao["start"]) == ("Gao", english.text.index("Gao") + 1)


def test_label_studio_spans_with_wrong_offsets_are_moved_to_their_words(tmp_path: Path) -> None:
    value = {"start": 4, "end": 8, "text": "Mali", "labels": ["GPE"]}
    lost = {"start": 0, "end": 4, "text": "Gaza", "labels": ["GPE"]}
    result = [{"id": name, "type": "labels", "value": v} for name, v in (("a", value), ("b", lost))]
    task = {"id": 7, "data": {"text": "😀 In Mali"}, "annotations": [{"result": result, "completed_by": 3}]}
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")

    back = read_labelstudio(tmp_path / "tasks.json")

    document = back.documents[0]
    assert [document.text[e.start : e.end] for e in document.entities] == ["Mali"]
    assert document.annotator == "3"
    assert back.report.counts["en"] == {"exact": 0, "moved": 1, "expanded": 0, "dropped": 1}
    assert [p.outcome for p in back.report.problems] == ["moved", "dropped"]


def test_the_label_studio_interface_offers_every_label_and_role() -> None:
    interface = label_config()

    assert '<Label value="GROUP"/>' in interface
    assert '<Label value="air_strike"/>' in interface
    assert '<Relation value="split_from"/>' in interface
    assert '<Relation value="mediator"/>' in interface


def test_a_correction_made_in_doccano_comes_back(english: AnnotatedDocument, tmp_path: Path) -> None:
    write_doccano([english], tmp_path / "a.jsonl")
    line = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    line["entities"] = [e | {"id": e["id"] + 900} for e in line["entities"]]
    line["relations"] = [r | {"from_id": r["from_id"] + 900, "to_id": r["to_id"] + 900} for r in line["relations"]]
    line["entities"][0]["label"] = "LOC"
    (tmp_path / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")

    back = read_doccano(tmp_path / "b.jsonl").documents[0]

    changed = next(e for e in back.entities if e.start == english.entities[0].start)
    assert changed.label == "LOC"
    assert back.events == english.events
    assert back.relations == english.relations


def test_doccano_relations_that_were_not_exported_are_reported(english: AnnotatedDocument, tmp_path: Path) -> None:
    write_doccano([english], tmp_path / "a.jsonl")
    line = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8")) | {"relations": []}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")

    problems = read_doccano(tmp_path / "a.jsonl").report.problems

    assert [(p.what, p.reason) for p in problems] == [("all relations", "are exported only when checked")]


def test_doccano_labels_alone_are_read_as_entities(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "In Mali", "label": [[3, 7, "GPE"], [0, 2, "X"]]}\n', encoding="utf-8")

    back = read_doccano(tmp_path / "a.jsonl")

    assert [(e.start, e.end, e.label) for e in back.documents[0].entities] == [(3, 7, "GPE")]
    assert [p.reason for p in back.report.problems] == ["has the unknown label 'X'"]


def test_a_rejected_prodigy_task_is_left_out_and_reported(english: AnnotatedDocument, tmp_path: Path) -> None:
    write_prodigy([english], tmp_path / "a.jsonl")
    line = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8")) | {"answer": "reject"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")

    back = read_prodigy(tmp_path / "a.jsonl")

    assert back.documents == ()
    assert [p.reason for p in back.report.problems] == ["was answered 'reject'"]


def test_a_prodigy_relation_joins_the_last_tokens_of_its_spans(english: AnnotatedDocument, tmp_path: Path) -> None:
    write_prodigy([english], tmp_path / "a.jsonl")
    task = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))

    relation = next(r for r in task["relations"] if r["label"] == "leads")
    assert task["tokens"][relation["head"]]["text"] == "Acherif"
    assert task["tokens"][relation["child"]]["text"] == "group"


@pytest.mark.parametrize("write", [write_docbin, write_prodigy])
def test_an_arabic_name_behind_a_clitic_is_handled_as_asked(
    write: Callable[..., Any], arabic: AnnotatedDocument, tmp_path: Path
) -> None:
    unmarked = replace(arabic, clitics=None)

    grown = write([unmarked], tmp_path / "a", on_misaligned="expand")
    dropped = write([unmarked], tmp_path / "b", on_misaligned="drop")

    assert grown.counts["ar"] == {"exact": 12, "moved": 0, "expanded": 4, "dropped": 0}
    assert dropped.counts["ar"] == {"exact": 12, "moved": 0, "expanded": 0, "dropped": 4}
    assert "شمال مالي" in {p.what for p in grown.problems}
    with pytest.raises(UsageError, match="cuts a token"):
        write([unmarked], tmp_path / "c", on_misaligned="error")


def test_a_brat_span_in_pieces_becomes_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("North and South Kivu", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tLOC 0 5;16 20\tNorth Kivu\nT2\tLOC 10 20\tSouth Kivu\n", encoding="utf-8")

    back = read_brat(tmp_path)

    assert [(e.start, e.end) for e in back.documents[0].entities] == [(0, 20), (10, 20)]
    assert back.report.counts["en"]["expanded"] == 1


def test_brat_equivalence_is_coreference_and_a_modifier_an_attribute(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mali said it would", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tGPE 0 4\tMali\nT2\tGPE 10 12\tit\n*\tEquiv T1 T2\nA1\tform T2 pronoun\n", encoding="utf-8"
    )

    document = read_brat(tmp_path).documents[0]

    assert document.coref == (("T1", "T2"),)
    assert [e.form for e in document.entities] == ["name", "pronoun"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-PER I-PER O", [("Bilal Ag", "PERSON")]),
        ("I-PER I-PER O O", [("Said Bilal", "PERSON")]),
        ("O B-PER B-PER O", [("Bilal", "PERSON"), ("Ag", "PERSON")]),
        ("O S-PER O S-GPE", [("Bilal", "PERSON"), ("Mali", "GPE")]),
        ("O O B-ORG E-ORG", [("Ag Mali", "ORG")]),
    ],
)
def test_conll_tags_become_entities(tags: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    rows = zip(["Said", "Bilal", "Ag", "Mali"], tags.split(), strict=True)
    lines = ["-DOCSTART- O", "", *(f"{word} NN {tag}" for word, tag in rows), "", "Next O"]
    (tmp_path / "a.conll").write_text("\n".join(lines), encoding="utf-8")

    document = read_conll(tmp_path / "a.conll").documents[0]

    assert document.text == "Said Bilal Ag Mali\nNext"
    assert [(document.text[e.start : e.end], e.label) for e in document.entities] == expected


def test_a_docbin_keeps_the_outermost_entities_for_training(documents: Documents, tmp_path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    write_docbin(documents, tmp_path / "a.spacy")

    english, arabic = DocBin().from_disk(tmp_path / "a.spacy").get_docs(Vocab())
    assert "National Movement for the Liberation of Azawad" in {e.text for e in english.ents}
    assert "Azawad" not in {e.text for e in english.ents}
    assert {"شمال مالي", "للجيش المالي"} <= {e.text for e in arabic.ents}
    assert arabic.text == documents[1].text


def test_a_document_of_nothing_survives_every_format(tmp_path: Path) -> None:
    empty = AnnotatedDocument("empty", "ar", "لا شيء")

    for name, (write, read) in FORMATS.items():
        write([empty], tmp_path / name)
        assert read(tmp_path / name).documents == (empty,)


def test_an_event_with_unknown_label_is_not_silently_lost(english: AnnotatedDocument, tmp_path: Path) -> None:
    odd = replace(english, entities=(*english.entities, Entity("e99", 0, 1, "MISC")))  # type: ignore[arg-type]
    write_doccano([odd], tmp_path / "a.jsonl")

    back = read_doccano(tmp_path / "a.jsonl")

    assert back.documents == (english,)
    assert [p.what for p in back.report.problems] == ["😀"]
