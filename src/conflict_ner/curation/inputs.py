"""Documents from whatever holds them: marked-up files, the hub format, a run, or a raw corpus."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.jsonl import read_hub
from conflict_ner.curation.disagreement import model_views
from conflict_ner.curation.drafts import drafts_of
from conflict_ner.documents import find_documents, read
from conflict_ner.errors import UsageError
from conflict_ner.language import detect_language
from conflict_ner.records import Document
from conflict_ner.results import open_run
from conflict_ner.settings import Settings

_TOLD = ("title", "published", "source", "url")


def read_any(path: Path) -> tuple[AnnotatedDocument, ...]:
    """Return the documents of a folder of `*.mark`, of a file in the hub format, of a run as drafts, or of raw files.

    Raises:
        UsageError: there are none.
    """
    if is_run(path):
        documents = drafts_of(open_run(path))
    elif path.is_dir() and any(path.rglob("*.mark")):
        documents = read_corpus(path)
    elif _is_hub(path):
        documents = read_hub(path)
    else:
        documents = tuple(_raw(path))
    if not documents:
        raise UsageError(f"There are no documents with text in {path}.")
    return documents


def rival_views(documents: Sequence[AnnotatedDocument], other: Path | None) -> Mapping[str, AnnotatedDocument]:
    """Return the documents, by id, as another run or annotation has them, or else as the model alone finds names."""
    views = model_views(documents) if other is None else read_any(other)
    return {view.doc_id: view for view in views}


def is_run(path: Path) -> bool:
    """Tell whether a folder is that of a run."""
    return (path / "run.json").is_file()


def _is_hub(path: Path) -> bool:
    """Tell whether a file is in the hub format: its first line is an object with `doc_id` and `text`."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open(encoding="utf-8") as lines:
        try:
            first = json.loads(next((line for line in lines if line.strip()), "{}"))
        except ValueError:
            return False
    return isinstance(first, dict) and {"doc_id", "text"} <= first.keys()


def _raw(path: Path) -> Iterator[AnnotatedDocument]:
    settings = Settings()
    for source in find_documents([str(path)], fields=settings.fields):
        for found in read(source, settings):
            if isinstance(found, Document):
                language = detect_language(found.text, declared=found.language).language
                meta = {name: value for name in _TOLD if (value := getattr(found, name))}
                yield AnnotatedDocument(found.doc_id, language, found.text, meta=meta)
