"""From folders, files and globs to documents: decoded text and metadata, or the reason why not."""

from conflict_ner.documents.find import find_documents
from conflict_ner.documents.layout import find_blocks, value_span
from conflict_ner.documents.read import read
from conflict_ner.documents.source import REASONS, Rejected, Source
from conflict_ner.documents.text import document_text

__all__ = ["REASONS", "Rejected", "Source", "document_text", "find_blocks", "find_documents", "read", "value_span"]
