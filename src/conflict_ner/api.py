"""The package from Python: run a corpus into a folder, and open what a run wrote."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import conflict_ner
from conflict_ner.batch import Progress, read_results, run_batch
from conflict_ner.batch.ledger import check_corpus_apart, check_folder, package_digests
from conflict_ner.documents import Source, find_documents
from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.overlay import overlay_digest
from conflict_ner.results import Run, open_run
from conflict_ner.revision import revised
from conflict_ner.settings import Incidents, Settings, load_settings
from conflict_ner.tables import RunInfo, RunSummary, write_run

__all__ = ["Run", "RunSummary", "Settings", "load_settings", "open_run", "run"]

_AUTO = "auto"


def run(
    corpus: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    workers: int | None = None,
    language: str | None = None,
    fresh: bool = False,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Analyse folders, files and globs into the tables of a run folder; a second call takes up what is unfinished.

    `workers`, `language` ("auto" or a code) win over the settings. `progress` is called after every shard. The tables
    are the same bytes for the same input, models and settings, whatever `workers` is.

    Raises:
        UsageError: the corpus, the folder or the settings cannot be used; nothing has been written then.
        ModelError: a model is missing or damaged.
    """
    from conflict_ner.pipeline import analyse  # loads the machine-learning libraries, so not before it must

    settings = _chosen(settings, workers=workers, language=language)
    names = [str(name) for name in ([corpus] if isinstance(corpus, str | Path) else corpus)]
    folder = Path(out)
    sources = _sources(names, folder, settings)
    started = time.monotonic()
    models, package = _model_digests(settings.pipelines), package_digests(Path(conflict_ner.__file__).parent)
    own = {"knowledge/own": overlay_digest(settings.knowledge)} if settings.knowledge else {}
    results = run_batch(
        sources,
        partial(analyse, settings=settings),
        folder,
        settings=settings,
        made_with={"settings": settings.digest(), **_prefixed("models", models), **package, **own},
        fresh=fresh,
        progress=progress,
    )
    info = RunInfo(
        version=conflict_ner.__version__,
        corpus=tuple(names),
        settings=settings.model_dump(mode="json", exclude={"workers"}),
        models=models,
        knowledge={name: digest for name, digest in package.items() if name != "code"} | own,
        seconds={"analysis": round(time.monotonic() - started, 3)},
        **_merging(settings.incidents),
    )
    return write_run(revised(partial(read_results, results), folder, settings.knowledge), folder, info)


def _prefixed(folder: str, digests: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": digest for name, digest in digests.items()}


def _read_anew(overlay: Path) -> None:
    """Read the actor tables again: those of the user may have changed since an earlier run of this process."""
    from conflict_ner.entities.lists import load_lists

    load_lists.cache_clear()
    load_actors.cache_clear()
    load_actors(overlay)


def _merging(rules: Incidents) -> dict[str, Any]:
    return {"incident_rule": rules.rule, "incident_days": rules.days, "best_rule": rules.best}


def _chosen(settings: Settings | None, **options: object) -> Settings:
    given = {name: value for name, value in options.items() if value is not None}
    chosen = Settings.model_validate((settings or Settings()).model_dump() | given)
    _check_language(chosen.language)
    _check_pipelines(chosen.pipelines)
    return chosen


def _sources(corpus: Sequence[str], out: Path, settings: Settings) -> list[Source]:
    check_folder(out)
    for name in corpus:
        check_corpus_apart(Path(name), out)
    if settings.knowledge:
        _read_anew(settings.knowledge)
    sources = list(find_documents(corpus, fields=settings.fields, exclude=out))
    if not sources:
        raise UsageError(f"There are no files in {', '.join(corpus) or 'an empty corpus'}.")
    return sources


def _check_language(language: str) -> None:
    from conflict_ner.parsing import supported_languages

    known = (_AUTO, *supported_languages())
    if language not in known:
        raise UsageError(f"There is no pipeline for the language {language!r}; choose one of {', '.join(known)}.")


def _check_pipelines(pipelines: Mapping[str, str]) -> None:
    if pipelines:
        from conflict_ner.parsing.inventory import check_pipeline

        for language, name in pipelines.items():
            check_pipeline(language, name)


def _model_digests(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of the models and declarations, of the user's own too, and the versions of chosen packages."""
    from conflict_ner.parsing.inventory import check_pipeline
    from conflict_ner.shipped import data_folder, file_digest

    files = {path.stem: path for path in sorted(data_folder("pipelines").glob("*.toml"))}
    files |= {name: Path(name) for name in sorted(chosen.values()) if name.endswith(".toml")}
    states = [check_pipeline(language, name) for language, name in sorted(chosen.items())]
    return (
        {"manifest": file_digest(data_folder("models") / "manifest.toml")}
        | {f"pipeline {name}": file_digest(path) for name, path in files.items()}
        | {f"package {name}": version for state in states for name, version in state.versions().items()}
    )
