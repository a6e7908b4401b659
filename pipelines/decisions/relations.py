"""Which ties hold: each that the rules find between two ends in a sentence is an instance, "yes" where annotated."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from documents import analysed, training_documents
from fit import Instance

from conflict_ner.annotation.formats.gold import to_gold
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.keys import read_keys
from conflict_ner.evaluation.gold import GoldDocument, GoldRelation, parse_gold
from conflict_ner.evaluation.predicted import keys as name_keys
from conflict_ner.records import Analysis, Mention
from conflict_ner.relations.candidates import Candidate, End, find_candidates
from conflict_ner.relations.clues import Clues
from conflict_ner.relations.offices import OF_OFFICE
from conflict_ner.relations.predicates import load_predicates
from conflict_ner.relations.settle import NO, YES

FIT = {"penalty": 15.0, "least": 2}


def instances(corpus: Path) -> list[Instance]:
    """Return the instances of the training documents of both languages."""
    keys = read_keys(sorted(corpus.rglob("*keys.csv")))
    found: list[Instance] = []
    for document in training_documents(corpus):
        (gold,) = parse_gold({document.doc_id: to_gold(document, keys)})
        found += _of_document(document, gold)
    return found


def _of_document(document: AnnotatedDocument, gold: GoldDocument) -> Iterator[Instance]:
    with patch("conflict_ner.pipeline.settle_relations", side_effect=lambda _, __, ___, found, **____: found) as settle:
        analysis = analysed(document)
    for call in settle.call_args_list:
        doc, mentions, frames, relations = call.args
        judged = [r for r in relations if not r.method.endswith(OF_OFFICE)]
        candidates = list(find_candidates(doc, mentions, frames, judged, call.kwargs["actors"]))
        clues = Clues(doc, mentions, candidates, relations, call.kwargs["lineage"])
        names = Names(analysis, gold, mentions)
        for candidate in (c for c in candidates if c.found):
            is_told = any(g.predicate == candidate.predicate and names.agree(candidate, g) for g in gold.relations)
            yield Instance(YES if is_told else NO, clues.read(candidate))


class Names:
    """Tells whether the ends of a candidate are those of an annotated tie: they share a name."""

    def __init__(self, analysis: Analysis, gold: GoldDocument, mentions: tuple[Mention, ...]) -> None:
        self._analysis, self._gold, self._mentions = analysis, gold, mentions

    def agree(self, candidate: Candidate, gold: GoldRelation) -> bool:
        """Whether subject and object are the same, in either order where the predicate has none."""
        subject, target = candidate.subject, candidate.object
        if self._is(subject, gold.subject) and self._is(target, gold.object):
            return True
        turned = load_predicates()[gold.predicate].symmetric
        return turned and self._is(subject, gold.object) and self._is(target, gold.subject)

    def _is(self, end: End, key: str) -> bool:
        actor = self._gold.actors.get(key)
        return bool(self._of(end) & name_keys(actor.names if actor else (key,)))

    def _of(self, end: End) -> frozenset[str]:
        place = self._analysis.places.get(end.identity)
        if place is not None:
            return name_keys((place.name, place.name_ar, self._mentions[end.mention].text))
        actor = self._analysis.actors[end.identity]
        texts = [m.text for m in self._mentions if m.actor_id == end.identity and m.form == "name"]
        return name_keys((actor.name, actor.name_ar, actor.name_fr, actor.acronym, *actor.aliases, *texts))
