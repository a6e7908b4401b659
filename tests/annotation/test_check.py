"""The checker names every fault of an annotated document."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from conflict_ner.annotation.check import find_faults
from conflict_ner.annotation.hub import (
    AnnotatedDocument,
    Argument,
    Entity,
    EventAttributes,
    EventMark,
    Extent,
    RelationMark,
)
from conflict_ner.annotation.jsonl import json_schema, read_hub, to_json
from conflict_ner.annotation.keys import Key, read_keys
from conflict_ner.annotation.values import is_edtf, quantity_bounds, write_bounds
from conflict_ner.errors import UsageError

TEXT = "MNLA rebels left Gao in 2012."
GOOD = AnnotatedDocument(
    "a",
    "en",
    TEXT,
    entities=(
        Entity("e1", 0, 4, "GROUP", key="mnla"),
        Entity("e2", 17, 20, "GPE", key="gao"),
        Entity("e3", 24, 28, "DATE", value="2012"),
    ),
)
TRIGGER = Extent(12, 16)


def messages(document: AnnotatedDocument) -> str:
    return "\n".join(f"{f.where} {f.message}" for f in find_faults(document))


def test_good_documents_have_no_faults(documents: tuple[AnnotatedDocument, ...]) -> None:
    for document in (*documents, GOOD):
        assert find_faults(document) == ()


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        (Entity("e9", 25, 99, "DATE"), "lies outside"),
        (Entity("e9", 4, 11, "GROUP", key="x"), "begins or ends with a space"),
        (Entity("e9", 0, 3, "GROUP", key="x"), "cuts a word"),
        (Entity("e9", 5, 11, "GROUP"), "has no key"),
        (Entity("e9", 5, 11, "QUANTITY", value="many"), "quantity 'many'"),
        (Entity("e9", 5, 11, "DATE", value="2012-13"), "'2012-13' is no EDTF date"),
        (Entity("e1", 5, 11, "GROUP", key="x"), "id is used twice"),
        (Entity("e9", 0, 4, "GROUP", key="x"), "is marked GROUP twice"),
    ],
)
def test_a_faulty_entity_is_named(entity: Entity, message: str) -> None:
    assert message in messages(replace(GOOD, entities=(*GOOD.entities, entity)))


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        (RelationMark("r1", "rules", "e1", "e2"), "'rules' is unknown"),
        (RelationMark("r1", "controls", "e3", "e2"), "no entity that can act"),
        (RelationMark("r1", "controls", "e1"), "either a tail or a value"),
        (RelationMark("r1", "controls", "e1", value=TRIGGER), "needs an entity as its object"),
        (RelationMark("r1", "controls", "e1", "e7"), "'e7' is no entity"),
        (RelationMark("r1", "controls", "e1", "e1"), "cannot have a GROUP"),
        (RelationMark("r1", "allied_with", "e1", "e3"), "cannot have a DATE"),
        (RelationMark("r1", "controls", "e1", "e2", date="last year"), "is no EDTF date"),
        (RelationMark("r1", "controls", "e1", "e2", cue=Extent(13, 16)), "cuts a word"),
    ],
)
def test_a_faulty_relation_is_named(relation: RelationMark, message: str) -> None:
    assert message in messages(replace(GOOD, relations=(relation,)))


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (EventMark("v1", "party", TRIGGER), "'party' is unknown"),
        (EventMark("v1", "battle", TRIGGER, attrs=EventAttributes(also=("fight",))), "'fight' is unknown"),
        (EventMark("v1", "battle", TRIGGER, (Argument("hero", "e1"),)), "role 'hero' is unknown"),
        (EventMark("v1", "battle", TRIGGER, (Argument("actor", "e8"),)), "'e8' is no entity"),
        (EventMark("v1", "battle", TRIGGER, (Argument("actor", "e3"),)), "a DATE cannot be the actor"),
        (EventMark("v1", "battle", TRIGGER, attrs=EventAttributes(date="soon")), "'soon' is no EDTF date"),
        (EventMark("v1", "battle", TRIGGER, attrs=EventAttributes(killed=(12, 10, None))), "must rise"),
        (EventMark("v1", "battle", TRIGGER, (Argument("actor", "e1", killed=(-1, None, None)),)), "must rise"),
    ],
)
def test_a_faulty_event_is_named(event: EventMark, message: str) -> None:
    assert message in messages(replace(GOOD, events=(event,)))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (replace(GOOD, text=TEXT + " [[x"), "probably a mark"),
        (replace(GOOD, text=" ", entities=()), "is empty"),
        (replace(GOOD, meta={"published": "May"}), "published 'May'"),
        (replace(GOOD, coref=(("e1", "e5"),)), "names e5"),
        (replace(GOOD, coref=(("e1", "e2"),)), "different keys"),
        (replace(GOOD, clitics=(5, 3)), "rising order"),
        (replace(GOOD, clitics=(4,)), "inside a word"),
    ],
)
def test_a_faulty_document_is_named(document: AnnotatedDocument, message: str) -> None:
    assert message in messages(document)


def test_an_arabic_word_may_be_cut_only_at_a_marked_clitic() -> None:
    document = AnnotatedDocument("a", "ar", "في وبغاو", (Entity("e1", 5, 8, "GPE", key="gao"),), clitics=(4, 5))

    assert find_faults(document) == ()
    assert "cuts a word" in messages(replace(document, clitics=(4,)))


@pytest.mark.parametrize(
    ("text", "clitics", "faulty"),
    [
        ("وصل بعد يوم", (5,), True),
        ("وبعد يوم", (1,), False),
        ("وبعد يوم", (1, 2), True),
        ("لأنه غادر", (3,), False),
        ("وقته قصير", (3,), False),
    ],
)
def test_a_word_that_is_never_cut_is_not_cut(text: str, clitics: tuple[int, ...], faulty: bool) -> None:
    document = AnnotatedDocument("a", "ar", text, clitics=clitics)

    assert ("never cut" in messages(document)) == faulty


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (Key("mnla", "rebel", "MLI", ()), None),
        (Key("other", "rebel", "MLI", ()), "has no row"),
        (Key("mnla", "place", "MLI", ()), "is a place, but marked GROUP"),
    ],
)
def test_keys_must_have_a_row_of_the_right_kind(key: Key, message: str | None) -> None:
    keys = {key.key: key, "gao": Key("gao", "place", "MLI", ())}

    found = [f.message for f in find_faults(GOOD, keys) if f.where == "e1"]

    assert len(found) == (message is not None)
    assert (message or "") in "".join(found)


def test_tables_of_keys_are_joined_with_all_states(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "key,kind,country,name_en,name_ar,other_names\nmnla,rebel,MLI,MNLA,الحركة,A; B\n", encoding="utf-8"
    )

    keys = read_keys([tmp_path / "a.csv", tmp_path / "a.csv"])

    assert keys["mnla"].names == ("MNLA", "الحركة", "A", "B")
    assert (keys["mali"].kind, keys["mali-military"].country) == ("state", "MLI")


def test_a_key_cannot_be_two_things(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "key,kind,country,name_en,name_ar,other_names\nx,rebel,MLI,X,,\nx,place,MLI,X,,\n", encoding="utf-8"
    )

    with pytest.raises(UsageError, match="'x' is rebel of MLI in another row"):
        read_keys([tmp_path / "a.csv"])


@pytest.mark.parametrize(
    "value",
    [
        "2012",
        "2012-06",
        "2012-06-28",
        "2012-21",
        "2012-33",
        "201X",
        "19XX",
        "2012~",
        "2012/2013-01",
        "../2012",
        "2012/..",
    ],
)
def test_dates_of_edtf(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value", ["", "12", "2012-13", "2012-02-30", "2012-21-01", "/", "..", "a/b", "2012/2013/2014", "June"]
)
def test_what_is_no_date(value: str) -> None:
    assert not is_edtf(value)


@pytest.mark.parametrize("value", ["11", "12+", "<30", "10-15", "?", "10/12/15", "22//"])
def test_quantities_are_written_as_they_are_read(value: str) -> None:
    bounds = quantity_bounds(value)

    assert bounds
    assert write_bounds(bounds) == value


def test_the_schema_beside_the_corpus_is_the_one_of_the_records() -> None:
    written = Path(__file__).parents[2] / "corpus" / "annotation.schema.json"

    assert json.loads(written.read_text(encoding="utf-8")) == json_schema()


def test_the_schema_describes_what_is_written(documents: tuple[AnnotatedDocument, ...]) -> None:
    for document in documents:
        jsonschema.validate(json.loads(to_json(document)), json_schema())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ('{"schema": "conflict-ner/annotation/9"}', "reads 'conflict-ner/annotation/1'"),
        ('{"doc_id": "a", "language": "en"}', "text: Field required|text: Missing"),
        ('{"doc_id": "a", "language": "en", "text": "x", "entitys": []}', "entitys: Unexpected"),
    ],
)
def test_a_faulty_line_of_the_hub_is_told(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")

    with pytest.raises(UsageError, match=message):
        read_hub(tmp_path / "a.jsonl")
