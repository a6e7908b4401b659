"""Text becomes tokens and sentences without losing a character."""

from itertools import pairwise

import pytest
import spacy

from conflict_ner.parsing.pipelines import Pipeline, load_pipeline
from conflict_ner.parsing.tokens import extend_tokenizer, find_tokens, sentence_starts


def tokens_of(text: str, language: str) -> list[str]:
    nlp = spacy.blank(language)
    extend_tokenizer(nlp, load_pipeline(language).tokenizer)
    return [token.text for token in find_tokens(nlp, text)]


def sentences_of(text: str, language: str, *boundaries: int) -> list[str]:
    nlp = spacy.blank(language)
    pipeline: Pipeline = load_pipeline(language)
    extend_tokenizer(nlp, pipeline.tokenizer)
    tokens = find_tokens(nlp, text)
    starts = [*sentence_starts(tokens, boundaries, pipeline.sentences), len(tokens)]
    return [" ".join(t.text for t in tokens[a:b]) for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Lt. Gen. J. Smith left.", "Lt. Gen. J."),
        ("Troops of the U.S. Army", "U.S."),
        ("He said 3,500 fled on 2012/04/06.", "3,500 2012/04/06"),
    ],
)
def test_english_keeps_abbreviations_initials_and_numbers_whole(text, whole):
    assert set(whole.split()) <= set(tokens_of(text, "en"))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("«نعم»،وقال", "« نعم » ، وقال"),
        ("خاص، ثم", "خاص ، ثم"),
        ("هل عاد؟لا", "هل عاد ؟ لا"),
        ("اعتقل19 فلسطينيا", "اعتقل 19 فلسطينيا"),
        ("نزح 3,500 في 2012/04/06", "نزح 3,500 في 2012/04/06"),
        ("#تفجير_القاهرة", "# تفجير _ القاهرة"),
        ("قال د. محمد", "قال د. محمد"),
        ("(40 عاما): نعم", "( 40 عاما ) : نعم"),
    ],
)
def test_arabic_punctuation_is_cut_off_words(text, tokens):
    assert tokens_of(text, "ar") == tokens.split()


def test_a_sentence_ends_after_its_closing_quote():
    assert sentences_of("He said: “No.” They left.", "en") == ["He said : “ No . ”", "They left ."]


def test_an_opening_quote_belongs_to_the_next_sentence():
    assert sentences_of('They left. "No," he said.', "en")[1].startswith('" No')


def test_titles_and_initials_do_not_end_a_sentence():
    assert sentences_of("Col. J. Smith met Gen. Keita. He left.", "en") == [
        "Col. J. Smith met Gen. Keita .",
        "He left .",
    ]


def test_the_number_of_a_school_does_not_end_a_sentence():
    assert len(sentences_of("Rockets hit school No. 57 in Donetsk. Ten died.", "en")) == 2
    assert len(sentences_of("Was he there? No. He left.", "en")) == 3


def test_a_country_abbreviation_ends_a_sentence_before_an_opener():
    assert sentences_of("They left the U.S. The army stayed.", "en")[1] == "The army stayed ."
    assert len(sentences_of("The U.S. Army stayed.", "en")) == 1


def test_arabic_sentences_end_with_full_stop_and_question_mark():
    assert len(sentences_of("قتل جنديان، وجرح ثالث. هل عاد؟ نعم", "ar")) == 3


def test_a_boundary_begins_a_sentence_where_no_full_stop_stands():
    text = "Attack in Gao\n\nTwo soldiers died."
    assert len(sentences_of(text, "en")) == 1
    assert sentences_of(text, "en", text.index("Two")) == ["Attack in Gao", "Two soldiers died ."]


def test_a_boundary_inside_white_space_counts_for_the_next_word():
    assert sentences_of("Gao\n\n Two died", "en", 4) == ["Gao", "Two died"]


def test_a_word_without_end_is_cut_and_nothing_is_lost():
    text = "(" * 3000 + " x"
    assert "".join(tokens_of(text, "en")) == text.replace(" ", "")
