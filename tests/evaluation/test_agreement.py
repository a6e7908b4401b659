"""Agreement: two annotators mean the same although they name it differently, and each difference is told."""

from dataclasses import replace

import pytest

from conflict_ner.annotation import AnnotatedDocument, compile_markup
from conflict_ner.errors import UsageError
from conflict_ner.evaluation.agreement import judge_agreement
from conflict_ner.evaluation.judgement import Judgement, score
from conflict_ner.evaluation.report import faults

TEXT = (
    "[[GROUP/n _gunmen|Gunmen]] {{t1|attacked}} [[ORG/n mali-military|soldiers]] near [[GPE gao|Gao]] on"
    " [[DATE d1=2015-05-03|Sunday]]. [[GROUP/n _gunmen|The attackers]] {{t2|fled}}; [[PERSON x|Ag X]] {{c1|leads}}"
    " [[GROUP mnla|the MNLA]]."
)
STATEMENTS = (
    "t1 clash_generic actor=_gunmen recipient=mali-military place=gao date=d1 killed=2",
    "t2 displacement actor=_gunmen optional",
    "x leads mnla cue=c1",
)


def marked(text: str = TEXT, *statements: str) -> AnnotatedDocument:
    return compile_markup("\n".join(["---", "id: a", "language: en", "---", text, "===", *(statements or STATEMENTS)]))


def judged(first: AnnotatedDocument, second: AnnotatedDocument) -> tuple[Judgement, ...]:
    return judge_agreement([first], [second])


def f1(judgements: tuple[Judgement, ...], measure: str) -> float | None:
    return score(j for j in judgements if j.measure == measure).f1


def test_equal_annotations_agree_throughout() -> None:
    judgements = judged(marked(), marked())

    assert faults(judgements) == []
    measures = {"entity", "form", "value", "relation", "event", "event type", "argument", "date", "number", "assertion"}
    assert measures <= {j.measure for j in judgements}


def test_keys_may_differ() -> None:
    other = marked(TEXT.replace("_gunmen", "_attackers"), *(s.replace("_gunmen", "_attackers") for s in STATEMENTS))

    assert faults(judged(marked(), other)) == []


def test_a_participant_may_be_pointed_to_by_another_mention() -> None:
    tagged = TEXT.replace("[[GROUP/n _gunmen|The", "[[GROUP/n _gunmen#m|The")
    other = marked(tagged, STATEMENTS[0].replace("actor=_gunmen", "actor=_gunmen#m"), *STATEMENTS[1:])

    assert f1(judged(marked(), other), "argument") == 1.0


def test_an_extent_that_overlaps_is_no_agreement_on_the_entity_but_on_the_participant() -> None:
    judgements = judged(marked(), marked(TEXT.replace("near [[GPE gao|Gao]]", "[[GPE gao|near Gao]]")))

    assert [line[:5] for line in faults(judgements)] == ["miss ", "extra"]
    assert f1(judgements, "entity overlap") == f1(judgements, "argument") == 1.0


@pytest.mark.parametrize(
    ("index", "old", "new", "measures"),
    [
        (0, "clash_generic", "battle", {"event", "event with optional", "event in sentence"}),
        (0, "clash_generic", "battle|clash_generic", {"event type"}),
        (0, "place=gao ", "", {"argument"}),
        (0, "recipient=", "victim=", {"argument"}),
        (0, "date=d1 ", "", {"date"}),
        (0, "killed=2", "killed=2+", {"number"}),
        (0, "killed=2", "killed=2 assertion=denied", {"assertion"}),
        (1, "t2", "#", {"event with optional"}),
        (2, "leads", "member_of", {"relation", "relation with optional"}),
        (2, "x leads mnla cue=c1", "x leads mnla cue=c1 optional", set()),
        (2, "cue=c1", "cue=c1 assertion=former", {"relation assertion"}),
        (2, "cue=c1", "cue=c1 date=2015", {"relation date"}),
    ],
)
def test_each_difference_is_told_under_its_measure(index: int, old: str, new: str, measures: set[str]) -> None:
    statements = [s.replace(old, new) if i == index else s for i, s in enumerate(STATEMENTS)]
    text = TEXT.replace("{{t2|fled}}", "fled") if statements[1].startswith("#") else TEXT

    assert {line.split(" a: ")[0].split(" ", 1)[1] for line in faults(judged(marked(), marked(text, *statements)))} == (
        measures
    )


def test_another_trigger_in_the_sentence_is_told_apart() -> None:
    other = marked(TEXT.replace("{{t1|attacked}} [[ORG/n mali-military|soldiers]] near", "attacked [[ORG/n mali-military|soldiers]] {{t1|near}}"))  # fmt: skip # noqa: E501
    judgements = judged(marked(), other)

    assert f1(judgements, "event") == f1(judgements, "trigger") == 0
    assert f1(judgements, "event in sentence") == 1.0


def test_sides_may_change_places_in_a_mutual_act_and_in_a_symmetric_relation() -> None:
    first = [STATEMENTS[0], STATEMENTS[1], "x allied_with mnla cue=c1"]
    turned = [
        "t1 clash_generic actor=mali-military recipient=_gunmen place=gao date=d1 killed=2",
        STATEMENTS[1],
        "mnla allied_with x cue=c1",
    ]

    assert faults(judged(marked(TEXT, *first), marked(TEXT, *turned))) == []


def test_two_events_on_one_trigger_are_paired_by_their_participants() -> None:
    text = "[[GROUP a|A]] {{t1|met}} [[GROUP b|B]] and [[GROUP c|C]]."
    first = marked(text, "t1 talks actor=a recipient=b", "t1 talks actor=a recipient=c")
    second = marked(text, "t1 talks actor=a recipient=c", "t1 talks actor=a recipient=b")

    assert faults(judged(first, second)) == []


def test_a_description_that_means_another_name_is_told() -> None:
    text = "[[GROUP a|A]] met [[GROUP b|B]]. [[GROUP/n {}|The group]] left."
    judgements = judged(marked(text.format("a"), "#"), marked(text.format("b"), "#"))

    assert [line.split(" a: ")[0] for line in faults(judgements)] == ["miss same referent"]


def test_clitic_boundaries_are_compared() -> None:
    judgements = judged(marked("وبغاو", "#"), marked("و+بغاو", "#"))

    assert [j.verdict for j in judgements if j.measure == "clitic"] == ["extra"]


def test_only_the_same_documents_with_the_same_text_can_be_compared() -> None:
    with pytest.raises(UsageError, match="no document in common"):
        judge_agreement([marked()], [replace(marked(), doc_id="b")])
    with pytest.raises(UsageError, match="texts differ in a"):
        judged(marked(), marked("Another text.", "#"))
