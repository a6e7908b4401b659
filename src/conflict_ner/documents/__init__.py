"""From folders, files and globs to documents: decoded text and metadata, or the reason why not."""

from conflict_ner.documents.find import find_documents
from conflict_ner.documents.layout import find_blocks, value_span
from conflict_ner.documents.read import read
from conflict_ner.documents.source import REASONS, Rejected, Source

__all__ = ["REASONS", "Rejected", "Source", "find_blocks", "find_documents", "read", "value_span"]
