"""The text of one document, found by its id."""

from collections.abc import Sequence

from conflict_ner.documents.find import find_documents
from conflict_ner.documents.read import read
from conflict_ner.errors import UsageError
from conflict_ner.records import Document
from conflict_ner.settings import Settings


def document_text(doc_id: str, corpus: Sequence[str], settings: Settings | None = None) -> str:
    """Return the text of one document of a corpus: the text that offsets refer to.

    Raises:
        UsageError: the corpus has no such document, or it cannot be read; the message tells why.
    """
    settings = settings or Settings()
    for source in find_documents(corpus, fields=settings.fields):
        if doc_id == source.doc_id or doc_id.startswith(f"{source.doc_id}#"):
            for found in read(source, settings):
                if found.doc_id != doc_id:
                    continue
                if isinstance(found, Document):
                    return found.text
                raise UsageError(f"{doc_id} has no text ({found.reason}): {found.detail}")
    raise UsageError(f"The corpus has no document {doc_id!r}; ids are paths within the corpus folder.")
