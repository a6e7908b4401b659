"""The UCDP type of violence, which depends on who fights whom."""

from collections.abc import Collection
from typing import Literal

from conflict_ner.codes.crosswalk import event_codes

Party = Literal["state", "group", "civilian", "unclear"]

_FIGHTERS: frozenset[Party] = frozenset({"state", "group"})
_PARTY: dict[str, Party] = {
    "state": "state",
    "military": "state",
    "police": "state",
    "rebel": "group",
    "jihadist": "group",
    "militia": "group",
    "civilian": "civilian",
    "media": "civilian",
    "ngo": "civilian",
}


def ucdp_violence_type(event_type: str, actors: Collection[str], recipients: Collection[str]) -> str | None:
    """Return "1" (state-based), "2" (non-state), "3" (one-sided) or None where the participants do not decide it.

    `actors` and `recipients` are the actor kinds of those who did it and of those to whom it was done. Only types that
    the crosswalk allows are given; where it allows one-sided violence only, the event type itself decides. Source: UCDP
    GED codebook, type_of_violence.
    """
    allowed = event_codes(event_type).ucdp_types
    if allowed == ("3",):
        return "3"
    doers = {_PARTY.get(kind, "unclear") for kind in actors}
    targets = {_PARTY.get(kind, "unclear") for kind in recipients}
    if not doers or not targets or "unclear" in doers | targets:
        return None
    return next((code for code in _candidates(doers, targets) if code in allowed), None)


def _candidates(doers: set[Party], targets: set[Party]) -> tuple[str, ...]:
    if doers <= _FIGHTERS and targets == {"civilian"}:
        return ("3",)
    if not (doers & _FIGHTERS and targets & _FIGHTERS):
        return ()
    return ("1",) if "state" in doers | targets else ("2",)
