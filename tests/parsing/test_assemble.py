"""Analysed sentences are put back into a Doc that spells the text."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from conflict_ner.decisions import WordStates, set_word_states, word_states
from conflict_ner.parsing.assemble import assemble
from conflict_ner.parsing.tokens import Piece


def assembled(text: str, sentence: list[tuple[str, int]], **columns: list[object]) -> Doc:
    vocab = spacy.blank("xx").vocab
    pieces = [Piece(word, start, text[start + len(word) : start + len(word) + 1].isspace()) for word, start in sentence]
    doc = Doc(vocab, words=[p.text for p in pieces], spaces=[p.space for p in pieces], **columns)
    return assemble(vocab, text, [pieces], [doc])


def test_line_breaks_inside_a_name_stay_inside_it():
    doc = assembled("Boko\nHaram fled", [("Boko", 0), ("Haram", 5), ("fled", 11)], ents=["B-GROUP", "I-GROUP", "O"])
    assert [(e.text, e.label_) for e in doc.ents] == [("Boko\nHaram", "GROUP")]


def test_heads_skip_the_white_space():
    doc = assembled(
        "rebels\n  fled", [("rebels", 0), ("fled", 9)], heads=[1, 1], deps=["nsubj", "ROOT"], pos=["NOUN", "VERB"]
    )
    assert [(t.text, t.head.text, t.pos_) for t in doc if not t.is_space] == [
        ("rebels", "fled", "NOUN"),
        ("fled", "fled", "VERB"),
    ]


def test_a_second_root_is_attached_to_the_first():
    doc = assembled("a b", [("a", 0), ("b", 2)], heads=[0, 1], deps=["ROOT", "ROOT"])
    assert [t.dep_ for t in doc] == ["ROOT", "parataxis"]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("text", ["a b", " a b", "\ta  b ", "\n a\u00a0b\n\n", "a\n \nb "])
def test_the_text_comes_back_exactly(text):
    words = [("a", text.index("a")), ("b", text.index("b"))]
    assert assembled(text, words).text == text


def test_text_without_words():
    assert assemble(spacy.blank("xx").vocab, "", [], []).text == ""
    assert assemble(spacy.blank("xx").vocab, " \n", [], []).text == " \n"


def test_states_of_words_go_with_their_words_and_white_space_has_none():
    vocab = spacy.blank("xx").vocab
    text = "a\nb c"
    pieces = [[Piece("a", 0, True)], [Piece("b", 2, True), Piece("c", 4, False)]]
    docs = [Doc(vocab, words=["a"]), Doc(vocab, words=["b", "c"])]
    for doc, rows in zip(docs, ([[1, 1]], [[2, 2], [3, 3]]), strict=True):
        set_word_states(doc, WordStates("toy", np.array(rows, np.float16)))
    states = word_states(doc := assemble(vocab, text, pieces, docs))
    assert states is not None
    assert states.encoder == "toy"
    assert {t.text: float(states.values[t.i, 0]) for t in doc} == {"a": 1, "\n": 0, "b": 2, "c": 3}
