"""English names are found by their head word, and end where the model sees another name begin."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from conflict_ner.entities.names import find_headed_names
from conflict_ner.orthography import normal_form

VOCAB = spacy.blank("en").vocab
HEADS = {"front": "GROUP", "party": "GROUP", "movement": "GROUP", "guards": "GROUP", "assembly": "ORG"}


def found(text: str, *names: tuple[int, int, str]) -> list[str]:
    """Return the headed names of a sentence in which the model has seen names."""
    words = text.split()
    doc = Doc(VOCAB, words, pos=["PROPN" if word[0].isupper() else "ADP" for word in words])
    doc[0].is_sent_start = True
    for token in doc:
        token.norm_ = normal_form(token.text)
    doc.ents = [Span(doc, first, last, label) for first, last, label in names]
    return [doc[c.first : c.last].text for c in find_headed_names(doc, HEADS)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("the Blue Front of John Doe", [(1, 3, "GROUP"), (4, 6, "PERSON")], ["Blue Front"]),
        ("the Blue Party in Springfield", [(1, 3, "GROUP"), (4, 5, "GPE")], ["Blue Party"]),
        ("in June the Guards of Honour left", [], ["Guards of Honour"]),
        ("the Movement for Truth", [], ["Movement for Truth"]),
        ("the Movement for Truth", [(1, 2, "GROUP"), (3, 4, "GPE")], ["Movement for Truth"]),
    ],
)
def test_a_name_ends_where_another_begins(text: str, names: list[tuple[int, int, str]], expected: list[str]) -> None:
    assert found(text, *names) == expected
