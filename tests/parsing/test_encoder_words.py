"""Words become pieces of their look-up form, with a feature for shape and spacing."""

import pytest
from tokenizers import Tokenizer, models

from conflict_ner.parsing.encoder.words import MOST_PIECES, SPECIAL, cut_words, word_feature

VOCABULARY = [*SPECIAL, "rebel", "##s", "mali", "قال", "و", "a", "##a"]
TOKENIZER = Tokenizer(models.WordPiece({p: i for i, p in enumerate(VOCABULARY)}, unk_token="[UNK]"))


def test_every_word_has_a_first_piece() -> None:
    pieces = cut_words(TOKENIZER, ["Rebels", "Mali"], [True, False])
    assert [VOCABULARY[i] for i in pieces.ids] == ["[CLS]", "rebel", "##s", "mali", "[SEP]"]
    assert pieces.firsts == [1, 3]
    assert len(pieces.features) == len(pieces.ids)


def test_a_clitic_is_told_from_a_word_of_its_own() -> None:
    joined = cut_words(TOKENIZER, ["و", "قال"], [False, True])
    apart = cut_words(TOKENIZER, ["و", "قال"], [True, True])
    assert joined.ids == apart.ids
    assert joined.features != apart.features


@pytest.mark.parametrize("word", ["\u200f", "zzz", "ـ"])
def test_a_word_without_known_pieces_is_unknown_but_there(word: str) -> None:
    pieces = cut_words(TOKENIZER, ["Mali", word], [True, True])
    assert VOCABULARY[pieces.ids[pieces.firsts[1]]] == "[UNK]"


def test_endless_words_are_read_from_their_beginning() -> None:
    pieces = cut_words(TOKENIZER, ["a" * 50], [True])
    assert len(pieces.ids) == MOST_PIECES + 2


def test_shapes_differ() -> None:
    shapes = {word_feature(w, attached=False) for w in ("mali", "Mali", "MALI", "McMali", "مالي", "12", ",")}
    assert len(shapes) == 7


def test_a_word_has_the_same_pieces_in_every_sentence() -> None:
    alone = cut_words(TOKENIZER, ["rebels"], [True])
    amid = cut_words(TOKENIZER, ["Mali", "rebels", "قال"], [True, True, True])
    assert amid.ids[2:4] == alone.ids[1:3]
