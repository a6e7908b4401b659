"""Open a file as bytes, decompressed, with a guard against archives that grow without end."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO

from conflict_ner.errors import DocumentError

_BUFFER = 65_536
_ALWAYS_ALLOWED = 16_000_000  # bytes that a file of any size may expand to


@contextmanager
def open_bytes(path: Path, expansion: int) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file that may be gzipped; yields its content and the file itself, whose position tells the progress.

    Raises:
        DocumentError: `unreadable`, `damaged` or `too_large`, also while the content is read inside the block.
    """
    try:
        with path.open("rb", buffering=_BUFFER) as raw:
            if path.suffix.lower() != ".gz":
                yield raw, raw
                return
            limit = max(_ALWAYS_ALLOWED, path.stat().st_size * expansion)
            with gzip.GzipFile(fileobj=raw) as unpacked, BufferedReader(_Guarded(unpacked, limit), _BUFFER) as content:
                yield content, raw
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DocumentError("damaged", f"the gzip file cannot be unpacked: {error}") from error
    except OSError as error:
        raise DocumentError("unreadable", f"the file cannot be read: {error.strerror or error}") from error


class _Guarded(RawIOBase):
    def __init__(self, inner: gzip.GzipFile, limit: int) -> None:
        self._inner = inner
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._inner.readinto(buffer)
        self._left -= count
        if self._left < 0:
            raise DocumentError(
                "too_large", "the file grows beyond measure when unpacked; see limits.expansion in the settings"
            )
        return count
