"""Plain text: the file's content exactly, but for a byte order mark; a YAML head is read and stays in it."""

from conflict_ner.documents.decode import decode
from conflict_ner.documents.formats.extract import Extract
from conflict_ner.documents.front_matter import front_matter


def read(data: bytes) -> Extract:
    """Return the decoded content; line ends stay as they are."""
    text = decode(data)
    return Extract(text, front_matter(text).values)
