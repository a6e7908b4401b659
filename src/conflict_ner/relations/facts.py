"""Relations of encyclopaedia fact boxes: each labelled line says something of the article's subject."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from conflict_ner.documents.layout import value_span
from conflict_ner.lexicons.records import FactKey
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Block, DateExpression, Mention, Relation, Span
from conflict_ner.relations.predicates import kind_of, load_predicates

_LISTS = frozenset({"has_ideology", "has_ethnicity"})
_PART = re.compile(r"[^\s,،;؛](?:[^,،;؛]*[^\s,،;؛])?")
_WHOLE = re.compile(r"\S(?:.*\S)?")
_FORMER_MARKS = frozenset({"until", "former", "formerly", "حتي", "سابقا"})
_ALLEGED_MARKS = frozenset({"alleged", "allegedly", "claimed", "مزعوم"})


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact-box line with what was found in its value."""

    block: Block
    key: FactKey
    mentions: tuple[Mention, ...]
    dates: tuple[DateExpression, ...]


def read_facts(
    text: str,
    blocks: Sequence[Block],
    keys: Mapping[str, FactKey],
    *,
    topic: str | None,
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
    dates: Sequence[DateExpression],
) -> tuple[Relation, ...]:
    """Return the relations of a document's fact boxes.

    Args:
        text: the document text.
        blocks: its layout.
        keys: fact-box labels of the language.
        topic: actor that the article is about; without one only what names both ends is read ("Jane Doe (Front)").
        mentions: linked mentions.
        actors: actors that the mentions refer to.
        dates: date expressions of the document.
    """
    lines = list(_lines(text, blocks, keys, mentions, dates))
    spans = {line.key.note: line.dates[0].edtf for line in lines if line.key.predicate == "date" and line.dates}
    found: list[Relation] = []
    for line in lines:
        if line.key.predicate in load_predicates():
            found.extend(_relations(text, line, topic, actors, spans))
    return tuple(found)


def _lines(
    text: str,
    blocks: Sequence[Block],
    keys: Mapping[str, FactKey],
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
) -> Iterator[FactLine]:
    for block in blocks:
        key = keys.get(normal_form(block.key or "").strip(" :-"))
        if block.kind == "fact" and key is not None:
            start, end = value_span(text, block)
            yield FactLine(
                block,
                key,
                tuple(m for m in mentions if start <= m.start < end and m.link_method != "nested"),
                tuple(d for d in dates if block.start <= d.start < block.end),
            )


def _relations(
    text: str, line: FactLine, topic: str | None, actors: Mapping[str, Actor], spans: Mapping[str, str | None]
) -> Iterator[Relation]:
    predicate = load_predicates()[line.key.predicate]
    evidence = Span(line.block.start, line.block.end, text[line.block.start : line.block.end])
    led = _bracketed(text, line, actors) if predicate.name == "leads" else {}
    for person, body in led.items():
        cue = Span(person.start, person.end, person.text)
        yield _build(
            person.actor_id or "", "leads", "actor", body.actor_id, body.text, evidence, cue, line, spans, text
        )
    if topic is None:
        return
    if predicate.object_kind == "value":
        for value in _values(text, line.block, is_list=predicate.name in _LISTS):
            yield _build(topic, predicate.name, "value", None, value.text, evidence, value, line, spans, text)
        return
    told = {*led, *led.values()}
    for mention in (m for m in line.mentions if m not in told):
        cue = Span(mention.start, mention.end, mention.text)
        if predicate.object_kind == "place":
            is_country = mention.actor_id is not None and mention is not line.mentions[0]
            if predicate.name == "based_in" and is_country:
                continue  # "N'Djamena, Chad" is one place
            if mention.place_id and mention.label in {"GPE", "LOC", "FAC"}:
                yield _build(
                    topic, predicate.name, "place", mention.place_id, mention.text, evidence, cue, line, spans, text
                )
            continue
        other = mention.actor_id
        if mention.form != "name" or other is None or other == topic:
            continue
        subject, target = (other, topic) if line.key.direction == "subject" else (topic, other)
        if predicate.fits(kind_of(subject, actors), kind_of(target, actors)):
            name = mention.text if target == other else actors[topic].name
            yield _build(subject, predicate.name, "actor", target, name, evidence, cue, line, spans, text)


def _bracketed(text: str, line: FactLine, actors: Mapping[str, Actor]) -> dict[Mention, Mention]:
    """Return whom a line says that each person leads: "Jane Doe (Front)"."""
    predicate = load_predicates()["leads"]
    return {
        one: other
        for one, other in pairwise(line.mentions)
        if text[one.end : other.start].strip() == "("
        and one.actor_id
        and other.actor_id
        and predicate.fits(kind_of(one.actor_id, actors), kind_of(other.actor_id, actors))
    }


def _build(
    subject: str,
    predicate: str,
    kind: str,
    object_id: str | None,
    object_text: str,
    evidence: Span,
    cue: Span,
    line: FactLine,
    spans: Mapping[str, str | None],
    text: str,
) -> Relation:
    remark = _remark(text, cue.end, evidence.end)
    words = set(normal_form(remark).split())
    former = words & _FORMER_MARKS or line.key.note == "former"
    return Relation(
        subject_id=subject,
        predicate=predicate,
        object_kind="actor" if kind == "actor" else "place" if kind == "place" else "value",
        object_id=object_id,
        object_text=object_text,
        evidence=evidence,
        cue=cue,
        date=_date(line, cue, predicate, spans),
        assertion="alleged" if words & _ALLEGED_MARKS else "former" if former else "asserted",
        confidence=0.9,
        method=f"fact box:{line.key.key}",
    )


def _remark(text: str, start: int, end: int) -> str:
    """Return the bracket right after a value, as in "Kidal (until 2023)"."""
    rest = text[start:end].lstrip()
    return rest[1 : rest.find(")")] if rest.startswith("(") and ")" in rest else ""


_DATED_BY = {
    "split_from": "start",
    "founded": "start",
    "merged_into": "end",
    "successor_of": "end",
    "active_in": "span",
}


def _date(line: FactLine, cue: Span, predicate: str, spans: Mapping[str, str | None]) -> str | None:
    """Return the date in the value's own bracket, else the founding or end date that the box gives."""
    own = next((d.edtf for d in line.dates if 0 <= d.start - cue.end <= 12), None)
    return own or spans.get(_DATED_BY.get(predicate, ""))


def _values(text: str, block: Block, *, is_list: bool) -> Iterator[Span]:
    """Yield the value of a line, or each of the values that commas divide."""
    start, end = value_span(text, block)
    for part in _PART.finditer(text, start, end) if is_list else _WHOLE.finditer(text, start, end):
        yield Span(part.start(), part.end(), part.group())
