"""Who is meant: the names, descriptions and pronouns of a run against the keys of annotated documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from conflict_ner.annotation.formats.text import stem_of
from conflict_ner.annotation.hub import AnnotatedDocument, Entity
from conflict_ner.annotation.keys import Key
from conflict_ner.evaluation.judgement import Judgement, Verdict
from conflict_ner.evaluation.predicted import Names, Row, keys, names_of, rows
from conflict_ner.results import Run

_MEASURE = {"name": "linking", "nominal": "coreference", "pronoun": "pronouns"}


def judge_linking(run: Run, documents: Iterable[AnnotatedDocument], named: Mapping[str, Key]) -> Iterator[Judgement]:
    """Yield judgements on every mention of a named actor in the documents, and on the rows of each actor.

    `linking`: a name is found and linked to the actor. `coreference`: a description is; one that the run links to an
    actor although the annotators mean another one, or somebody unnamed, is false. `unmarked descriptions` counts those
    linked where the annotators have marked nothing: not every resumption of an actor is marked. `one row per actor`:
    all right names of a key, over all documents, have one actor id. `named` tells the names of the keys.
    """
    linking = _Linking(run, named)
    found: dict[str, set[str]] = {}
    for document in documents:
        yield from linking.judge(document, found)
    for key, ids in sorted(found.items()):
        verdict: Verdict = "hit" if len(ids) == 1 else "miss"
        yield Judgement("one row per actor", named[key].kind, "", "", verdict, f"{key}: {sorted(ids)}")


class _Linking:
    def __init__(self, run: Run, named: Mapping[str, Key]) -> None:
        self._names = Names(run)
        self._named = named
        self._mentions: dict[str, list[Row]] = {}
        for row in rows(run.mentions):
            self._mentions.setdefault(row["doc_id"], []).append(row)
        self._ids = {name: doc_id for doc_id in self._mentions for name in names_of(doc_id)}

    def judge(self, document: AnnotatedDocument, found: dict[str, set[str]]) -> Iterator[Judgement]:
        """Judge one document; `found` collects the actor ids of each key."""
        view = _View(document, self._mentions.get(self._ids.get(stem_of(document.doc_id), ""), ()))
        for entity in document.entities:
            key = self._named.get(entity.key or "")
            if key and key.kind != "place":
                over = view.run_mentions(entity)
                right = {r["actor_id"] for r in over if self._is(r["actor_id"], key.key)}
                if entity.form == "name" and right:
                    found.setdefault(key.key, set()).update(right)
                yield view.judgement(entity, key.kind, over, right=bool(right))
        yield from self._false(view)

    def _false(self, view: "_View") -> Iterator[Judgement]:
        for row in view.mentions:
            if row["form"] != "nominal" or not row["actor_id"]:
                continue
            meant = [e.key for e in view.annotated(row)]
            if not any(key and self._is(row["actor_id"], key) for key in meant):
                detail = f"«{row['text']}» at {row['start']}: {row['actor_id']} by {row['link_method']}, meant {meant}"
                yield view.surplus("coreference" if meant else "unmarked descriptions", detail)

    def _is(self, actor_id: str | None, key: str) -> bool:
        names = self._named[key].names if key in self._named else ()
        return bool(self._names.actors.get(actor_id or "", frozenset()) & keys(names))


@dataclass(frozen=True, slots=True)
class _View:
    """An annotated document beside the mentions that the run has found in it."""

    document: AnnotatedDocument
    mentions: Sequence[Row]

    def run_mentions(self, entity: Entity) -> list[Row]:
        """Return the mentions that lie over an annotated one."""
        return [m for m in self.mentions if _meet(m, entity)]

    def annotated(self, row: Row) -> list[Entity]:
        """Return the annotated mentions that lie over one of the run."""
        return [e for e in self.document.entities if _meet(row, e)]

    def judgement(self, entity: Entity, kind: str, over: Sequence[Row], *, right: bool) -> Judgement:
        """Return a hit or miss for an annotated mention."""
        words = self.document.text[entity.start : entity.end]
        detail = f"{entity.key} «{words}» at {entity.start}: {[(r['actor_id'], r['link_method']) for r in over]}"
        measure = _MEASURE[entity.form]
        return Judgement(
            measure, kind, self.document.language, self.document.doc_id, "hit" if right else "miss", detail
        )

    def surplus(self, measure: str, detail: str) -> Judgement:
        """Return something that the run has and the annotation lacks."""
        return Judgement(measure, "", self.document.language, self.document.doc_id, "extra", detail)


def _meet(row: Row, entity: Entity) -> bool:
    return bool(row["start"] < entity.end and entity.start < row["end"])
