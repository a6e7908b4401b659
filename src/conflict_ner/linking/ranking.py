"""Choose whom a common noun means: rules propose, a classifier of pairs decides."""

from functools import partial
from typing import TypeGuard

from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.candidates import find_candidates
from conflict_ner.linking.case import Case
from conflict_ner.linking.context import Choose, Entry
from conflict_ner.linking.features import find_features
from conflict_ner.linking.rules import resolve
from conflict_ner.maxent import MaxEnt, load_maxent

YES, NO = "yes", "no"
_THRESHOLD = 0.4
_SURE = frozenset({"apposition", "lineage"})  # rules that read whom a noun means off the sentence itself


def ranked() -> Choose:
    """Return how to choose with the classifier."""
    return partial(_choose, load_maxent("coreference"))


def is_ranked(entry: Entry) -> TypeGuard[NominalEntry]:
    """Whether the classifier decides: on nouns but those for civilians and single officers, left to the rules."""
    if isinstance(entry, PronounEntry):
        return False
    return entry.resolves != "none" or entry.label == "GROUP" or (entry.label == "ORG" and entry.generic is None)


def _choose(model: MaxEnt, case: Case, entry: Entry) -> tuple[str | None, str]:
    ruled, method = resolve(case, entry)
    if not is_ranked(entry) or (ruled and method in _SURE):
        return ruled, method
    candidates = find_candidates(case, entry, ruled)
    scores = [model.probabilities(f)[YES] for f in find_features(case, entry, candidates, ruled, method)]
    if not scores or max(scores) < _THRESHOLD:
        return None, ""
    best = candidates[scores.index(max(scores))].actor.actor_id
    return best, method if best == ruled else "coreference"
