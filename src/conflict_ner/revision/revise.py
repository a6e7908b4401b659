"""The edits that a user makes, of a run or of tables of the user's own, each with one line about what was done."""

from difflib import get_close_matches
from pathlib import Path

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.edits import EDITS_FILE, LANGUAGES, Edit, add_edits, read_edits
from conflict_ner.results import open_run
from conflict_ner.revision.rewrite import apply_edits


def merge(where: Path, source: str, target: str) -> str:
    """Make the actor `source` of a run or overlay the actor `target`."""
    if source == target:
        raise UsageError(f"{source!r} is given twice; name the actor that is merged, then the one that it is.")
    if source in load_actors().actors and target not in load_actors().actors:
        raise UsageError(f"{source!r} is a known actor and {target!r} is not; merge the other way round.")
    return _edit(where, Edit("merge", source, target), must_know=(source, target))


def rename(where: Path, actor_id: str, name: str, language: str = "en") -> str:
    """Call an actor of a run or overlay by another name in a language."""
    if language not in LANGUAGES:
        raise UsageError(f"Unknown language {language!r}; choose one of {', '.join(LANGUAGES)}.")
    if not name.strip():
        raise UsageError("The new name is empty.")
    return _edit(where, Edit("rename", actor_id, name.strip(), language), must_know=(actor_id,))


def apply(run: Path, overlay: Path | None = None) -> str:
    """Write a run anew with its edits and those of an overlay."""
    if overlay and not (overlay / EDITS_FILE).is_file():
        raise UsageError(f"There is no {EDITS_FILE} in {str(overlay)!r}; actors merge and actors rename write it.")
    summary = apply_edits(run, read_edits(overlay) if overlay else ())
    return f"{run}: written anew with {len(read_edits(run))} edits; {summary.rows['actors']} actors"


def _edit(where: Path, edit: Edit, *, must_know: tuple[str, ...]) -> str:
    if not (where / "run.json").is_file():
        if not where.is_dir():
            raise UsageError(f"There is no folder {str(where)!r}; give a run or a folder with actor tables.")
        return f"{where}: {len(add_edits(where, [edit]))} edits; use them with run --knowledge or actors apply"
    _check(where, edit, must_know)
    summary = apply_edits(where, [edit])
    return f"{where}: written anew; {summary.rows['actors']} actors, {summary.rows['incidents']} incidents"


def _check(run: Path, edit: Edit, must_know: tuple[str, ...]) -> None:
    """Raise UsageError if an id of an edit is neither an actor of the run nor a known one."""
    present = {*open_run(run).actors["actor_id"], *(e.actor_id for e in read_edits(run))}
    for actor_id in must_know:
        known = actor_id in load_actors().actors and actor_id != edit.actor_id
        if actor_id not in present and not known:
            near = get_close_matches(actor_id, sorted(present), n=3, cutoff=0.6)
            hint = f"; did you mean {' or '.join(near)}?" if near else "."
            raise UsageError(f"The run in {run} has no actor {actor_id!r}{hint}")
