"""Read the pipeline declarations: one TOML file per supported language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from conflict_ner.errors import ModelError, UsageError
from conflict_ner.shipped import data_folder


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SegmenterSettings(_Strict):
    """How words are cut: by the spaCy tokeniser alone, or with clitics split by Stanza afterwards.

    `always` holds patterns of whole words that are cut after each group even where the model does not, `never` words
    that are whole even where the model cuts them.
    """

    kind: Literal["spacy", "stanza"] = "spacy"
    model: str = ""
    package: str = ""
    always: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()


class TokenizerSettings(_Strict):
    """Additions to the spaCy tokeniser: whole tokens, and regular expressions."""

    abbreviations: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    infixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


class SentenceSettings(_Strict):
    """Words that begin a sentence even after an abbreviation."""

    openers: tuple[str, ...] = ()


class NameSettings(_Strict):
    """Another spaCy model that finds the names: its labels, each with ours; a label that is not listed is dropped."""

    model: str
    labels: Mapping[str, str]


class StanzaSettings(_Strict):
    """A Stanza package that does the whole analysis; what is empty is Stanza's own default.

    `labels` are its labels of names, each with ours, and what is not listed is dropped; `deps` and `pos` rename those
    of its relations and parts of speech that are called otherwise here.
    """

    folder: str = ""
    package: str = "default"
    processors: tuple[str, ...] = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
    labels: Mapping[str, str] = {}
    deps: Mapping[str, str] = {}
    pos: Mapping[str, str] = {}


class Pipeline(_Strict):
    """The declared pipeline of one language; `model` is a folder under models/, a path, or a spaCy package.

    `names` lets another model find the names; with `stanza`, `model` and `segmenter` are not used. `install` is the
    command that gets what does not come with this package, `licence` what its authors ask for.
    """

    language: str
    name: str
    direction: Literal["ltr", "rtl"]
    model: str = ""
    install: str = ""
    licence: str = ""
    names: NameSettings | None = None
    stanza: StanzaSettings | None = None
    segmenter: SegmenterSettings = SegmenterSettings()
    tokenizer: TokenizerSettings = TokenizerSettings()
    sentences: SentenceSettings = SentenceSettings()

    @model_validator(mode="after")
    def _has_a_model(self) -> Self:
        if not (self.model or self.stanza):
            raise ValueError("give a `model` or a table [stanza]")
        return self


def declared_pipelines() -> tuple[str, ...]:
    """Return the names of the pipelines that come with this package, in alphabetical order."""
    return tuple(sorted(path.stem for path in data_folder("pipelines").glob("*.toml")))


def supported_languages() -> tuple[str, ...]:
    """Return the language codes that have a pipeline, in alphabetical order."""
    return tuple(sorted({load_pipeline(name).language for name in declared_pipelines()}))


@cache
def load_pipeline(name: str) -> Pipeline:
    """Read a pipeline by name (``en``) or by the path of a TOML file.

    A file with ``base = "en"`` says only what differs from that pipeline, which must be one of this package's: keys
    outside tables, and keys of tables.

    Raises:
        UsageError: if there is no such pipeline.
        ModelError: if the file is not a valid pipeline declaration.
    """
    try:
        return Pipeline.model_validate(_read(name))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise ModelError(f"{name} is not a valid pipeline declaration: {error}") from error


def _read(name: str) -> dict[str, Any]:
    path = Path(name) if name.endswith(".toml") else data_folder("pipelines") / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(declared_pipelines())
        raise UsageError(f"No pipeline {name!r}. Choose one of: {known}; or give the path of a .toml file.")
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    base = values.pop("base", None)
    if base is None:
        return values
    if base not in declared_pipelines():
        raise ModelError(f"{path} has the base {base!r}: it must be one of {', '.join(declared_pipelines())}.")
    merged = _read(base)
    for key, value in values.items():
        merged[key] = merged.get(key, {}) | value if isinstance(value, dict) else value
    return merged
