"""Register what the training configurations call by name (pass with `spacy train --code`)."""

from collections.abc import Callable

import spacy
from spacy.attrs import NORM
from spacy.language import Language

from conflict_ner.orthography import normal_form


@spacy.registry.callbacks("conflict_ner.norms.v1")
def create_norms() -> Callable[[Language], Language]:
    """Return a callback that makes every lexeme's NORM the package's look-up form."""

    def set_norms(nlp: Language) -> Language:
        nlp.vocab.lex_attr_getters[NORM] = normal_form
        for lexeme in nlp.vocab:
            lexeme.norm_ = normal_form(lexeme.text)
        return nlp

    return set_norms
