"""The authoring markup: marks in the text, statements below, and every fault named at once."""

import pytest

from conflict_ner.annotation.hub import AnnotatedDocument, Entity, Extent
from conflict_ner.annotation.markup.inline import Mark, parse_inline, render_inline
from conflict_ner.annotation.markup.read import compile_markup
from conflict_ner.annotation.markup.write import render_markup
from conflict_ner.errors import UsageError


def compiled(text: str, *statements: str) -> AnnotatedDocument:
    return compile_markup("\n".join(["---", "id: a", "language: en", "---", text, "===", *statements, ""]))


def words(document: AnnotatedDocument, extent: Extent | Entity | None) -> str:
    assert extent
    return document.text[extent.start : extent.end]


@pytest.mark.parametrize(
    ("source", "text", "marked"),
    [
        ("in [[GPE gao|Gao]].", "in Gao.", ["Gao"]),
        ("[[ORG army|the [[NORP mali|Malian]] army]]", "the Malian army", ["the Malian army", "Malian"]),
        ("{{t1|took [[GPE gao|Gao]]}}", "took Gao", ["took Gao", "Gao"]),
        (r"a \[\[b\]\] {c} [d] 1+1 +33", "a [[b]] {c} [d] 1+1 +33", []),
        ("و+ب+[[GPE gao|غاو]]", "وبغاو", ["غاو"]),
        ("ل+«داعش»", "ل+«داعش»", []),
    ],
)
def test_marks_leave_the_plain_text(source: str, text: str, marked: list[str]) -> None:
    parsed = parse_inline(source)

    assert parsed.text == text
    assert [text[m.start : m.end] for m in parsed.marks] == marked


@pytest.mark.parametrize(
    ("source", "clitics"),
    [("و+ب+غاو", (1, 2)), ("بـ+37", (2,)), ("قتل+هم+ا", (3, 5)), ("ب+[[GROUP a|MNLA]]", (1,)), ("+966 و 2+2", ())],
)
def test_a_plus_after_an_arabic_letter_is_a_clitic_boundary(source: str, clitics: tuple[int, ...]) -> None:
    assert parse_inline(source).clitics == clitics


@pytest.mark.parametrize("source", ["a [[GPE x|b", "a]] b", "[[GPE x|a {{t|b]] c}}"])
def test_marks_that_do_not_nest_are_refused(source: str) -> None:
    with pytest.raises(UsageError, match=r"closed|closes"):
        parse_inline(source)


def test_marks_and_clitics_can_be_put_back() -> None:
    source = "و+{{t1|قتل}} [[ORG a|[[NORP b|المالي]]]] \\[[[GPE c|x]]\\] ب+{{t2|هم}}"
    parsed = parse_inline(source)

    assert render_inline(parsed.text, parsed.marks, parsed.clitics) == source


def test_crossing_marks_cannot_be_written() -> None:
    with pytest.raises(UsageError, match="crosses"):
        render_inline("one two three", [Mark("entity", "A", 0, 7), Mark("entity", "B", 4, 13)], ())


def test_a_key_means_its_mention_nearest_to_the_trigger_in_the_same_sentence() -> None:
    document = compiled(
        "[[GROUP a|Aa]] met. [[GROUP a|Bb]] and others in the far east {{t1|attacked}} it. [[GROUP a|Cc]]",
        "t1 clash_generic actor=a",
    )

    entity = next(e for e in document.entities if e.id == document.events[0].args[0].ent)
    assert words(document, entity) == "Bb"


def test_an_adjective_is_meant_only_where_no_noun_is_near() -> None:
    document = compiled(
        "[[NORP mali|Malian]] army {{t1|attacked}} by order of [[GPE mali|Mali]].", "t1 battle actor=mali"
    )

    entity = next(e for e in document.entities if e.id == document.events[0].args[0].ent)
    assert words(document, entity) == "Mali"


def test_a_tag_names_one_mention_of_a_key() -> None:
    document = compiled("[[GROUP a#first|Aa]] x. [[GROUP a|Bb]] {{t1|attacked}}", "t1 clash_generic actor=a#first")

    assert document.events[0].args[0].ent == "e1"


def test_a_relation_without_a_cue_joins_the_mentions_that_stand_nearest() -> None:
    document = compiled(
        "[[PERSON p|Bilal]] came. [[GROUP g|MNLA]] leader [[PERSON p|Bilal]] left. [[GROUP g|They]]", "p leads g"
    )

    assert (document.relations[0].head, document.relations[0].tail) == ("e3", "e2")


