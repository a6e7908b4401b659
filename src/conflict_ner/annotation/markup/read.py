"""Read marked-up documents: a YAML head, the text with marks, a line `===`, and one statement per line."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

import yaml

from conflict_ner.annotation.coreference import clusters_by_key
from conflict_ner.annotation.hub import AnnotatedDocument, AnnotationStatus, Entity, EventMark, Extent, RelationMark
from conflict_ner.annotation.markup.inline import Mark, parse_inline
from conflict_ner.annotation.markup.references import Resolver, Tagged
from conflict_ner.annotation.markup.statements import is_event, read_event, read_relation, split_statement
from conflict_ner.errors import UsageError
from conflict_ner.records import Form, Label

SEPARATOR = "==="
FORM_MARKS: dict[Form, str] = {"name": "", "nominal": "/n", "pronoun": "/p"}
TAG_ONLY = frozenset({"DATE", "QUANTITY", "WEAPON"})
_FORMS = {mark: form for form, mark in FORM_MARKS.items()}
_ENTITY_HEAD = re.compile(
    r"(?P<label>[A-Z]+)(?P<form>/[np])?(?: +(?P<name>[\w-]+))?(?: *#(?P<tag>[\w-]+))?(?:=(?P<value>\S+))?"
)
_DOCUMENT = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<text>.*?)(?:\n===\n(?P<statements>.*))?", re.DOTALL)


def read_markup(path: Path) -> AnnotatedDocument:
    """Return the document of a marked-up file.

    Raises:
        UsageError: with every fault of the file, one per line.
    """
    return compile_markup(path.read_text(encoding="utf-8"), path.name)


def compile_markup(source: str, name: str = "markup") -> AnnotatedDocument:
    """Return the document that a marked-up text describes; `name` stands in the messages of a UsageError."""
    parts = _DOCUMENT.fullmatch(source)
    if not parts:
        raise UsageError(f"{name}: begin with a head between two lines `---`, then the text, `===` and the statements.")
    head = _head(parts["head"], name)
    if missing := {"id", "language"} - head.keys():
        raise UsageError(f"{name}: the head lacks {', '.join(sorted(missing))}.")
    faults: list[str] = []
    try:
        marked = parse_inline(parts["text"].strip("\n"))
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error
    tagged = _entities(marked.marks, faults)
    marks = Resolver(marked.text, tagged, _spans(marked.marks, faults))
    events, relations = _statements((parts["statements"] or "").splitlines(), marks, faults)
    faults += [f"{{{{{tag}|...}}}} is marked, but no statement uses it" for tag in marks.unused]
    if head.get("status", "draft") not in get_args(AnnotationStatus):
        faults.append(f"status {head['status']!r} is none of {', '.join(get_args(AnnotationStatus))}")
    if faults:
        raise UsageError("\n".join(f"{name}: {fault}" for fault in faults))
    entities = tuple(t.entity for t in tagged)
    return AnnotatedDocument(
        doc_id=head.pop("id"),
        language=head.pop("language"),
        text=marked.text,
        entities=entities,
        relations=relations,
        events=events,
        coref=clusters_by_key(entities),
        clitics=marked.clitics or None,
        annotator=head.pop("annotator", ""),
        status=cast("AnnotationStatus", head.pop("status", "draft")),
        meta=head,
    )


def _head(source: str, name: str) -> dict[str, str]:
    try:
        fields = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f", line {mark.line + 2}" if mark else ""
        raise UsageError(f"{name}{where}: the head cannot be read; quote a value that contains ': '.") from error
    if not isinstance(fields, dict):
        raise UsageError(f"{name}: write one field per line in the head, such as `language: en`.")
    return {str(key): str(value) for key, value in fields.items()}


def _entities(marks: Iterable[Mark], faults: list[str]) -> list[Tagged]:
    tagged = [t for t in (_entity(mark, faults) for mark in marks if mark.kind == "entity") if t]
    tagged.sort(key=lambda t: (t.entity.start, -t.entity.end))
    return [Tagged(replace(t.entity, id=f"e{number}"), t.tag) for number, t in enumerate(tagged, 1)]


def _entity(mark: Mark, faults: list[str]) -> Tagged | None:
    head = _ENTITY_HEAD.fullmatch(mark.head)
    if not head or head["label"] not in get_args(Label):
        faults.append(f"[[{mark.head}|...]]: write [[LABEL key|words]], with LABEL one of {', '.join(get_args(Label))}")
        return None
    label = cast("Label", head["label"])
    key, tag = (None, head["name"]) if label in TAG_ONLY else (head["name"], head["tag"])
    form = _FORMS[head["form"] or ""]
    return Tagged(Entity("", mark.start, mark.end, label, form, key, head["value"]), tag)


def _spans(marks: Iterable[Mark], faults: list[str]) -> dict[str, Extent]:
    spans = [mark for mark in marks if mark.kind == "span"]
    faults += [f"{{{{{tag}|...}}}} is marked {n} times" for tag, n in Counter(m.head for m in spans).items() if n > 1]
    return {mark.head: Extent(mark.start, mark.end) for mark in spans}


def _statements(
    lines: Iterable[str], marks: Resolver, faults: list[str]
) -> tuple[tuple[EventMark, ...], tuple[RelationMark, ...]]:
    events: list[EventMark] = []
    relations: list[RelationMark] = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        try:
            statement = split_statement(line)
            if is_event(statement):
                events.append(read_event(statement, len(events) + 1, marks))
            else:
                relations.append(read_relation(statement, len(relations) + 1, marks))
        except UsageError as error:
            faults.append(f"{line!r}: {error}")
    return tuple(events), tuple(relations)
