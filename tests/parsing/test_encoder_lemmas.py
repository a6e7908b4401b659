"""A lemma rule made of one pair of form and lemma makes the lemma again, and fits other words of the pattern."""

import pytest

from conflict_ner.parsing.encoder.lemmas import apply_rule, lemma_rule


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Rebels", "rebel"),
        ("went", "go"),
        ("Mali", "Mali"),
        ("was", "be"),
        ("أحزاب", "حزب"),
        ("رجال", "رجل"),
        ("المسلحين", "مسلح"),
        ("a/b:)", "a\\b"),
    ],
)
def test_a_rule_makes_the_lemma_it_was_learnt_from(form: str, lemma: str) -> None:
    assert apply_rule(lemma_rule(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [("Rebels", "rebel", "Towns", "town"), ("أحزاب", "حزب", "أنصار", "نصر"), ("killed", "kill", "bombed", "bomb")],
)
def test_a_rule_fits_other_words_of_the_pattern(form: str, lemma: str, other: str, expected: str) -> None:
    assert apply_rule(lemma_rule(form, lemma), other) == expected


def test_a_rule_that_does_not_fit_says_so() -> None:
    assert apply_rule(lemma_rule("went", "go"), "killed") is None
    assert apply_rule(lemma_rule("bombed", "bomb"), "d") is None