def test_a_fact_in_words_is_the_value_of_a_relation() -> None:
    document = compiled("[[GROUP g|MNLA]]: {{v|secular}}", "g has_ideology v date=2011/..")

    relation = document.relations[0]
    assert (relation.tail, words(document, relation.value), relation.date) == (None, "secular", "2011/..")


@pytest.mark.parametrize(
    ("option", "killed"),
    [
        ("killed=q1", (12, 12, None)),
        ("killed=q1+q2", (15, 15, None)),
        ("killed=7", (7, 7, 7)),
        ("killed=<30", (None, None, 30)),
        ("killed=10-15", (10, None, 15)),
        ("killed=?", (None, None, None)),
        ("killed=0", (0, 0, 0)),
        ("killed=q1:10/12/15", (10, 12, 15)),
    ],
)
def test_numbers_come_from_marks_or_stand_as_they_are(option: str, killed: tuple[int | None, ...]) -> None:
    document = compiled(
        "{{t1|attack}} [[QUANTITY q1=12+|over a dozen]] and [[QUANTITY q2=3|three]]", f"t1 clash_generic {option}"
    )

    assert document.events[0].attrs.killed == killed


def test_an_event_has_date_place_assertion_source_and_losses_by_side() -> None:
    document = compiled(
        "[[ORG un|UN]] {{s|residents}}: [[GROUP a|Aa]] {{t1|attacked}} [[GPE gao|Gao]] [[DATE d=2012-06|in June]]",
        "t1 battle|clash_generic actor=a killed@a=3 date=d place=gao assertion=alleged"
        ' by="some \\"people\\"" incident=x optional',
        "t1 battle by=s",
    )

    event, other = document.events
    assert (event.type, event.attrs.also) == ("battle", ("clash_generic",))
    assert [(a.role, a.killed) for a in event.args] == [("actor", (3, 3, 3)), ("date", None), ("place", None)]
    assert (event.attrs.date, event.attrs.place, event.attrs.assertion) == ("2012-06", "gao", "alleged")
    assert (event.attrs.attributed_to, event.attrs.incident, event.attrs.optional) == ('some "people"', "x", True)
    assert other.attrs.attributed_to == "residents"


def test_mentions_of_one_key_corefer() -> None:
    document = compiled("[[GROUP a|Aa]] [[GROUP/n a|the group]] [[GROUP/p a|it]] [[GPE b|Bb]]")

    assert document.coref == (("e1", "e2", "e3"),)
    assert [e.form for e in document.entities] == ["name", "nominal", "pronoun", "name"]


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(UsageError) as error:
        compiled(
            "[[GRP a|Aa]] {{t1|b}} {{t1|c}} {{t9|d}} [[QUANTITY q|many]]",
            "t1 batle actor=a",
            "t2 battle",
            "t1 battle actr=a",
            "t1 battle actor=nobody",
            "t1 battle killed=q",
        )

    for part in (
        "[[GRP a|...]]",
        "marked 2 times",
        "'t1 batle'",
        "{{t2|",
        "no statement uses",
        "unknown option actr",
        "'nobody'",
        "no number",
    ):
        assert part in str(error.value)


def test_a_file_without_a_head_is_refused() -> None:
    with pytest.raises(UsageError, match="begin with a head"):
        compile_markup("Some text")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("id: a\ntitle: Gao: rebels leave", "line 3: the head cannot be read"),
        ("id: a\ntitle: a\tb\x00", "the head cannot be read"),
        ("Gao", "one field per line"),
    ],
)
def test_a_head_that_is_no_yaml_is_a_fault(head: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        compile_markup(f"---\n{head}\n---\nText")


def test_a_quoted_title_may_hold_a_colon() -> None:
    document = compile_markup('---\nid: a\nlanguage: en\ntitle: "Gao: rebels leave"\n---\nText')

    assert document.meta["title"] == "Gao: rebels leave"


def test_a_document_written_as_markup_compiles_to_itself(documents: tuple[AnnotatedDocument, ...]) -> None:
    for document in documents:
        assert compile_markup(render_markup(document)) == document


def test_written_markup_names_the_mention_that_was_meant() -> None:
    document = compiled("[[GROUP a#far|Aa]] x. [[GROUP a|Bb]] {{t1|attacked}}", "t1 clash_generic actor=a#far")

    assert compile_markup(render_markup(document)) == document


def test_a_loss_belongs_to_the_first_role_of_its_name() -> None:
    document = compiled(
        "[[GROUP a|Aa]] {{t1|attacked}} and [[GROUP/n a#x|the group]] said so",
        "t1 suicide_bomb actor=a claimant=a killed@a=12",
    )

    assert [(a.role, a.killed) for a in document.events[0].args] == [("actor", (12, 12, 12)), ("claimant", None)]
    assert compile_markup(render_markup(document)) == document
