"""Scoring a run against gold documents."""

import hashlib
from collections.abc import Iterable, Iterator

from conflict_ner.errors import UsageError
from conflict_ner.evaluation.events import judge_events
from conflict_ner.evaluation.gold import GoldDocument
from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.evaluation.matching import Matcher
from conflict_ner.evaluation.mentions import judge_mentions
from conflict_ner.evaluation.predicted import Names, Prediction, Predictions
from conflict_ner.evaluation.relations import judge_relations
from conflict_ner.results import Run


def score_run(run: Run, gold: Iterable[GoldDocument], predictions: Predictions | None = None) -> tuple[Judgement, ...]:
    """Return every judgement on the gold documents; one that the run lacks or rejected counts as missed throughout.

    `predictions` are the rows of the run, where they have been read already.

    Raises:
        UsageError: the text of a document is not the annotated one.
    """
    names, found = Names(run), predictions or Predictions(run)
    return tuple(judgement for document in gold for judgement in _judge(found, document, names))


def _judge(predictions: Predictions, gold: GoldDocument, names: Names) -> Iterator[Judgement]:
    found = predictions.of(gold)
    if found and found.text and hashlib.sha256(found.text.encode()).hexdigest() != gold.text_sha256:
        raise UsageError(f"The gold of {gold.doc} is for another text than that of {found.doc_id!r}; offsets differ.")
    match = Matcher(gold, found or Prediction("", "", (), (), (), {}), names)
    yield match.judge("document", "document", bool(found and found.text), gold.doc)
    yield from judge_mentions(match)
    yield from judge_relations(match)
    yield from judge_events(match)
