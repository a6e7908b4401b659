"""Write a document as marked-up text, to be read, corrected and compiled again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from conflict_ner.annotation.hub import AnnotatedDocument, Argument, Bounds, Entity, EventMark, Extent, RelationMark
from conflict_ner.annotation.markup.inline import Mark, render_inline
from conflict_ner.annotation.markup.read import FORM_MARKS, SEPARATOR, TAG_ONLY
from conflict_ner.annotation.markup.references import Resolver, Tagged
from conflict_ner.annotation.values import write_bounds
from conflict_ner.tables.vocabularies import COUNTED, ROLES

_TAG_LETTERS = {"DATE": "d", "QUANTITY": "q", "WEAPON": "w"}


def write_markup(document: AnnotatedDocument, path: Path) -> None:
    """Write the marked-up text of a document.

    Raises:
        UsageError: two marks cross, which the markup cannot show.
    """
    path.write_text(render_markup(document), encoding="utf-8", newline="\n")


def render_markup(document: AnnotatedDocument) -> str:
    """Return the marked-up text, from which `compile_markup` makes the document again, ids numbered in text order."""
    entities = _keyed(document)
    spans = {extent: f"t{number}" for number, extent in enumerate(_extents(document), 1)}
    names = _Names(document.text, entities)
    events = [_event_line(event, names, spans) for event in document.events]
    relations = [_relation_line(relation, names, spans) for relation in document.relations]
    marks = [Mark("entity", names.head(e), e.start, e.end) for e in entities]
    marks += [Mark("span", tag, extent.start, extent.end) for extent, tag in spans.items()]
    text = render_inline(document.text, marks, document.clitics or ())
    head = {
        "id": document.doc_id,
        "language": document.language,
        **document.meta,
        **({"annotator": document.annotator} if document.annotator else {}),
        "status": document.status,
    }
    written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    return "\n".join(["---", written + "---", text, SEPARATOR, *events, *relations, ""])


class _Names:
    """The shortest names by which statements can refer to mentions; a mention whose key is not enough gets a tag."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._by_id = {e.id: e for e in entities}
        self._marks = Resolver(text, [Tagged(e, None) for e in entities], {})
        self._tags: dict[str, str] = {
            e.id: f"{_TAG_LETTERS[e.label]}{number}" for number, e in enumerate(entities, 1) if e.label in TAG_ONLY
        }

    def near(self, entity_id: str, anchor: Extent) -> str:
        """Return the name that means this mention beside this trigger or cue."""
        entity = self._by_id[entity_id]
        if entity.key and self._marks.nearest(entity.key, anchor) == entity:
            return entity.key
        return self._tagged(entity)

    def pair(self, head_id: str, tail_id: str) -> tuple[str, str]:
        """Return the names of the head and tail of a relation without a cue."""
        head, tail = self._by_id[head_id], self._by_id[tail_id]
        if head.key and tail.key and self._marks.nearest_pair(head.key, tail.key) == (head, tail):
            return head.key, tail.key
        return self._tagged(head), self._tagged(tail)

    def head(self, entity: Entity) -> str:
        """Return what stands before the bar of the mark."""
        tag = self._tags.get(entity.id)
        name = entity.key or ""
        if tag:
            name = tag if entity.label in TAG_ONLY else f"{name}#{tag}"
        value = f"={entity.value}" if entity.value else ""
        return f"{entity.label}{FORM_MARKS[entity.form]} {name}".rstrip() + value

    def _tagged(self, entity: Entity) -> str:
        tag = self._tags.setdefault(entity.id, f"m{len(self._tags) + 1}")
        return f"{entity.key}#{tag}" if entity.key and entity.label not in TAG_ONLY else tag


def _event_line(event: EventMark, names: _Names, spans: Mapping[Extent, str]) -> str:
    attrs = event.attrs
    options = []
    for role in ROLES:
        filling = [names.near(a.ent, event.trigger) for a in event.args if a.role == role]
        options += [f"{role}={','.join(filling)}"] if filling else []
    for argument in event.args:
        options += _losses(argument, names.near(argument.ent, event.trigger))
    values: dict[str, str | Bounds | None] = {"date": attrs.date, "place": attrs.place}
    values |= {kind: getattr(attrs, kind) for kind in COUNTED}
    for option, value in values.items():
        links = [names.near(a.ent, event.trigger) for a in event.args if a.role == option]
        if links or value is not None:
            literal = write_bounds(value) if isinstance(value, tuple) else value or ""
            options.append(f"{option}={('+' if option in COUNTED else ',').join(links)}:{literal}")
    options += [f"incident={attrs.incident}"] if attrs.incident else []
    kinds = "|".join((event.type, *attrs.also))
    return " ".join(
        [spans[event.trigger], kinds, *options, *_stance(attrs.assertion, attrs.attributed_to, attrs.optional)]
    )


def _losses(argument: Argument, name: str) -> Iterator[str]:
    for kind in ("killed", "injured"):
        bounds: Bounds | None = getattr(argument, kind)
        if bounds is not None:
            yield f"{kind}@{name}={write_bounds(bounds)}"


def _relation_line(relation: RelationMark, names: _Names, spans: Mapping[Extent, str]) -> str:
    anchor = relation.cue or relation.value
    if anchor:
        head = names.near(relation.head, anchor)
        tail = names.near(relation.tail, anchor) if relation.tail else ""
    else:
        head, tail = names.pair(relation.head, relation.tail or "")
    if relation.value:
        tail = spans[relation.value]
    options = [f"cue={spans[relation.cue]}"] if relation.cue else []
    options += [f"date={relation.date}"] if relation.date else []
    stance = _stance(relation.assertion, relation.attributed_to, relation.optional)
    return " ".join([head, relation.label, tail, *options, *stance])


def _stance(assertion: str, attributed_to: str | None, optional: bool) -> Iterator[str]:
    if assertion != "asserted":
        yield f"assertion={assertion}"
    if attributed_to:
        escaped = attributed_to.replace("\\", "\\\\").replace('"', '\\"')
        yield f'by="{escaped}"'
    if optional:
        yield "optional"


def _extents(document: AnnotatedDocument) -> list[Extent]:
    found = {e.trigger for e in document.events}
    found |= {extent for r in document.relations for extent in (r.cue, r.value) if extent}
    return sorted(found, key=lambda x: (x.start, -x.end))


def _keyed(document: AnnotatedDocument) -> list[Entity]:
    """Return the entities, each member of a cluster with a key: the markup shows coreference by equal keys."""
    keys = {i: f"_c{number}" for number, ids in enumerate(document.coref, 1) for i in ids}
    return [replace(e, key=e.key or keys.get(e.id)) for e in document.entities]
