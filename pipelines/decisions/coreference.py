"""Whom common nouns mean: each party that a noun may mean is an instance, "yes" where annotators meant it.

Nouns that the annotators have left unmarked teach nothing: not every resumption of a party is marked.
"""

from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from documents import analysed, training_documents
from fit import Instance

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.keys import Key, read_keys
from conflict_ner.evaluation.predicted import keys as name_keys
from conflict_ner.linking.candidates import find_candidates
from conflict_ner.linking.case import Case
from conflict_ner.linking.context import Entry
from conflict_ner.linking.features import find_features
from conflict_ner.linking.ranking import NO, YES, is_ranked
from conflict_ner.linking.rules import resolve
from conflict_ner.records import Actor

FIT = {"penalty": 12.0, "least": 4}
_VALUES = frozenset({"WEAPON", "QUANTITY", "DATE"})


def instances(corpus: Path) -> list[Instance]:
    """Return an instance for each noun and party of the training documents, of both languages: they share features."""
    keys = read_keys(sorted(corpus.rglob("*keys.csv")))
    found: list[Instance] = []
    for document in training_documents(corpus):
        teacher = Teacher(document, keys)
        with patch("conflict_ner.pipeline.ranked", lambda choose=teacher.choose: choose):
            analysed(document)
        found += teacher.instances
    return found


class Teacher:
    """Chooses as the annotators did, and keeps what could have been chosen in `instances`."""

    def __init__(self, document: AnnotatedDocument, keys: Mapping[str, Key]) -> None:
        self.instances: list[Instance] = []
        self._entities = [e for e in document.entities if e.label not in _VALUES]
        self._keys = keys

    def choose(self, case: Case, entry: Entry) -> tuple[str | None, str]:
        """Return the party that a noun means in the annotation; where it tells none, the one that the rules find."""
        ruled, method = resolve(case, entry)
        mention = case.mention
        marked = [e.key for e in self._entities if mention.start < e.end and e.start < mention.end]
        if not marked or not is_ranked(entry):
            return ruled, method
        meant = name_keys(n for key in marked if key in self._keys for n in self._keys[key].names)
        candidates = find_candidates(case, entry, ruled)
        right = {c.actor.actor_id: bool(meant & _names(case, c.actor)) for c in candidates}
        for candidate, features in zip(candidates, find_features(case, entry, candidates, ruled, method), strict=True):
            self.instances.append(Instance(YES if right[candidate.actor.actor_id] else NO, features))
        if ruled and right.get(ruled):
            return ruled, method
        return next((i for i, is_right in right.items() if is_right), None), "coreference"


def _names(case: Case, actor: Actor) -> frozenset[str]:
    told = (a.mention.text for a in case.named if a.actor.actor_id == actor.actor_id)
    return name_keys((actor.actor_id, actor.name, actor.name_ar, actor.name_fr, actor.acronym, *actor.aliases, *told))
