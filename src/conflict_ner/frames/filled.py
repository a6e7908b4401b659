"""A trigger with the mentions that fill its roles."""

from dataclasses import dataclass

from conflict_ner.frames.match import Match
from conflict_ner.lexicons.records import TriggerPattern


@dataclass(frozen=True, slots=True)
class Filler:
    """An argument: a mention (by index) in a role, and the preposition that introduced it.

    `guessed` says that no grammar tells it, `told` that words of the text do.
    """

    role: str
    mention: int
    preposition: str = ""
    guessed: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A trigger with its fillers."""

    match: Match[TriggerPattern]
    fillers: tuple[Filler, ...]

    def mentions(self, *roles: str) -> tuple[int, ...]:
        """Return the mention indices that fill any of the roles, in order, once each."""
        return tuple(dict.fromkeys(f.mention for f in self.fillers if f.role in roles))
