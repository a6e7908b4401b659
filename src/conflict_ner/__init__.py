"""conflict-ner: from folders of English and Arabic documents to normalised actor and event tables."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflict_ner.api import open_run, run

__version__ = "0.1.0"
__all__ = ["open_run", "run"]


def __getattr__(name: str) -> Any:
    """Load the Python interface on first use: workers need none of its tables and DataFrames."""
    if name in __all__:
        from conflict_ner import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
