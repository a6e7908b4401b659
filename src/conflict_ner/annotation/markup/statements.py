"""The lines below the text: `t1 battle actor=mnla date=d1` (events) and `iyad leads ansar-dine cue=c1` (relations)."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflict_ner.annotation.hub import Argument, Bounds, Entity, EventAttributes, EventMark, Extent, RelationMark
from conflict_ner.annotation.markup.references import Resolver
from conflict_ner.annotation.values import quantity_bounds, sum_bounds
from conflict_ner.errors import UsageError
from conflict_ner.tables.vocabularies import COUNTED, EVENT_TYPES, PREDICATES, ROLES

_FLAGS = frozenset({"optional"})
_EVENT_OPTIONS = frozenset({*ROLES, *COUNTED, "date", "place", "assertion", "by", "incident"})
_RELATION_OPTIONS = frozenset({"cue", "date", "assertion", "by"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A line in its parts: three words at most before the options."""

    words: tuple[str, ...]
    options: Mapping[str, str]
    optional: bool


def split_statement(line: str) -> Statement:
    """Return the words, options and flags of a line; quotation marks keep spaces together."""
    parts = list(_lexer(line)) if {'"', "\\"} & set(line) else line.split()
    words = tuple(part for part in parts if "=" not in part and part not in _FLAGS)
    options = dict(part.split("=", 1) for part in parts if "=" in part)
    return Statement(words, options, "optional" in parts)


def _lexer(line: str) -> shlex.shlex:
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.quotes = True, "", '"'
    return lexer


def is_event(statement: Statement) -> bool:
    """Tell an event from a relation by its second word.

    Raises:
        UsageError: it is neither.
    """
    kind = statement.words[1].split("|")[0] if len(statement.words) > 1 else ""
    if kind in EVENT_TYPES and len(statement.words) == 2:
        return True
    if kind in PREDICATES and len(statement.words) == 3:
        return False
    raise UsageError(f"{' '.join(statement.words)!r} is neither `TRIGGER TYPE` nor `SUBJECT PREDICATE OBJECT`")


def read_event(statement: Statement, number: int, marks: Resolver) -> EventMark:
    """Return the event of a line such as `t1 battle|clash_generic actor=mnla killed=q1`.

    A loss (`killed@mnla=`) belongs to the first role of its name.
    """
    tag, types = statement.words
    trigger = marks.span(tag)
    if trigger is None:
        raise UsageError(f"no trigger is marked {{{{{tag}|...}}}}")
    options = statement.options
    _refuse_unknown({name.partition("@")[0] for name in options}, _EVENT_OPTIONS)
    kind, *also = types.split("|")
    roles = [(role, name) for role in ROLES if role in options for name in options[role].split(",")]
    first = {name: role for role, name in reversed(roles)}
    args = [
        Argument(
            role,
            marks.nearest(name, trigger).id,
            **(_losses(name, options, marks, trigger) if first[name] == role else {}),
        )
        for role, name in roles
    ]
    values: dict[str, Any] = {}
    for option in ("date", "place", *COUNTED):
        if option in options:
            values[option], mentioned = _value(option, options[option], marks, trigger)
            args += [Argument(option, ent) for ent in mentioned]
    attributes = EventAttributes(
        also=tuple(also),
        optional=statement.optional,
        incident=options.get("incident"),
        **values,
        **_stance(options, marks),
    )
    return EventMark(f"v{number}", kind, trigger, tuple(args), attributes)


def read_relation(statement: Statement, number: int, marks: Resolver) -> RelationMark:
    """Return the relation of a line such as `iyad leads ansar-dine cue=c1 date=2012`."""
    subject, predicate, target = statement.words
    options = statement.options
    _refuse_unknown(set(options), _RELATION_OPTIONS)
    cue = marks.span(options["cue"]) if "cue" in options else None
    if "cue" in options and cue is None:
        raise UsageError(f"no cue is marked {{{{{options['cue']}|...}}}}")
    value = marks.span(target)
    anchor = cue or value
    tail: Entity | None = None
    if not anchor:
        head, tail = marks.nearest_pair(subject, target)
    else:
        head = marks.nearest(subject, anchor)
        tail = None if value else marks.nearest(target, anchor)
    date = _value("date", options["date"], marks, cue or Extent(head.start, head.end))[0] if "date" in options else None
    return RelationMark(
        f"r{number}", predicate, head.id, tail.id if tail else None, value, cue,
        date=date, optional=statement.optional, **_stance(options, marks),
    )  # fmt: skip


def _stance(options: Mapping[str, str], marks: Resolver) -> dict[str, Any]:
    by = options.get("by")
    span = marks.span(by) if by else None
    found = {"assertion": options.get("assertion"), "attributed_to": marks.words(span) if span else by}
    return {name: value for name, value in found.items() if value}


def _value(option: str, written: str, marks: Resolver, anchor: Extent) -> tuple[Any, list[str]]:
    """Return the value of a date, place or number and the entities that it was read from.

    It is written as a literal, as the names of marks whose values count, or as names and, after a colon, a value that
    takes the place of theirs.
    """
    names, colon, literal = written.partition(":")
    if option != "place" and not colon and written[:1] in "0123456789<~?.":
        names, literal = "", written
    found = [marks.nearest(name, anchor) for name in re.split(r"[,+]", names) if name]
    if literal or colon:
        value: Any = literal or None
        if option in COUNTED and literal:
            value = _bounds(literal, literal)
    elif option == "place":
        value = found[0].key or marks.words(Extent(found[0].start, found[0].end))
    elif option == "date":
        value = found[0].value
    else:
        value = sum_bounds(_bounds(e.value, name) for e, name in zip(found, names.split("+"), strict=True))
    return value, [e.id for e in found]


def _bounds(written: str | None, name: str) -> Bounds:
    bounds = quantity_bounds(written or "")
    if bounds is None:
        raise UsageError(f"{name!r} has no number; write [[QUANTITY {name}=12|...]] (or 12+, <30, 10-15, ?)")
    return bounds


def _losses(name: str, options: Mapping[str, str], marks: Resolver, anchor: Extent) -> dict[str, Bounds]:
    own = {kind: options.get(f"{kind}@{name}") for kind in ("killed", "injured")}
    return {kind: _value(kind, written, marks, anchor)[0] for kind, written in own.items() if written}


def _refuse_unknown(options: set[str], known: frozenset[str]) -> None:
    if unknown := sorted(options - known):
        raise UsageError(f"unknown option {', '.join(unknown)}; known are {', '.join(sorted(known))}")
