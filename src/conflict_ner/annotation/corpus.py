"""The annotated corpus: a folder of marked-up documents (`*.mark`) and the tables of their keys (`*keys.csv`)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from conflict_ner.annotation.check import Fault, find_faults
from conflict_ner.annotation.hub import AnnotatedDocument, EventMark, RelationMark
from conflict_ner.annotation.jsonl import read_hub
from conflict_ner.annotation.keys import Key, keys_told, read_keys
from conflict_ner.annotation.markup.read import read_markup
from conflict_ner.errors import UsageError


def read_corpus(folder: Path) -> tuple[AnnotatedDocument, ...]:
    """Return the documents of a folder and its subfolders, ordered by path.

    Raises:
        UsageError: a file cannot be read, with its faults.
    """
    return tuple(read_markup(path) for path in sorted(folder.rglob("*.mark")))


def read_documents(path: Path) -> tuple[AnnotatedDocument, ...]:
    """Return the documents of a folder of marked-up files or of a file in the hub format.

    Raises:
        UsageError: it is neither, or a document cannot be read.
    """
    if path.is_dir():
        documents = read_corpus(path)
        if not documents:
            raise UsageError(f"There are no marked-up documents (*.mark) in {path}.")
        return documents
    if not path.is_file():
        raise UsageError(f"There is no {path}; name a folder of *.mark files or a file in the hub format (.jsonl).")
    return read_hub(path)


def read_keys_of(path: Path, documents: Iterable[AnnotatedDocument]) -> Mapping[str, Key]:
    """Return what the keys of the documents stand for: the tables in their folder, else what the mentions tell."""
    folder = path if path.is_dir() else path.parent
    keys = read_keys(sorted(folder.rglob("*keys.csv")))
    return {**keys_told(documents), **keys}


def find_document_faults(path: Path) -> tuple[Fault, ...]:
    """Return the faults of a folder of marked-up files with their keys, or of a file in the hub format."""
    if path.is_dir() and any(path.rglob("*.mark")):
        return find_corpus_faults(path)
    documents = read_documents(path)
    return (*(fault for d in documents for fault in find_faults(d)), *_twice(documents))


def find_corpus_faults(folder: Path) -> tuple[Fault, ...]:
    """Return the faults of all documents, of their keys and ids; files that cannot be read are faults too.

    Keys are told by the tables in the folder, its subfolders, and the folders that it lies in.
    """
    above = [table for parent in folder.resolve().parents if (table := parent / "keys.csv").exists()]
    keys = read_keys([*above, *sorted(folder.rglob("*keys.csv"))])
    faults: list[Fault] = []
    documents: list[AnnotatedDocument] = []
    for path in sorted(folder.rglob("*.mark")):
        try:
            documents.append(read_markup(path))
        except UsageError as error:
            faults += [Fault(path.stem, "file", line) for line in str(error).splitlines()]
    for document in documents:
        faults += find_faults(document, keys)
    return (*faults, *_twice(documents))


def _twice(documents: Iterable[AnnotatedDocument]) -> Iterator[Fault]:
    names = Counter(document.doc_id for document in documents)
    return (Fault(name, "id", f"is the id of {n} documents") for name, n in names.items() if n > 1)


def describe(document: AnnotatedDocument) -> Iterator[str]:
    """Yield a line for every event and relation, with the words of each part, so that an annotator can check them."""
    words = {e.id: f"{document.text[e.start : e.end]} ({e.key or e.value})" for e in document.entities}
    for event in document.events:
        yield _event(event, document, words)
    for relation in document.relations:
        yield _relation(relation, document, words)


def _event(event: EventMark, document: AnnotatedDocument, words: dict[str, str]) -> str:
    trigger = document.text[event.trigger.start : event.trigger.end]
    args = "; ".join(f"{a.role}: {words[a.ent]}" for a in event.args)
    stance = (
        f"{event.attrs.assertion} by {event.attrs.attributed_to}"
        if event.attrs.attributed_to
        else event.attrs.assertion
    )
    return f"{event.type} «{trigger}» [{stance}] {args}; date {event.attrs.date}, killed {event.attrs.killed}"


def _relation(relation: RelationMark, document: AnnotatedDocument, words: dict[str, str]) -> str:
    value = relation.value
    target = words[relation.tail] if relation.tail else document.text[value.start : value.end] if value else ""
    return f"{words[relation.head]} {relation.label} {target} [{relation.assertion}] {relation.date or ''}".rstrip()
