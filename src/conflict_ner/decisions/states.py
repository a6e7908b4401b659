"""What the encoder of a pipeline says of each word, kept with the Doc for the decisions that see it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

_KEY = "encoder"


@dataclass(frozen=True, slots=True)
class WordStates:
    """States of words (tokens, width), half precision, and which encoder they are of; those of white space are zero."""

    encoder: str
    values: NDArray[np.float16]


def word_states(doc: Doc) -> WordStates | None:
    """Return the states of a Doc; None if its model gives none."""
    encoder = doc.user_data.get(_KEY)
    return WordStates(encoder, doc.tensor) if encoder and len(doc.tensor) == len(doc) else None


def set_word_states(doc: Doc, states: WordStates) -> None:
    """Keep states with the Doc, in its bytes too.

    Raises:
        ValueError: if there is not one state per token.
    """
    if len(states.values) != len(doc):
        raise ValueError(f"There are {len(states.values)} states for {len(doc)} tokens.")
    doc.tensor = states.values
    doc.user_data[_KEY] = states.encoder
