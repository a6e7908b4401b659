"""JSON Lines: one object a line, one document an object."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from conflict_ner.errors import DocumentError
from conflict_ner.settings import Settings

_ESCAPED = 6  # bytes of one character as \uXXXX
_REST = 1_000_000  # bytes of all other fields


def read(stream: IO[bytes], settings: Settings) -> Iterator[Mapping[str, Any] | DocumentError]:
    """Yield each line's object, or the fault of a line that is none; blank lines do not count."""
    limit = settings.limits.characters * _ESCAPED + _REST
    while line := stream.readline(limit):
        if len(line) == limit and not line.endswith(b"\n"):
            _skip_line(stream, limit)
            yield DocumentError("too_large", f"the line is longer than {limit:,} bytes")
        elif line.strip():
            yield _record(line)


def _skip_line(stream: IO[bytes], limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass


def _record(line: bytes) -> Mapping[str, Any] | DocumentError:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return DocumentError("encoding", f"the line is not UTF-8 at its byte {error.start}")
    except (ValueError, RecursionError) as error:
        return DocumentError("malformed", f"the line is not JSON: {error}")
    if not isinstance(record, Mapping):
        return DocumentError("malformed", "the line is JSON, but no object with named fields")
    return record
