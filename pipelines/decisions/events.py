"""Which events are told: each that the rules find is an instance, "yes" where annotators marked one like it.

Events that coders may leave out teach nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from documents import analysed, training_documents
from fit import Instance
from spacy.tokens import Doc

from conflict_ner.annotation.formats.gold import to_gold
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.keys import Key, read_keys
from conflict_ner.evaluation.events import paired
from conflict_ner.evaluation.gold import parse_gold
from conflict_ner.events.credible import NO, YES, event_clues
from conflict_ner.parsing.trigger_scores import trigger_scores
from conflict_ner.records import Event

FIT = {"penalty": 12.0, "least": 4}


def instances(corpus: Path) -> list[Instance]:
    """Return the instances of the training documents, of both languages: they share most clues."""
    keys = read_keys(sorted(corpus.rglob("*keys.csv")))
    return [i for document in training_documents(corpus) for i in _of_document(document, keys)]


def _of_document(document: AnnotatedDocument, keys: Mapping[str, Key]) -> Iterator[Instance]:
    with patch("conflict_ner.events.find.credible", side_effect=lambda _, events: tuple(events)) as judge:
        analysed(document)
    (gold,) = parse_gold({document.doc_id: to_gold(document, keys)})
    for call in judge.call_args_list:
        doc: Doc = call.args[0]
        events: Sequence[Event] = call.args[1]
        scores = trigger_scores(doc)
        assert scores is not None
        rows = [
            {
                "event_type": e.event_type,
                "start": e.evidence.start,
                "end": e.evidence.end,
                "trigger_start": e.trigger.start,
            }
            for e in events
        ]
        right = {number: gold.events[index] for index, number in paired(gold.events, rows).items()}
        for number, (_, clues) in enumerate(event_clues(doc, events, scores)):
            if number not in right or not right[number].optional:
                yield Instance(YES if number in right else NO, clues)
