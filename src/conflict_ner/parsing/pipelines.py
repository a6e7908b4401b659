"""Read the pipeline declarations: one TOML file per supported language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from conflict_ner.errors import ModelError, UsageError

_PACKAGE = Path(__file__).resolve().parents[1]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SegmenterSettings(_Strict):
    """How words are cut: by the spaCy tokeniser alone, or with clitics split by Stanza afterwards.

    `always` holds patterns of whole words that are cut after each group even where the model does not.
    """

    kind: Literal["spacy", "stanza"] = "spacy"
    model: str = ""
    package: str = ""
    always: tuple[str, ...] = ()


class TokenizerSettings(_Strict):
    """Additions to the spaCy tokeniser: whole tokens, and regular expressions."""

    abbreviations: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    infixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


class SentenceSettings(_Strict):
    """Words that begin a sentence even after an abbreviation."""

    openers: tuple[str, ...] = ()


class Pipeline(_Strict):
    """The declared pipeline of one language; `model` is a folder under models/, a path, or a spaCy package."""

    language: str
    name: str
    direction: Literal["ltr", "rtl"]
    model: str
    segmenter: SegmenterSettings = SegmenterSettings()
    tokenizer: TokenizerSettings = TokenizerSettings()
    sentences: SentenceSettings = SentenceSettings()


def data_folder(name: str) -> Path:
    """Return the folder ``models`` or ``pipelines``: inside the installed package, else at the root of the checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def supported_languages() -> tuple[str, ...]:
    """Return the language codes that have a pipeline, in alphabetical order."""
    return tuple(sorted({load_pipeline(path.stem).language for path in data_folder("pipelines").glob("*.toml")}))


@cache
def load_pipeline(name: str) -> Pipeline:
    """Read a pipeline by name (``en``) or by the path of a TOML file.

    Raises:
        UsageError: if there is no such pipeline.
        ModelError: if the file is not a valid pipeline declaration.
    """
    path = Path(name) if name.endswith(".toml") else data_folder("pipelines") / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in data_folder("pipelines").glob("*.toml")))
        raise UsageError(f"No pipeline {name!r}. Choose one of: {known}; or give the path of a .toml file.")
    try:
        return Pipeline.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ModelError(f"{path} is not a valid pipeline declaration: {error}") from error
