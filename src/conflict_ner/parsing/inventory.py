"""What there is to load: the shipped models, and for each declared pipeline what it needs and whether that is there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import spacy

from conflict_ner.errors import ModelError, UsageError
from conflict_ner.parsing.pipelines import Pipeline, declared_pipelines, load_pipeline
from conflict_ner.parsing.stanza_door import missing_models
from conflict_ner.shipped import data_folder, read_manifest, verify_model

_PACKAGE = "spaCy package"
_NON_COMMERCIAL = re.compile(r"\bNC\b|non-?commercial", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ModelState:
    """A shipped model; `fault` is empty if every file is the one that was shipped, and else says what to do.

    `megabytes` is what its files take (10^6 bytes); `scores` are per cent on test sets.
    """

    name: str
    language: str
    version: str
    licence: str
    non_commercial: bool
    description: str
    megabytes: float
    fault: str
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Need:
    """What a pipeline loads; `missing` is empty if it is there."""

    what: str
    name: str
    missing: str


@dataclass(frozen=True, slots=True)
class PipelineState:
    """A declared pipeline; `install` is the command that gets what is missing."""

    name: str
    language: str
    title: str
    licence: str
    non_commercial: bool
    needs: tuple[Need, ...]
    install: str

    @property
    def ready(self) -> bool:
        """Whether all that it needs is there."""
        return not any(need.missing for need in self.needs)

    def versions(self) -> dict[str, str]:
        """Return the versions of the installed spaCy packages that it needs."""
        packages = [need.name for need in self.needs if need.what == _PACKAGE]
        return {name: spacy.util.get_package_version(name) or "" for name in packages}


def list_models(folder: Path | None = None) -> tuple[ModelState, ...]:
    """Return the shipped models in alphabetical order, each checked against the manifest.

    Raises:
        ModelError: if the manifest is missing or malformed.
    """
    root = folder or data_folder("models")
    return tuple(
        ModelState(
            name=name,
            language=entry.language,
            version=entry.version,
            licence=entry.licence,
            non_commercial=_is_non_commercial(entry.licence),
            description=entry.description,
            megabytes=round(sum(p.stat().st_size for p in (root / name).rglob("*") if p.is_file()) / 1e6, 1),
            fault=_fault(name, folder),
            scores=dict(entry.scores),
        )
        for name, entry in sorted(read_manifest(folder).items())
    )


def list_pipelines() -> tuple[PipelineState, ...]:
    """Return the pipelines that come with this package, in alphabetical order.

    Raises:
        ModelError: if a declaration is damaged.
    """
    return tuple(_state(name, load_pipeline(name)) for name in declared_pipelines())


def check_pipeline(language: str, name: str) -> PipelineState:
    """Return the state of the pipeline that somebody chose for a language, if it can be used.

    Raises:
        UsageError: if there is no such pipeline, or it is for another language.
        ModelError: if something that it needs is missing; the message has the command that gets it.
    """
    state = _state(name, load_pipeline(name))
    if state.language != language:
        raise UsageError(f"The pipeline {name!r} is for the language {state.language!r}, not {language!r}.")
    for need in state.needs:
        if need.missing:
            get = f"Install it where there is a network: {state.install}" if state.install else "Install it first."
            raise ModelError(f"The pipeline {name!r} needs the {need.what} {need.name!r}: {need.missing}. {get}")
    return state


def _state(name: str, pipeline: Pipeline) -> PipelineState:
    needs = tuple(_needs(pipeline))
    shipped = read_manifest()
    licences = dict.fromkeys(shipped[need.name].licence for need in needs if need.name in shipped)
    licence = "; ".join([*licences, *([pipeline.licence] if pipeline.licence else [])])
    return PipelineState(
        name=name,
        language=pipeline.language,
        title=pipeline.name,
        licence=licence,
        non_commercial=_is_non_commercial(licence),
        needs=needs,
        install=pipeline.install,
    )


def _needs(pipeline: Pipeline) -> Iterator[Need]:
    if pipeline.stanza:
        yield Need("Stanza models", pipeline.stanza.package, _missing_stanza(pipeline))
    else:
        yield _model_need(pipeline.model)
        if pipeline.segmenter.kind == "stanza":
            yield _model_need(pipeline.segmenter.model)
    if pipeline.names:
        yield _model_need(pipeline.names.model)


def _model_need(name: str) -> Need:
    if Path(name).is_absolute():
        return Need("folder", name, "" if Path(name).is_dir() else "there is no such folder")
    if name in read_manifest():
        return Need("shipped model", name, _fault(name, None))
    return Need(_PACKAGE, name, "" if spacy.util.is_package(name) else "not installed")


def _missing_stanza(pipeline: Pipeline) -> str:
    settings = pipeline.stanza
    try:
        missing = missing_models(settings, pipeline.language) if settings else []
    except ModelError as error:
        return str(error)
    return f"{missing[0]} is missing" if missing else ""


def _fault(name: str, folder: Path | None) -> str:
    try:
        verify_model(name, folder)
    except ModelError as error:
        return str(error)
    return ""


def _is_non_commercial(licence: str) -> bool:
    return bool(_NON_COMMERCIAL.search(licence))
