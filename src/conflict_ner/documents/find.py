"""Find the input files of a corpus: folders, files and globs in, sources in a fixed order out."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from conflict_ner.documents.formats import is_document
from conflict_ner.documents.metadata import MetadataFiles
from conflict_ner.documents.source import Distinct, Fault, Source
from conflict_ner.errors import UsageError
from conflict_ner.settings import Fields


def find_documents(
    corpus: Sequence[str], *, fields: Fields | None = None, exclude: Path | None = None
) -> Iterator[Source]:
    """Yield every file of the corpus once, argument by argument, sorted by relative path within each.

    Files that are no documents (metadata, unknown suffix, hidden) are yielded too, with their fault. `exclude` is a
    folder that is not entered: the run's own output.

    Raises:
        UsageError: an argument names nothing.
    """
    metadata = MetadataFiles(fields or Fields())
    distinct = Distinct()
    seen: set[Path] = {exclude.resolve()} if exclude else set()
    for argument in corpus:
        for base, path in _expand(argument):
            files = _walk(path, seen) if path.is_dir() else _new([path], seen)
            sources = [_source(file, base, metadata) for file in files]
            for source in sorted(sources, key=lambda source: source.relative):
                yield replace(source, doc_id=distinct(source.relative))


def _expand(argument: str) -> list[tuple[Path, Path]]:
    path = Path(argument)
    if path.is_dir():
        return [(path, path)]
    if path.exists():
        return [(path.parent, path)]
    matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not matches:
        raise UsageError(f"{argument}: there is no such file or folder, and no file matches it as a pattern")
    base = path
    while glob.has_magic(str(base)):
        base = base.parent
    return [(base, Path(match)) for match in matches]


def _walk(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """Yield files, and those folders that cannot or must not be entered."""
    if not _first_time(folder, seen):
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.is_dir() and not entry.name.startswith("."):
            yield from _walk(entry, seen)
        else:
            yield from _new([entry], seen)


def _new(paths: Sequence[Path], seen: set[Path]) -> Iterator[Path]:
    return (path for path in paths if _first_time(path, seen))


def _first_time(path: Path, seen: set[Path]) -> bool:
    real = path.resolve()
    if real in seen:
        return False
    seen.add(real)
    return True


def _source(path: Path, base: Path, metadata: MetadataFiles) -> Source:
    relative = os.fsencode(path.relative_to(base).as_posix()).decode("utf-8", "replace")
    fault = _fault(path, metadata)
    if fault:
        size = path.stat().st_size if path.is_file() else 0
        return Source(path, relative, relative, size, fault=fault)
    values, damage = metadata.of(path, base)
    return Source(path, relative, relative, path.stat().st_size, values, damage)


def _fault(path: Path, metadata: MetadataFiles) -> Fault | None:
    if path.name.startswith("."):
        return Fault("skipped", "hidden", "hidden files and folders are not read")
    if path.is_dir():
        return Fault("rejected", "unreadable", "the folder may not be entered")
    if not path.is_file():
        return Fault("rejected", "unreadable", "this is a broken link or no regular file")
    described = metadata.describes(path)
    if described:
        return Fault("skipped", "metadata", described)
    if not is_document(path.name):
        return Fault("skipped", "unsupported", f"no reader for {path.suffix or 'files without a suffix'}")
    return None
