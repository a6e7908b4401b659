"""From folders, files and globs to documents: text with its encoding settled, metadata, and a reason where there is none."""

from conflict_ner.documents.find import find_documents
from conflict_ner.documents.layout import find_blocks, value_span
from conflict_ner.documents.read import read
from conflict_ner.documents.source import REASONS, Rejected, Source

__all__ = ["REASONS", "Rejected", "Source", "find_blocks", "find_documents", "read", "value_span"]
