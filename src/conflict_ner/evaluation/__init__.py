"""Evaluation: the tables of a run against annotated documents, and annotations against each other."""

from conflict_ner.evaluation.agreement import judge_agreement
from conflict_ner.evaluation.evaluate import Gold, evaluate, read_gold
from conflict_ner.evaluation.gold import load_gold
from conflict_ner.evaluation.intervals import Bootstrap
from conflict_ner.evaluation.report import faults, score_report
from conflict_ner.evaluation.score import score_run

__all__ = [
    "Bootstrap",
    "Gold",
    "evaluate",
    "faults",
    "judge_agreement",
    "load_gold",
    "read_gold",
    "score_report",
    "score_run",
]
