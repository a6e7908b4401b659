"""Patterns match where all their words stand; one whose words a document lacks is not tried."""

from dataclasses import dataclass

import pytest

from conflict_ner.frames.match import PatternIndex
from conflict_ner.lexicons.pattern import head_of, parse_pattern
from conflict_ner.lexicons.records import Term
from tests.trees import tree, words


@dataclass(frozen=True)
class _Pattern:
    terms: tuple[Term, ...]
    head: int


def _found(pattern: str, text: str, labels: dict[int, str] | None = None) -> list[str]:
    """Return the trigger words of each match in a text."""
    doc = words(text)
    index = PatternIndex([_Pattern(parse_pattern(pattern, "en"), head_of(pattern))])
    return [" ".join(doc[i].text for i in match.tokens) for match in index.find(doc, labels or {})]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("open fire", "police opened fire on them", ["opened fire"]),
        ("open fire", "police opened the gates", []),
        ("open fire", "fire broke out when they opened", []),
        ("lay|mount siege", "they mounted siege", ["mounted siege"]),
        ("open the? fire", "police opened fire", ["opened fire"]),
        ("open * fire", "police opened very heavy fire", ["opened fire"]),
        ("open * fire", "police opened doors ; a fire began", []),
    ],
)
def test_every_word_that_is_not_optional_must_follow(pattern: str, text: str, expected: list[str]) -> None:
    assert _found(pattern, text) == expected


def test_a_pattern_that_begins_with_a_slot_begins_at_a_mention() -> None:
    assert _found("<ACTOR> fighter!", "Ansar fighters left", {0: "GROUP"}) == ["fighters"]
    assert _found("<ACTOR> fighter!", "Ansar fighters left", {}) == []
    assert _found("<ACTOR> fighter!", "Ansar leaders left", {0: "GROUP"}) == []


def test_a_body_is_no_person() -> None:
    assert _found("leader! <BODY> <PERSON>", "leader Ansar Jane left", {1: "GROUP", 2: "PERSON"}) == ["leader"]
    assert _found("leader! <BODY>", "leader Jane left", {1: "PERSON"}) == []


def test_after_a_gap_a_slot_is_no_pronoun() -> None:
    assert _found("include! * <BODY>", "included when it began Ansar", {2: "PRONOUN", 4: "GROUP"}) == ["included"]
    assert _found("include! * <BODY>", "included when it began", {2: "PRONOUN"}) == []
    assert _found("lead! <BODY>", "lead it", {1: "PRONOUN"}) == ["lead"]


def test_a_gap_ends_before_the_noun_of_a_description() -> None:
    doc = words("they ambushed nine heavily armed gendarmes")
    index = PatternIndex([_Pattern(parse_pattern("ambush! * gendarme", "en"), 0)])
    mentions = dict.fromkeys((3, 4, 5), 0)
    assert [m.tokens for m in index.find(doc, {}, mentions, {3: 5})] == [(1, 5)]
    assert [m.tokens for m in index.find(doc, {}, mentions)] == []


def test_a_gap_does_not_pass_over_the_doer() -> None:
    assert _found("shoot! * gendarme", "shot two gendarmes", {}) == ["shot gendarmes"]
    assert _found("shoot! * gendarme", "was shot by two gendarmes", {}) == []
    assert _found("shot! by * gendarme", "was shot by two gendarmes", {}) == ["shot by gendarmes"]


@pytest.mark.parametrize(("lemma", "found"), [("تلقى", False), ("ألقى", True)])
def test_a_lemma_is_compared_with_dictionary_forms(lemma: str, found: bool) -> None:
    doc = tree(f"الكتيبة NOUN nsubj 2\nتسلمت VERB root 0 {lemma}\nسلاحا NOUN obj 2 سلاح")
    index = PatternIndex([_Pattern(parse_pattern("ألقى~يلقي! * سلاح", "ar"), 0)])
    assert bool(list(index.find(doc, {}))) is found
