"""Write the figures of the corpus into its README: `datasheet.py [--check]`; `--check` only tells if they are old."""

import argparse
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from conflict_ner.annotation import AnnotatedDocument
from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.splits import FILE_NAME, read_splits
from conflict_ner.tables.vocabularies import COUNTED, EVENT_TYPES, FORMS, LABELS, PREDICATES, ROLES

ROOT = Path(__file__).parents[1]
ANNOTATED = ROOT / "corpus" / "annotated"
AGREEMENT = ROOT / "benchmarks" / "quality" / "agreement.json"
FORMATS = ROOT / "benchmarks" / "quality" / "formats.json"
LANGUAGES = {"en": "English", "ar": "Arabic"}
SPLITS = ("train", "dev", "test")
AGREED = (
    "entity", "entity overlap", "form", "value", "same referent", "relation", "relation with optional",
    "relation assertion", "event", "event with optional", "event in sentence", "trigger", "event type", "argument",
    "date", "number", "assertion", "clitic",
)  # fmt: skip
_BLOCK = re.compile(r"(<!-- datasheet: [^\n]*-->\n).*?(<!-- /datasheet -->)", re.DOTALL)

Documents = Sequence[AnnotatedDocument]
Names = Callable[[AnnotatedDocument], Iterable[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if the README is out of date")
    check = parser.parse_args().check
    readme = ROOT / "corpus" / "README.md"
    text = readme.read_text(encoding="utf-8")
    fresh = with_figures(text, read_corpus(ANNOTATED))
    if check:
        raise SystemExit(0 if fresh == text else "corpus/README.md is out of date: run python corpus/datasheet.py")
    readme.write_text(fresh, encoding="utf-8")


def with_figures(text: str, documents: Documents) -> str:
    """Return the README with its block of figures written anew."""
    return _BLOCK.sub(lambda match: match[1] + "\n".join(_lines(documents)) + "\n" + match[2], text)


def _lines(documents: Documents) -> Iterator[str]:
    splits = read_splits(ANNOTATED / FILE_NAME)
    yield from _size(documents, splits)
    yield from _section("Genres", "genre", documents, lambda d: [d.meta.get("genre", "")])
    yield from _entities(documents)
    yield from _section("Relations", "predicate", documents, lambda d: [r.label for r in d.relations], PREDICATES)
    yield from _section("Events by type", "type", documents, lambda d: [e.type for e in d.events], EVENT_TYPES)
    roles = (*ROLES, "place", "date", *COUNTED)
    yield from _section("Arguments", "role", documents, lambda d: [a.role for e in d.events for a in e.args], roles)
    yield from _section("Assertion", "of", documents, _assertions)
    yield from _conflicts(documents, splits)
    yield from _agreement()
    yield from _formats()


def _size(documents: Documents, splits: dict[str, str]) -> Iterator[str]:
    yield from ("", "#### Size", "")
    yield from _head("", *SPLITS, "all", "words", "shortest", "median", "longest", "without events")
    for code, name in LANGUAGES.items():
        own = [d for d in documents if d.language == code]
        counts = Counter(splits.get(d.doc_id, "none") for d in own)
        words = [len(d.text.split()) for d in own]
        lengths = (min(words), round(statistics.median(words)), max(words))
        quiet = sum(not d.events for d in own)
        yield _row(name, *(counts[s] for s in SPLITS), len(own), sum(words), *lengths, quiet)
    pairs = {d.meta["pair"] for d in documents if "pair" in d.meta}
    conflicts = {d.meta["conflict"] for d in documents}
    yield ""
    yield f"{len(pairs)} pairs tell one incident in both languages; {len(conflicts)} conflicts."


def _entities(documents: Documents) -> Iterator[str]:
    yield from ("", "#### Entities", "")
    yield from _head("label", *(f"{name}, {form}" for name in LANGUAGES.values() for form in FORMS))
    counts = Counter((d.language, e.label, e.form) for d in documents for e in d.entities)
    for label in LABELS:
        yield _row(label, *(counts[code, label, form] for code in LANGUAGES for form in FORMS))


def _assertions(document: AnnotatedDocument) -> Iterator[str]:
    yield from (f"events: {e.attrs.assertion}" for e in document.events)
    yield from (f"events: attributed ({e.attrs.assertion})" for e in document.events if e.attrs.attributed_to)
    yield from ("events: optional" for e in document.events if e.attrs.optional)
    yield from (f"relations: {r.assertion}" for r in document.relations)
    yield from ("relations: optional" for r in document.relations if r.optional)


def _section(title: str, heading: str, documents: Documents, names: Names, known: Iterable[str] = ()) -> Iterator[str]:
    """Yield a table of how often each name occurs in each language."""
    counts = {code: Counter(n for d in documents if d.language == code for n in names(d)) for code in LANGUAGES}
    rows = list(known) or sorted({name for counter in counts.values() for name in counter})
    yield from ("", f"#### {title}", "")
    yield from _head(heading, *LANGUAGES.values())
    yield from (_row(name, *(counts[code][name] for code in LANGUAGES)) for name in rows)
    yield _row("all", *(sum(counts[code][name] for name in rows) for code in LANGUAGES))


def _conflicts(documents: Documents, splits: dict[str, str]) -> Iterator[str]:
    yield from ("", "#### Documents by conflict", "")
    yield from _head("conflict", *LANGUAGES.values(), *SPLITS)
    for conflict in sorted({d.meta["conflict"] for d in documents}):
        own = [d for d in documents if d.meta["conflict"] == conflict]
        languages, parts = Counter(d.language for d in own), Counter(splits.get(d.doc_id) for d in own)
        yield _row(conflict, *(languages[code] for code in LANGUAGES), *(parts[s] for s in SPLITS))


def _agreement() -> Iterator[str]:
    yield from ("", "#### Agreement", "")
    if not AGREEMENT.is_file():
        yield "Not measured yet."
        return
    measures = json.loads(AGREEMENT.read_text(encoding="utf-8"))["measures"]
    sizes = {code: measures["document"]["languages"].get(code, {"hits": 0})["hits"] for code in LANGUAGES}
    yield from _head("", *(f"{name} ({sizes[code]} documents)" for code, name in LANGUAGES.items()))
    for measure in (name for name in AGREED if name in measures):
        parts = measures[measure]["languages"]
        yield _row(measure, *(_figure(parts[code]) if code in parts else "" for code in LANGUAGES))


def _formats() -> Iterator[str]:
    yield from ("", "#### Round trips", "")
    if not FORMATS.is_file():
        yield "Not measured yet."
        return
    measured = json.loads(FORMATS.read_text(encoding="utf-8"))
    yield from _head("format", "documents", "equal after export and import", *LANGUAGES.values())
    for name, figures in measured["formats"].items():
        told = (", ".join(f"{n} {o}" for o, n in figures["spans"][code].items() if n) for code in LANGUAGES)
        yield _row(name, measured["documents"], figures["equal"], *told)


def _figure(figures: dict[str, Any]) -> str:
    value = figures["recall"] if figures["f1"] is None else figures["f1"]
    bounds = figures.get("interval")
    return f"{value:.2f} ({bounds[0]:.2f}-{bounds[1]:.2f})" if bounds else f"{value:.2f}"


def _head(*names: str) -> tuple[str, str]:
    return _row(*names), _row("---", *("---:" for _ in names[1:]))


def _row(*cells: object) -> str:
    return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells) + " |"


if __name__ == "__main__":
    main()
