"""The run folder: whether it is ours, and whether an earlier run in it may be taken up again."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from conflict_ner.batch.atomic import replacing
from conflict_ner.errors import UsageError

WORK_FOLDER = "work"
LEDGER_NAME = "ledger.json"
RESULTS_FOLDER = "shards"
RUN_FILE = "run.json"


def check_folder(out: Path) -> None:
    """Raise UsageError unless `out` is new, empty, or the folder of an earlier run; nothing is written."""
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out} is a file; give a folder as --out.")
    if not any(out.iterdir()) or (out / WORK_FOLDER / LEDGER_NAME).is_file() or _is_finished_run(out / RUN_FILE):
        return
    raise UsageError(f"{out} holds files that are not of a run; give a new or empty folder as --out.")


def check_corpus_apart(corpus: Path, out: Path) -> None:
    """Raise UsageError if the run folder would contain the corpus."""
    if corpus.resolve().is_relative_to(out.resolve()):
        raise UsageError(f"The corpus {corpus} lies in the run folder {out}; give another folder as --out.")


def open_ledger(out: Path, made_with: Mapping[str, str], *, fresh: bool) -> Path:
    """Return the folder for result files, emptied if `fresh`; `made_with` names what results depend on, with hashes.

    Raises:
        UsageError: the folder is not ours, or an earlier run in it was made with something else.
    """
    check_folder(out)
    work = out / WORK_FOLDER
    ledger = work / LEDGER_NAME
    if not fresh and ledger.is_file():
        _check_same(json.loads(ledger.read_text(encoding="utf-8")), made_with, out)
    if fresh:
        shutil.rmtree(work, ignore_errors=True)
        (out / RUN_FILE).unlink(missing_ok=True)
    results = work / RESULTS_FOLDER
    results.mkdir(parents=True, exist_ok=True)
    with replacing(ledger) as file:
        file.write(json.dumps(dict(sorted(made_with.items())), indent=2).encode() + b"\n")
    return results


def package_digests(package: Path) -> dict[str, str]:
    """Return a hash over the code and one over the data files of each folder of the package, by folder name."""
    digests: dict[str, hashlib._Hash] = {}
    for path in sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        relative = path.relative_to(package)
        part = "code" if path.suffix == ".py" else relative.parts[0]
        digest = digests.setdefault(part, hashlib.sha256())
        digest.update(relative.as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return {part: digest.hexdigest() for part, digest in sorted(digests.items())}


def _is_finished_run(path: Path) -> bool:
    try:
        return "conflict_ner" in json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def _check_same(earlier: Mapping[str, str], made_with: Mapping[str, str], out: Path) -> None:
    changed = sorted(part for part in {*earlier, *made_with} if earlier.get(part) != made_with.get(part))
    if changed:
        raise UsageError(
            f"The run in {out} was begun with other {', '.join(changed)}; "
            "add --fresh to start it over, or give another folder as --out."
        )
