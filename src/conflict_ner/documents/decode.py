"""From bytes to text: UTF-8 first, then the legacy encodings of English and Arabic; damage is told."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from conflict_ner.errors import DocumentError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1256", "iso8859_6", "ascii", "cp1252"]
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.005
_NO_CHARACTER = {"Cn", "Co", "Cs", "Cc"}
_NO_CHARACTER_SHARE = 0.002
_LAYOUT = "\t\n\r\f\v\x85"


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of a whole file without its byte order mark; `declared` is what the file itself names.

    Raises:
        DocumentError: `binary` or `encoding`.
    """
    encoding = encoding_of(data, declared)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError("encoding", f"the file begins like {encoding} but breaks at byte {error.start}") from error


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """Return the name of the encoding: a byte order mark, UTF-8, the declared one, or the likeliest legacy encoding."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    if data.startswith(_MAGIC) or b"\x00" in data:
        raise DocumentError("binary", "the file is not text but binary data")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(data, declared) or _legacy(data, error.start)
    return "utf-8"


def check_text(text: str) -> None:
    """Raise DocumentError for text of control characters (`binary`) or meaningless code points (`encoding`)."""
    if "\x00" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise DocumentError("binary", "the text consists of control characters")
    meaningless = sum(
        unicodedata.category(c) in _NO_CHARACTER for c in set(text) - set(_LAYOUT) for _ in range(text.count(c))
    )
    if meaningless > _NO_CHARACTER_SHARE * len(text):
        raise DocumentError("encoding", f"{meaningless} characters of the text have no meaning in Unicode")


def _declared(data: bytes, declared: str | None) -> str | None:
    try:
        if declared:
            data.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return None
    return declared


def _legacy(data: bytes, position: int) -> str:
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    whole = sum(c > "\x7f" for c in replaced) - broken
    if whole > broken:
        raise DocumentError(
            "encoding", f"damaged UTF-8: {broken} faults, the first at byte {position}; save the file again as UTF-8"
        )
    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is None:
        raise DocumentError(
            "encoding", f"byte {position} is not UTF-8, and no other known encoding fits; save the file as UTF-8"
        )
    return best.encoding
