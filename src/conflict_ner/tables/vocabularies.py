"""The closed vocabularies of the tables."""

from typing import get_args

from conflict_ner.codes import event_types
from conflict_ner.records import Assertion, DatePrecision, Form, Label, Status, TollKind

LABELS: tuple[str, ...] = get_args(Label)
FORMS: tuple[str, ...] = get_args(Form)
STATUSES: tuple[str, ...] = get_args(Status)
PRECISIONS: tuple[str, ...] = get_args(DatePrecision)
RELATION_ASSERTIONS: tuple[str, ...] = get_args(Assertion)
EVENT_ASSERTIONS = ("asserted", "denied", "alleged", "planned")
TOLL_KINDS: tuple[str, ...] = get_args(TollKind)
COUNTED = ("killed", "injured", "displaced", "detained")
PUBLISHED_SOURCES = ("metadata", "file name", "text", "none")
KINDS = (
    "state",
    "military",
    "police",
    "rebel",
    "jihadist",
    "militia",
    "political",
    "igo",
    "ngo",
    "media",
    "ethnic",
    "civilian",
    "person",
    "other",
)
GEO_PRECISIONS = ("exact", "near", "admin2", "admin1", "country", "unknown")
OBJECT_KINDS = ("actor", "place", "value")
PREDICATES = (
    "split_from",
    "merged_into",
    "founded",
    "leads",
    "member_of",
    "spokesperson_of",
    "allied_with",
    "opposed_to",
    "supports",
    "successor_of",
    "based_in",
    "controls",
    "active_in",
    "has_ideology",
    "has_size",
    "has_ethnicity",
)
ROLES = (
    "actor",
    "recipient",
    "victim",
    "beneficiary",
    "mediator",
    "claimant",
    "origin",
    "destination",
    "weapon",
)
SIDES = ("a", "b")
EVENT_TYPES: tuple[str, ...] = tuple(event_types())
