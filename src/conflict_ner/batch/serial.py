"""Analysis records as lines of JSON and back, exactly."""

from pydantic import TypeAdapter

from conflict_ner.records import Analysis

_ANALYSIS: TypeAdapter[Analysis] = TypeAdapter(Analysis)


def to_line(analysis: Analysis) -> bytes:
    """Return one line of JSON, with its line end."""
    return _ANALYSIS.dump_json(analysis) + b"\n"


def from_line(line: bytes) -> Analysis:
    """Return the analysis that `to_line` wrote."""
    return _ANALYSIS.validate_json(line)
