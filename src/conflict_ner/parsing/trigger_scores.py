"""What the encoder says of each word as a trigger: whether it tells an event, and of which type."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

_KEY = "trigger_scores"


@dataclass(frozen=True, slots=True)
class TriggerScores:
    """Per token: the probability (0 to 1) that it heads a trigger, the likeliest event type, and how likely it is."""

    told: Sequence[float]
    types: Sequence[str]
    chances: Sequence[float]


def trigger_scores(doc: Doc) -> TriggerScores | None:
    """Return the scores of a Doc; None if its model has no head for triggers."""
    found = doc.user_data.get(_KEY)
    return TriggerScores(**found) if found else None


def set_trigger_scores(doc: Doc, scores: TriggerScores) -> None:
    """Keep the scores with the Doc, in its bytes too."""
    doc.user_data[_KEY] = {"told": list(scores.told), "types": list(scores.types), "chances": list(scores.chances)}
