"""Write the tables of a run anew from its analyses, with the edits of its actors."""

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from conflict_ner.batch import read_results
from conflict_ner.batch.ledger import RESULTS_FOLDER, WORK_FOLDER
from conflict_ner.errors import RunError
from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.edits import Edit, add_edits, read_edits
from conflict_ner.records import Analysis
from conflict_ner.tables import RunInfo, RunSummary, write_run
from conflict_ner.tables.edited import edited
from conflict_ner.tables.read import check_run_folder


def revised(analyses: Callable[[], Iterable[Analysis]], run: Path, overlay: Path | None = None) -> Iterable[Analysis]:
    """Return the analyses with the edits of an overlay and then those kept in the folder of the run itself."""
    edits = (*(read_edits(overlay) if overlay else ()), *read_edits(run))
    return edited(analyses, edits, load_actors(overlay).actors if edits else {})


def apply_edits(run: Path, new: Iterable[Edit] = ()) -> RunSummary:
    """Add edits to those of a run and write its tables anew; nothing is analysed again, and nothing else changes.

    The edits stay in `actor_edits.csv` in the folder of the run; a row taken out of it is undone by the next call.

    Raises:
        RunError: the folder is no finished run, or has lost the analyses that its tables were made from.
        KnowledgeError: the edits contradict each other.
    """
    check_run_folder(run)
    results = sorted((run / WORK_FOLDER / RESULTS_FOLDER).glob("*.jsonl.gz"))
    if not results:
        raise RunError(f"{run} has no {WORK_FOLDER} folder any more, so it can only be run again, with --knowledge.")
    told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    add_edits(run, new)
    overlay = told["settings"].get("knowledge")
    folder = Path(overlay) if overlay and Path(overlay).is_dir() else None
    return write_run(revised(partial(read_results, results), run, folder), run, _info(told))


def _info(told: dict[str, Any]) -> RunInfo:
    """Return what `run.json` says about the run."""
    return RunInfo(
        version=told["conflict_ner"],
        corpus=tuple(told["corpus"]),
        settings=told["settings"],
        models=told["models"],
        knowledge=told["knowledge"],
        seconds=told["seconds"],
        incident_rule=told["incidents"]["rule"],
        incident_days=told["incidents"]["days"],
        best_rule=told["incidents"]["best"],
    )
