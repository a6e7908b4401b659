"""Every error that conflict-ner raises on purpose; each message says what to do."""


class ConflictNerError(Exception):
    """Base of all errors of this package."""


class UsageError(ConflictNerError):
    """The caller asked for something that cannot be done as asked (exit status 2)."""


class SettingsError(UsageError):
    """A settings file or option is wrong."""


class ModelError(ConflictNerError):
    """A model is missing, damaged or of the wrong kind."""


class KnowledgeError(ConflictNerError):
    """A knowledge table or lexicon breaks its own rules."""


class DocumentError(ConflictNerError):
    """A document cannot be read; it becomes a rejected row, never a stopped run.

    Attributes:
        reason: short stable code for the `reason` column, e.g. ``empty`` or ``binary``.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class RunError(ConflictNerError):
    """A run folder is damaged, incomplete or not a run folder."""
