"""Agreement between two annotations of the same documents."""

from conflict_ner.evaluation.agreement.judge import judge_agreement

__all__ = ["judge_agreement"]
