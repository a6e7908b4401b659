"""Nouns that mean several parties, or others than those that the document names."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.linking.apart import stands_apart
from conflict_ner.linking.case import Case
from conflict_ner.linking.context import Entry, link_nominals
from conflict_ner.linking.memory import Memory
from conflict_ner.records import Mention

NOUNS = {form: e for code in ("en", "ar") for e in reversed(load_nominals(code)) for form in e.forms}


@pytest.fixture
def apart(parsed: Callable[..., Doc]) -> Callable[[str], bool]:
    """Return whether the first common noun of a sentence stands apart."""

    def run(sentence: str) -> bool:
        doc = parsed(sentence)
        noun = next(token for token in doc if token.norm_ in NOUNS and NOUNS[token.norm_].resolves != "none")
        span, entry = (noun.idx, noun.idx + len(noun)), NOUNS[noun.norm_]
        found: list[bool] = []

        def choose(case: Case, entry: Entry) -> tuple[str | None, str]:
            found.append(stands_apart(case, entry))  # type: ignore[arg-type]
            return "somebody", ""

        mention = Mention(*span, noun.text, entry.label, "nominal")
        index = ActorIndex.from_rows([])
        link_nominals(
            doc, [mention], {span: entry}, index, Memory(), topic=None, splinter_words=frozenset(), choose=choose
        )
        return found[0]

    return run


@pytest.mark.parametrize(
    "sentence",
    [
        "Rival/ADJ/amod/1 factions/NOUN/nsubj/2 met/VERB/ROOT/2",
        "two/NUM/nummod/1 parties/NOUN/nsubj/2 met/VERB/ROOT/2",
        "وقع/VERB/ROOT/0 الفصيلان/NOUN/nsubj/0 الاتفاق/NOUN/obj/0",
        "وقعت/VERB/ROOT/0 الحركتان/NOUN/nsubj/0 الاتفاق/NOUN/obj/0",
        "شاركت/VERB/ROOT/0 عشرون/NUM/nummod/2 دولة/NOUN/nsubj/0",
        "شارك/VERB/ROOT/0 15/NUM/nummod/2 حزبا/NOUN/nsubj/0",
    ],
)
def test_several_bodies_are_no_single_one(apart: Callable[[str], bool], sentence: str) -> None:
    assert apart(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "allied/ADJ/amod/1 militias/NOUN/nsubj/2 left/VERB/ROOT/2",
        "foreign/ADJ/amod/1 troops/NOUN/nsubj/2 left/VERB/ROOT/2",
        "انسحبت/VERB/ROOT/0 القوات/NOUN/nsubj/0 الحليفة/ADJ/amod/1",
        "انسحب/VERB/ROOT/0 جنود/NOUN/nsubj/0 دوليون/ADJ/amod/1",
        "انسحبت/VERB/ROOT/0 ميليشيات/NOUN/nsubj/0 موالية/ADJ/amod/1 ل/ADP/case/4 ها/PRON/nmod/1",
    ],
)
def test_allies_and_foreigners_are_others(apart: Callable[[str], bool], sentence: str) -> None:
    assert apart(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "child/NOUN/compound/1 soldiers/NOUN/nsubj/2 fled/VERB/ROOT/2",
        "they/PRON/nsubj/1 banned/VERB/ROOT/1 peaceful/ADJ/amod/3 assembly/NOUN/obj/1",
        "جندوا/VERB/ROOT/0 جنودا/NOUN/obj/0 أطفالا/NOUN/nmod:desc/1",
    ],
)
def test_an_adjective_makes_another_thing_of_a_word(apart: Callable[[str], bool], sentence: str) -> None:
    assert apart(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "the/DET/det/1 faction/NOUN/nsubj/2 left/VERB/ROOT/2",
        "the/DET/det/1 soldiers/NOUN/nsubj/2 left/VERB/ROOT/2",
        "the/DET/det/1 authorities/NOUN/nsubj/2 left/VERB/ROOT/2",
        "troops/NOUN/nsubj/5 loyal/ADJ/amod/0 to/ADP/case/4 the/DET/det/4 president/NOUN/obl/1 left/VERB/ROOT/5",
        "انسحب/VERB/ROOT/0 الفصيل/NOUN/nsubj/0",
        "انسحبت/VERB/ROOT/0 القوات/NOUN/nsubj/0 الحكومية/ADJ/amod/1",
    ],
)
def test_other_nouns_may_mean_a_party_told_of(apart: Callable[[str], bool], sentence: str) -> None:
    assert not apart(sentence)
