from conflict_ner.batch.serial import from_line, to_line
from conflict_ner.records import (
    Actor,
    Analysis,
    DateExpression,
    Document,
    Event,
    Mention,
    Number,
    Participant,
    Place,
    Relation,
    Span,
    Toll,
)

FULL = Analysis(
    document=Document(
        "a/ب.txt#1",
        "a/ب.txt",
        "قتل 12\r\n\u2028 🔥 \ufffd",
        "00",
        "T",
        "2013-01-24",
        "file name",
        "Wire",
        "http://x",
        "ar",
    ),
    language="ar",
    language_confidence=0.1 + 0.2,
    status="partial",
    reason="r",
    detail="d\n",
    n_sentences=3,
    mentions=(
        Mention(0, 3, "قتل", "GROUP", "nominal", 1, "mnla", None, "exact", 1 / 3),
        Mention(4, 6, "12", "QUANTITY"),
    ),
    relations=(
        Relation(
            "mia", "split_from", "actor", "ansar_dine", "Ansar Dine", Span(0, 3, "قتل"), None, "2013-01", "former"
        ),
        Relation("mia", "has_size", "value", None, "40", Span(0, 3, "قتل"), Span(4, 6, "12"), attributed_to="rfi"),
    ),
    events=(
        Event(
            "battle",
            Span(0, 3, "قتل"),
            Span(0, 6, "قتل 12"),
            DateExpression(0, 1, "x", None, None, None, "none", "relative"),
            "geonames:1",
            "Gao",
            (Toll("killed", Number(4, 6, "12", 12, None, 0), Span(0, 3, "قتل"), None),),
            (Participant("actor", "t", 0, "mnla", None, "a", 0, None),),
            "denied",
        ),
    ),
    actors={"mnla": Actor("mnla", "MNLA", "rebel", aliases=("الحركة",), known=False), "a": Actor("a", "A", "other")},
    places={"geonames:1": Place("geonames:1", "Gao", "غاو", "MLI", None, 16.2716, -0.0447, "PPL", "exact")},
)


def test_every_field_comes_back_as_it_was():
    assert from_line(to_line(FULL)) == FULL
    assert list(from_line(to_line(FULL)).actors) == ["mnla", "a"]


def test_it_is_one_line_and_always_the_same():
    assert to_line(FULL).count(b"\n") == 1
    assert to_line(from_line(to_line(FULL))) == to_line(FULL)


def test_rejected_documents_are_short():
    empty = Analysis(Document("a", "a", "", ""), "und", 0.0, "rejected", "empty", "there is no text")
    assert from_line(to_line(empty)) == empty
