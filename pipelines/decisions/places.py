"""Where events happen: each place at hand of an annotated event is an instance, "yes" where it happened there."""

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from documents import analysed, training_documents
from fit import Instance, instance_of
from spacy.tokens import Doc

from conflict_ner.annotation.hub import AnnotatedDocument, EventMark
from conflict_ner.evaluation.predicted import keys
from conflict_ner.events.spots import Spot
from conflict_ner.events.where import NO, YES, PlaceFinder
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.records import Mention

FIT = {"penalty": 5.0, "least": 3}
NETWORK = {"least": 3, "epochs": 5, "smoothing": 0.02}


def instances(corpus: Path) -> list[Instance]:
    """Return the instances of the training documents, of both languages: they share features."""
    found: list[Instance] = []
    for document in training_documents(corpus):
        with taught(document, found):
            analysed(document)
    return found


def taught(document: AnnotatedDocument, found: list[Instance]) -> "patch[object]":
    """Return a context in which the analysis of a document adds its instances to `found`."""

    def make(doc: Doc, spots: Sequence[Spot], mentions: Sequence[Mention], heads: Sequence[int]) -> PlaceFinder:
        return _Teacher(doc, spots, mentions, heads, document=document, found=found)

    return patch("conflict_ner.events.find.PlaceFinder", make)


class _Teacher(PlaceFinder):
    """Looks at each event of the annotation once, and chooses no place itself."""

    def __init__(
        self,
        doc: Doc,
        spots: Sequence[Spot],
        mentions: Sequence[Mention],
        heads: Sequence[int],
        *,
        document: AnnotatedDocument,
        found: list[Instance],
    ) -> None:
        super().__init__(doc, spots, mentions, heads)
        self._text, self._document, self._found = doc.text, document, found
        self._entities = {entity.id: entity for entity in document.entities}
        self._seen: set[int] = set()

    def find(self, frame: FrameMatch) -> tuple[Spot | None, str | None]:
        words = self._doc[min(frame.match.tokens) : max(frame.match.tokens) + 1]
        for number, event in enumerate(self._document.events):
            overlaps = event.trigger.start < words.end_char and words.start_char < event.trigger.end
            if overlaps and number not in self._seen and not event.attrs.optional:
                self._seen.add(number)
                told = self._told(event)
                for spot, asked in self.candidates(frame):
                    self._found.append(instance_of(YES if self._is_told(spot, told) else NO, asked))
        return None, None

    def _told(self, event: EventMark) -> frozenset[str]:
        return frozenset(self._entities[a.ent].key or "" for a in event.args if a.role == "place")

    def _is_told(self, spot: Spot, told: frozenset[str]) -> bool:
        """Whether the words of a place hold one with a right key, or are written as one is."""
        right = [e for e in self._document.entities if e.key and e.key in told]
        if any(
            e.start < spot.end and spot.start < e.end and spot.start <= e.start and e.end <= spot.end for e in right
        ):
            return True
        return bool(keys((spot.text,)) & keys(self._text[e.start : e.end] for e in right))
