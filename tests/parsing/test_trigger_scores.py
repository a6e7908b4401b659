"""What the encoder says of triggers stays with each word from the sentence to the document and through its bytes."""

import spacy
from spacy.tokens import Doc

from conflict_ner.parsing.assemble import assemble
from conflict_ner.parsing.tokens import Piece
from conflict_ner.parsing.trigger_scores import TriggerScores, set_trigger_scores, trigger_scores


def _assembled() -> Doc:
    vocab = spacy.blank("xx").vocab
    sentence = Doc(vocab, words=["rebels", "fled"], spaces=[False, False])
    set_trigger_scores(sentence, TriggerScores([0.1, 0.9], ["battle", "displacement"], [0.05, 0.8]))
    return assemble(vocab, "rebels\n  fled", [[Piece("rebels", 0, True), Piece("fled", 9, False)]], [sentence])


def test_white_space_is_no_trigger():
    scores = trigger_scores(_assembled())
    assert scores
    assert list(scores.told) == [0.1, 0.0, 0.9]
    assert list(scores.types) == ["battle", "", "displacement"]


def test_the_scores_are_kept_in_the_bytes_of_a_doc():
    doc = _assembled()
    assert trigger_scores(Doc(doc.vocab).from_bytes(doc.to_bytes())) == TriggerScores(
        [0.1, 0.0, 0.9], ["battle", "", "displacement"], [0.05, 0.0, 0.8]
    )


def test_a_model_without_the_head_says_nothing():
    assert trigger_scores(Doc(spacy.blank("xx").vocab, words=["rebels", "fled"])) is None
