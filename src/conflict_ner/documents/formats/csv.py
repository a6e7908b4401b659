"""CSV: a header line, then one document a row; comma, semicolon, tab or bar, told from the header."""

import csv
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from typing import IO, Any

from conflict_ner.documents.decode import encoding_of
from conflict_ner.errors import DocumentError
from conflict_ner.settings import Settings

_SAMPLE = 65_536
_DELIMITERS = (",", ";", "\t", "|")


def read(stream: IO[bytes], settings: Settings) -> Iterator[Mapping[str, Any] | DocumentError]:
    """Yield each row under the names of the header, or its fault; bytes that do not decode become lone surrogates."""
    csv.field_size_limit(settings.limits.characters * 2)
    text = TextIOWrapper(stream, encoding=_encoding(stream), errors="surrogateescape", newline="")
    header = text.readline()
    delimiter = max(_DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if settings.fields.text not in names:
        found = ", ".join(names[:20])
        raise DocumentError(
            "malformed",
            f"no column {settings.fields.text!r} among {found}; name the text column in the settings under [fields]",
        )
    yield from _rows(csv.DictReader(text, names, delimiter=delimiter))


def _rows(rows: Iterator[dict[str, Any]]) -> Iterator[Mapping[str, Any] | DocumentError]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield DocumentError("malformed", f"the row cannot be parsed: {error}")


def _encoding(stream: IO[bytes]) -> str:
    sample: bytes = stream.peek(_SAMPLE)  # type: ignore[attr-defined]
    whole_lines = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        return encoding_of(whole_lines)
    except DocumentError:
        return "utf-8-sig"
