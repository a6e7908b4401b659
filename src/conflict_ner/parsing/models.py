"""Find models on disk and load them."""

from pathlib import Path

import spacy
from spacy.attrs import NORM
from spacy.language import Language

from conflict_ner.errors import ModelError
from conflict_ner.orthography import normal_form
from conflict_ner.shipped import read_manifest, verify_model


def find_model(name: str, *, install: str = "") -> Path | str:
    """Return what to load: the user's own absolute path, a verified shipped folder, or an installed package's name.

    Raises:
        ModelError: if nothing of that name can be found; `install` is the command that gets it.
    """
    path = Path(name)
    if path.is_absolute():
        if not path.is_dir():
            raise ModelError(f"There is no model folder {path}.")
        return path
    if name not in read_manifest():
        if spacy.util.is_package(name):
            return name
        if install:
            raise ModelError(f"The model {name!r} is not installed. Install it where there is a network: {install}")
    return verify_model(name)


def load_spacy(name: str, *, install: str = "", norms: bool = True) -> Language:
    """Load a spaCy pipeline whose tokens have the package's look-up form as NORM, or its own without `norms`.

    Raises:
        ModelError: if it cannot be found or read.
    """
    found = find_model(name, install=install)
    try:
        nlp = spacy.load(found)
    except Exception as error:  # what a damaged file raises depends on where it is damaged
        again = f" Install it again: {install}" if install else ""
        raise ModelError(f"The spaCy model {found} cannot be loaded: {error}.{again}") from error
    return set_norms(nlp) if norms else nlp


def set_norms(nlp: Language) -> Language:
    """Make `normal_form` the NORM of every lexeme of a pipeline, present and future."""
    nlp.vocab.lex_attr_getters[NORM] = normal_form
    for lexeme in nlp.vocab:
        lexeme.norm_ = normal_form(lexeme.text)
    return nlp
