"""Which findings of the rules hold: a classifier that has seen annotated ties judges each by its sentence."""

from collections.abc import Mapping, Sequence, Set

from spacy.tokens import Doc

from conflict_ner.decisions.maxent import load_maxent
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.records import Actor, Mention, Relation
from conflict_ner.relations.candidates import find_candidates
from conflict_ner.relations.clues import Clues
from conflict_ner.relations.inferred import INFERRED
from conflict_ner.relations.offices import OF_OFFICE

YES, NO = "yes", "no"
_LEAST = 0.35  # probability under which a tie is dropped


def settle_relations(
    doc: Doc,
    mentions: Sequence[Mention],
    frames: Sequence[FrameMatch],
    relations: Sequence[Relation],
    *,
    actors: Mapping[str, Actor],
    lineage: Mapping[tuple[str, str], Set[str]],
) -> tuple[Relation, ...]:
    """Return the relations without those that are probably wrong.

    Ties of which an end is not told in the sentence, and those that the knowledge base holds, stay.

    Args:
        doc: the parsed document.
        mentions: linked mentions of the document.
        frames: its frames.
        relations: what the rules found in it.
        actors: actors that the mentions refer to.
        lineage: known objects by subject and predicate.
    """
    known = {r for r in relations if r.object_id in lineage.get((r.subject_id, r.predicate), frozenset())}
    judged = [r for r in relations if r not in known and not r.method.endswith((OF_OFFICE, INFERRED))]
    candidates = list(find_candidates(doc, mentions, frames, judged, actors))
    clues = Clues(doc, mentions, candidates, relations, lineage)
    model = load_maxent("relations")
    wrong = [c.found for c in candidates if c.found and model.probabilities(clues.read(c))[YES] < _LEAST]
    return tuple(relation for relation in relations if relation not in wrong)
