import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

import conflict_ner
from conflict_ner.cli import app
from conflict_ner.records import Analysis, Document
from conflict_ner.settings import Settings


def analyse(document: Document, settings: Settings) -> Analysis:  # noqa: ARG001
    if "فارسی" in document.text:
        return Analysis(document, "fa", 1.0, "rejected", "language", "no pipeline for the language 'fa'")
    return Analysis(document, "en", 1.0, "ok", n_sentences=1)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command with a pipeline that finds nothing, so that no models are needed."""
    pipeline = ModuleType("conflict_ner.pipeline")
    pipeline.analyse = analyse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "conflict_ner.pipeline", pipeline)
    monkeypatch.setattr(conflict_ner, "pipeline", pipeline, raising=False)

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return call
