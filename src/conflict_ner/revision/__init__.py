"""Revision of a finished run: its actors as the user wants them, without analysing a document again."""

from conflict_ner.revision.rewrite import apply_edits, revised

__all__ = ["apply_edits", "revised"]
