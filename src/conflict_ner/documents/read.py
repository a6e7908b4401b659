"""Read a source: its documents, or the reason why there is none."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from conflict_ner.documents.decode import check_text
from conflict_ner.documents.formats import FILES, RECORDS, split_name
from conflict_ner.documents.layout import title_of
from conflict_ner.documents.metadata import named_fields
from conflict_ner.documents.opening import open_bytes
from conflict_ner.documents.published import published
from conflict_ner.documents.source import Distinct, Rejected, Source
from conflict_ner.errors import DocumentError
from conflict_ner.records import Document
from conflict_ner.settings import Settings

_BYTES_PER_CHARACTER = 4
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNDECODED = re.compile("[\udc80-\udcff]")


def read(source: Source, settings: Settings | None = None) -> Iterator[Document | Rejected]:
    """Yield the documents of a source in order; whatever cannot be read becomes a rejected row, not an error."""
    settings = settings or Settings()
    if source.fault:
        yield Rejected(source.doc_id, source.relative, source.fault.reason, source.fault.detail, source.fault.status)
    elif holds_records(source):
        yield from (item for item, _ in read_records(source, settings))
    else:
        yield _read_file(source, settings)


def holds_records(source: Source) -> bool:
    """Tell whether a file may yield many documents."""
    return split_name(source.path.name)[1] in RECORDS


def read_records(source: Source, settings: Settings) -> Iterator[tuple[Document | Rejected, int]]:
    """Yield each record of a file with the number of bytes of the file that were consumed for it."""
    distinct, number, position = Distinct(), 0, 0
    reader = RECORDS[split_name(source.path.name)[1]]
    try:
        with open_bytes(source.path, settings.limits.expansion) as (content, file):
            for number, record in enumerate(reader(content, settings), start=1):
                now = file.tell()
                yield _read_record(record, number, source, settings, distinct), now - position
                position = now
    except DocumentError as error:
        name = distinct(f"{source.doc_id}#{number + 1}") if number else source.doc_id
        yield Rejected(name, source.relative, error.reason, str(error)), source.size - position
    else:
        if not number:
            yield Rejected(source.doc_id, source.relative, "empty", "the file holds no records"), source.size


def _read_file(source: Source, settings: Settings) -> Document | Rejected:
    sha256 = ""
    limit = settings.limits.characters * _BYTES_PER_CHARACTER
    try:
        with open_bytes(source.path, settings.limits.expansion) as (content, _):
            data = content.read(limit + 1)
        if len(data) > limit:
            raise DocumentError("too_large", f"the file is longer than {limit:,} bytes")
        sha256 = hashlib.sha256(data).hexdigest()
        if not data.strip():
            raise DocumentError("empty", "the file is empty")
        extract = FILES[split_name(source.path.name)[1]](data)
        metadata = {**named_fields(extract.metadata, settings.fields), **source.metadata}
        return _document(source, source.doc_id, extract.text, metadata, sha256, settings)
    except DocumentError as error:
        return Rejected(source.doc_id, source.relative, error.reason, str(error), sha256=sha256)


def _read_record(
    record: Mapping[str, Any] | DocumentError, number: int, source: Source, settings: Settings, distinct: Distinct
) -> Document | Rejected:
    name = number if isinstance(record, DocumentError) else _identifier(record.get(settings.fields.id), number)
    doc_id, sha256 = distinct(f"{source.doc_id}#{name}"), ""
    try:
        if isinstance(record, DocumentError):
            raise record
        text = _record_text(record, settings)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        metadata = {**source.metadata, **named_fields(record, settings.fields)}
        return _document(source, doc_id, text, metadata, sha256, settings)
    except DocumentError as error:
        return Rejected(doc_id, source.relative, error.reason, str(error), sha256=sha256)


def _identifier(value: object, number: int) -> str:
    name = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return _LONE_SURROGATE.sub("\ufffd", name) or str(number)


def _record_text(record: Mapping[str, Any], settings: Settings) -> str:
    text = record.get(settings.fields.text)
    if not isinstance(text, str):
        raise DocumentError("malformed", f"the record has no text in its field {settings.fields.text!r}")
    if _UNDECODED.search(text):
        raise DocumentError("encoding", "the record's text holds bytes that do not decode")
    return _LONE_SURROGATE.sub("\ufffd", text)


def _document(
    source: Source, doc_id: str, text: str, metadata: Mapping[str, str], sha256: str, settings: Settings
) -> Document:
    limit = settings.limits.characters
    if len(text) > limit:
        raise DocumentError(
            "too_large", f"the text has {len(text):,} characters, more than {limit:,}; see limits.characters"
        )
    if not text.strip():
        raise DocumentError("empty", "there is no text")
    check_text(text)
    clean = {name: _LONE_SURROGATE.sub("\ufffd", value) for name, value in metadata.items()}
    day, day_source = published(clean.get("published"), source.relative)
    return Document(
        doc_id=doc_id,
        path=source.relative,
        text=text,
        sha256=sha256,
        title=clean.get("title") or title_of(text),
        published=day,
        published_source=day_source,
        source=clean.get("source"),
        url=clean.get("url"),
        language=clean.get("language"),
    )
