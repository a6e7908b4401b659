"""Text to spaCy Doc: the one door to spaCy packages and Stanza."""

from conflict_ner.parsing.parser import Parser, load_parser
from conflict_ner.parsing.pipelines import Pipeline, load_pipeline, supported_languages

__all__ = ["Parser", "Pipeline", "load_parser", "load_pipeline", "supported_languages"]
