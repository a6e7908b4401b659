"""conflict-ner: from folders of English and Arabic documents to normalised actor and event tables."""

__version__ = "0.1.0"
