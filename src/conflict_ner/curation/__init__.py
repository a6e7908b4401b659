"""Curation: what a run has found as a draft for annotators, and which documents they should annotate next."""

from conflict_ner.curation.drafts import drafts_of, pre_annotate
from conflict_ner.curation.inputs import read_any, rival_views
from conflict_ner.curation.sample import STRATEGIES, Sample, sample_documents

__all__ = ["STRATEGIES", "Sample", "drafts_of", "pre_annotate", "read_any", "rival_views", "sample_documents"]
