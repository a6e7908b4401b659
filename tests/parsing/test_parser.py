"""End to end with the shipped models."""

import pytest
from spacy.tokens import Doc

from conflict_ner.orthography import normal_form
from conflict_ner.parsing import load_parser

pytestmark = pytest.mark.models

ODD = [
    "",
    " ",
    "\n\n",
    "...",
    "؟!",
    " \n a\tb\u00a0c 😀\u200f d \n",
    "a  b\n c ",
    "\u202bقال\u202c  نعم",
    "قالَ ـ: «نعم»،ثمّ عاد",
    "(" * 2000,
    "ب" * 2000,
]


def names(doc: Doc) -> set[tuple[str, str]]:
    return {(e.text, e.label_) for e in doc.ents}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text", ODD)
def test_the_text_of_the_doc_is_the_text(language, text):
    assert load_parser(language).parse(text).text == text


def test_the_norm_is_the_look_up_form():
    for language, text in (("en", "Séléka's fighters don't"), ("ar", "قالَ الأميركيون إلى هناك")):
        assert all(t.norm_ == normal_form(t.text) for t in load_parser(language).parse(text))


def test_arabic_clitics_are_tokens_and_the_article_stays():
    doc = load_parser("ar").parse("وقال للصحافيين إن مقاتليها بالمدينة.")
    assert [t.text for t in doc] == ["و", "قال", "ل", "لصحافيين", "إن", "مقاتلي", "ها", "ب", "المدينة", "."]


def test_a_sentence_has_a_verb_with_subject_and_object():
    doc = load_parser("en").parse("The rebels attacked the town on Monday.")
    assert {(t.dep_, t.text) for t in doc if t.head.text == "attacked"} >= {("nsubj", "rebels"), ("obj", "town")}
    doc = load_parser("ar").parse("هاجم المسلحون المدينة يوم الاثنين.")
    assert {(t.dep_, t.text) for t in doc if t.head.text == "هاجم"} >= {("nsubj", "المسلحون")}


def test_names_in_both_languages():
    doc = load_parser("en").parse("Fighters of Boko Haram killed 12 people in Maiduguri, Nigeria, the Red Cross said.")
    assert names(doc) >= {("Boko Haram", "GROUP"), ("Maiduguri", "GPE"), ("Nigeria", "GPE")}
    doc = load_parser("ar").parse("قال الرئيس محمد بازوم إن حركة حماس والجيش السوري في دمشق.")
    assert names(doc) >= {("محمد بازوم", "PERSON"), ("دمشق", "GPE")}


def test_a_line_break_changes_nothing_but_the_white_space():
    flat = load_parser("en").parse("Boko Haram attacked a village in Niger.")
    broken = load_parser("en").parse("Boko Haram\nattacked a\n   village in Niger.")
    assert [(t.text, t.dep_, t.pos_) for t in flat] == [(t.text, t.dep_, t.pos_) for t in broken if not t.is_space]


def test_the_same_text_is_parsed_the_same_way_again():
    text = "The army said it had killed Ali Ahmed. He led the Azawad Front."
    first, second = (load_parser("en").parse(text) for _ in range(2))
    assert first.to_json() == second.to_json()
