"""Find models on disk and refuse those whose files are not the ones that were shipped."""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import spacy
from pydantic import BaseModel, ConfigDict, ValidationError
from spacy.attrs import NORM
from spacy.language import Language

from conflict_ner.errors import ModelError
from conflict_ner.orthography import normal_form
from conflict_ner.parsing.pipelines import data_folder


class ModelEntry(BaseModel):
    """One shipped model in ``models/manifest.toml``.

    `files` maps relative paths to sha256 hex digests, `scores` what was measured on which test set to per cent.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    version: str
    language: str
    licence: str
    description: str = ""
    scores: Mapping[str, float] = {}
    files: Mapping[str, str]


@cache
def read_manifest(folder: Path | None = None) -> Mapping[str, ModelEntry]:
    """Return the shipped models by folder name.

    Raises:
        ModelError: if the manifest is missing or malformed.
    """
    path = (folder or data_folder("models")) / "manifest.toml"
    if not path.is_file():
        raise ModelError(f"{path} is missing: reinstall conflict-ner, or build the models with pipelines/project.yml.")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: ModelEntry.model_validate(table) for name, table in tables.items()}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ModelError(f"{path} is damaged ({error}): reinstall conflict-ner.") from error


def verify_model(name: str, folder: Path | None = None) -> Path:
    """Return the folder of a shipped model after comparing every file with the manifest.

    Raises:
        ModelError: if a file is missing, changed or not listed.
    """
    root = folder or data_folder("models")
    entry = read_manifest(folder).get(name)
    if entry is None:
        known = ", ".join(sorted(read_manifest(folder)))
        raise ModelError(f"No model {name!r} in {root / 'manifest.toml'}; it lists: {known}.")
    here = root / name
    found = {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()}
    if missing := sorted(set(entry.files) - found):
        raise ModelError(f"Model {name!r} lacks {missing[0]} in {here}: reinstall conflict-ner.")
    if extra := sorted(found - set(entry.files)):
        raise ModelError(f"Model {name!r} holds a file that the manifest does not list: {here / extra[0]}. Remove it.")
    for relative, digest in sorted(entry.files.items()):
        if file_digest(here / relative) != digest:
            raise ModelError(
                f"{here / relative} is not the file that was shipped (wrong sha256): reinstall conflict-ner."
            )
    return here


def file_digest(path: Path) -> str:
    """Return the sha256 hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
