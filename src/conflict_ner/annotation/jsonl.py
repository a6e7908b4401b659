"""The hub format: one annotated document per line of JSON, checked against the records when read."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from conflict_ner.annotation.hub import SCHEMA, AnnotatedDocument
from conflict_ner.errors import UsageError


def read_hub(path: Path) -> tuple[AnnotatedDocument, ...]:
    """Return the documents of a JSONL file in their order.

    Raises:
        UsageError: a line is no annotated document, with the line and what is wrong with it.
    """
    with path.open(encoding="utf-8") as lines:
        return tuple(
            _document(line, f"{path.name}, line {number}") for number, line in enumerate(lines, 1) if line.strip()
        )


def write_hub(documents: Iterable[AnnotatedDocument], path: Path) -> None:
    """Write one line per document; the same documents give the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            out.write(to_json(document) + "\n")


def to_json(document: AnnotatedDocument) -> str:
    """Return the document as one line of JSON; absent values are left out."""
    fields = _adapter().dump_python(document, mode="json", exclude_none=True)
    return json.dumps({"schema": SCHEMA, **fields}, ensure_ascii=False)


def json_schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a line of the hub format."""
    schema = _adapter().json_schema()
    schema["properties"] = {"schema": {"const": SCHEMA}, **schema["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}


@cache
def _adapter() -> TypeAdapter[AnnotatedDocument]:
    return TypeAdapter(AnnotatedDocument)


def _document(line: str, where: str) -> AnnotatedDocument:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{where}: not JSON ({error}). The hub format has one JSON object per line.") from error
    version = fields.pop("schema", SCHEMA) if isinstance(fields, dict) else SCHEMA
    if version != SCHEMA:
        raise UsageError(f"{where}: written as {version!r}, this version reads {SCHEMA!r}. Convert it first.")
    try:
        return _adapter().validate_python(fields)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in error.errors()[:5])
        raise UsageError(f"{where}: {faults}.") from error
