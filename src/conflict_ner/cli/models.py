"""`conflict-ner models`: which models and pipelines there are, whether they are whole, and their licences."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from conflict_ner.cli import FAILED

if TYPE_CHECKING:
    from conflict_ner.parsing.inventory import ModelState, PipelineState


def models(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """List the shipped models with licence, size, checksums and scores, and the pipelines with what they need.

    Exit status: 0 all shipped models are whole, 1 a file is changed, missing or foreign.
    """
    from conflict_ner.parsing.inventory import list_models, list_pipelines  # loads the machine-learning libraries

    shipped, declared = list_models(), list_pipelines()
    if as_json:
        pipelines = [{**asdict(pipeline), "ready": pipeline.ready} for pipeline in declared]
        told = {"models": [asdict(model) for model in shipped], "pipelines": pipelines}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join([*_models(shipped), "", *_pipelines(declared)]))
    if any(model.fault for model in shipped):
        raise typer.Exit(FAILED)


def _models(shipped: "tuple[ModelState, ...]") -> Iterator[str]:
    yield "Shipped models"
    for model in shipped:
        state = "FILES ARE NOT THOSE THAT WERE SHIPPED" if model.fault else "sha256 verified"
        yield f"  {model.name} {model.version} ({model.language}), {model.megabytes:.1f} MB, {state}"
        if model.fault:
            yield f"    {model.fault}"
        yield f"    {model.description}"
        yield f"    licence {_licence(model.licence, model.non_commercial)}"
        scores = ", ".join(f"{measure} {score:.1f}" for measure, score in model.scores.items())
        yield f"    test scores: {scores or 'none recorded'}"


def _pipelines(declared: "tuple[PipelineState, ...]") -> Iterator[str]:
    yield "Pipelines (the one named as its language is used unless `run --pipeline LANGUAGE=NAME` says otherwise)"
    for pipeline in declared:
        state = "ready" if pipeline.ready else "NOT INSTALLED"
        yield f"  {pipeline.name} ({pipeline.language}): {pipeline.title}, {state}"
        for need in pipeline.needs:
            yield f"    needs {need.what} {need.name}: {need.missing or 'there'}"
        if not pipeline.ready and pipeline.install:
            yield f"    to install it where there is a network: {pipeline.install}"
        yield f"    licence {_licence(pipeline.licence, pipeline.non_commercial)}"


def _licence(licence: str, non_commercial: bool) -> str:
    return f"{licence or 'not stated'}{': for NON-COMMERCIAL use only' if non_commercial else ''}"
