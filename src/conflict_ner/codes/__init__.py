"""Event codes: one crosswalk from the internal event types to PLOVER, CAMEO, ACLED and UCDP."""

from conflict_ner.codes.crosswalk import EventCodes, event_codes, event_types
from conflict_ner.codes.ucdp import ucdp_violence_type

__all__ = ["EventCodes", "event_codes", "event_types", "ucdp_violence_type"]
