"""Evaluation: the tables of a run against annotated documents."""

from conflict_ner.evaluation.gold import load_gold
from conflict_ner.evaluation.report import score_report
from conflict_ner.evaluation.score import score_run

__all__ = ["load_gold", "score_report", "score_run"]
