"""Annotated documents: the hub format, the authoring markup, the checker, and the formats of other tools."""

from conflict_ner.annotation.check import Fault, find_faults
from conflict_ner.annotation.conversion import Imported, OnMisaligned, Problem, Report
from conflict_ner.annotation.hub import (
    AnnotatedDocument,
    Argument,
    Bounds,
    Entity,
    EventAttributes,
    EventMark,
    Extent,
    RelationMark,
)
from conflict_ner.annotation.jsonl import json_schema, read_hub, write_hub
from conflict_ner.annotation.keys import Key, read_keys
from conflict_ner.annotation.markup.read import compile_markup, read_markup
from conflict_ner.annotation.markup.write import render_markup, write_markup

__all__ = [
    "AnnotatedDocument",
    "Argument",
    "Bounds",
    "Entity",
    "EventAttributes",
    "EventMark",
    "Extent",
    "Fault",
    "Imported",
    "Key",
    "OnMisaligned",
    "Problem",
    "RelationMark",
    "Report",
    "compile_markup",
    "find_faults",
    "json_schema",
    "read_hub",
    "read_keys",
    "read_markup",
    "render_markup",
    "write_hub",
    "write_markup",
]
