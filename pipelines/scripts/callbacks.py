"""Register what the training configurations call by name (pass with `spacy train --code`)."""

from collections.abc import Callable

import spacy
from spacy.language import Language

from conflict_ner.parsing.models import set_norms
from conflict_ner.parsing.pipelines import load_pipeline
from conflict_ner.parsing.tokens import extend_tokenizer


@spacy.registry.callbacks("conflict_ner.norms.v1")
def create_norms() -> Callable[[Language], Language]:
    """Return a callback that gives training the NORM and the tokens that the package uses."""

    def prepare(nlp: Language) -> Language:
        extend_tokenizer(nlp, load_pipeline(nlp.lang).tokenizer)
        return set_norms(nlp)

    return prepare
