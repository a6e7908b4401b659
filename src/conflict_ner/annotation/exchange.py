"""All formats under one signature: write documents for another tool, read them back, and settle what does not fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from conflict_ner.annotation.conversion import Imported, OnMisaligned, Report, Tally
from conflict_ner.annotation.convert import to_graph
from conflict_ner.annotation.formats.brat import read_brat, write_brat
from conflict_ner.annotation.formats.conll import read_conll
from conflict_ner.annotation.formats.docbin import read_docbin, write_docbin
from conflict_ner.annotation.formats.doccano import read_doccano, write_doccano
from conflict_ner.annotation.formats.inception import read_inception, write_inception
from conflict_ner.annotation.formats.labelstudio import read_labelstudio, write_labelstudio
from conflict_ner.annotation.formats.prodigy import read_prodigy, write_prodigy
from conflict_ner.annotation.formats.text import write_text
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.jsonl import read_hub, write_hub
from conflict_ner.annotation.settle import settle_edges, with_texts
from conflict_ner.errors import UsageError

Documents = Sequence[AnnotatedDocument]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is written and read, None where it cannot be, and whether it is a folder of files.

    `aligns` names the directions in which the format itself meets spans that do not fit and must be told what to do.
    """

    write: Callable[..., Report] | None = None
    read: Callable[..., Imported] | None = None
    folder: bool = False
    aligns: frozenset[Literal["write", "read"]] = frozenset()


def export_documents(documents: Documents, name: str, path: Path, *, on_misaligned: OnMisaligned = "expand") -> Report:
    """Write documents in a format and return what became of their spans.

    Marks with a confidence are offered as predictions where the format knows any.

    Raises:
        UsageError: the format cannot be written, or a span cuts a token and that is to be an error.
    """
    chosen = FORMATS.get(name, Format())
    if chosen.write is None:
        raise UsageError(f"No format {name!r} can be exported; choose one of {', '.join(EXPORTED)}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"on_misaligned": on_misaligned} if "write" in chosen.aligns else {}
    return chosen.write(documents, path, **options)


def import_documents(
    path: Path,
    name: str,
    *,
    language: str = "en",
    on_misaligned: OnMisaligned = "expand",
    texts: Documents = (),
) -> Imported:
    """Return the documents of a file or folder of a format, and what became of their spans.

    `language` holds for documents that tell none. With `texts` the documents get these texts, of the same id or of the
    same letters, and their spans move along. Spans that cut a word are handled as `on_misaligned` says.

    Raises:
        UsageError: the format cannot be read, there is no such file, or a span does not fit and that is to be an error.
    """
    chosen = FORMATS.get(name, Format())
    if chosen.read is None:
        raise UsageError(f"No format {name!r} can be imported; choose one of {', '.join(IMPORTED)}.")
    if not path.exists():
        raise UsageError(f"There is no {path} to import.")
    if chosen.folder != path.is_dir():
        raise UsageError(f"{path}: {name} is read from a {'folder' if chosen.folder else 'file'}; name that.")
    options = {"on_misaligned": on_misaligned} if "read" in chosen.aligns else {}
    found = chosen.read(path, language=language, **options)
    tally = Tally(on_misaligned)
    documents = with_texts(found.documents, texts, tally) if texts else found.documents
    documents = tuple(settle_edges(document, tally) for document in documents)
    return Imported(documents, _together(found.report, tally.report()))


def is_predicted(document: AnnotatedDocument) -> bool:
    """Tell whether a method has made any of the marks."""
    return to_graph(document).score is not None


def _write_hub(documents: Documents, path: Path) -> Report:
    tally = Tally()
    for document in documents:
        for _ in to_graph(document).nodes:
            tally.exact(document.language)
    write_hub(documents, path)
    return tally.report()


def _read_hub(path: Path, *, language: str) -> Imported:  # noqa: ARG001 (every line tells its language)
    tally, documents = Tally(), read_hub(path)
    for document in documents:
        for _ in to_graph(document).nodes:
            tally.exact(document.language)
    return Imported(documents, tally.report())


def _write_labelstudio(documents: Documents, path: Path) -> Report:
    return write_labelstudio(documents, path, as_predictions=any(is_predicted(d) for d in documents))


def _together(first: Report, second: Report) -> Report:
    """Return the counts of two steps; what the second one changed was exact in the first."""
    counts = {language: dict(outcomes) for language, outcomes in first.counts.items()}
    for language, outcomes in second.counts.items():
        for outcome, number in outcomes.items():
            here = counts.setdefault(language, {"exact": 0, "moved": 0, "expanded": 0, "dropped": 0})
            here[outcome] += number
            here["exact"] -= number
    return Report(counts, (*first.problems, *second.problems))


FORMATS: Mapping[str, Format] = {
    "labelstudio": Format(_write_labelstudio, read_labelstudio, aligns=frozenset({"read"})),
    "doccano": Format(write_doccano, read_doccano),
    "prodigy": Format(write_prodigy, read_prodigy, aligns=frozenset({"write"})),
    "brat": Format(write_brat, read_brat, folder=True, aligns=frozenset({"read"})),
    "inception-json": Format(partial(write_inception, form="json"), read_inception, folder=True),
    "inception-xmi": Format(partial(write_inception, form="xmi"), read_inception, folder=True),
    "docbin": Format(write_docbin, read_docbin, aligns=frozenset({"write"})),
    "jsonl": Format(_write_hub, _read_hub),
    "conll": Format(read=read_conll),
    "text": Format(write=write_text, folder=True),
}
EXPORTED: tuple[str, ...] = tuple(name for name, chosen in FORMATS.items() if chosen.write)
IMPORTED: tuple[str, ...] = tuple(name for name, chosen in FORMATS.items() if chosen.read)
