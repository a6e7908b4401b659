"""The sentences of our corpus, cut as a pipeline cuts them, with their names."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.parsing import Parser
from conflict_ner.parsing.clitics import load_splitter
from conflict_ner.parsing.pipelines import load_pipeline


def own_documents(corpus: Path, language: str, split: str) -> list[AnnotatedDocument]:
    """Return the documents of one split of our corpus."""
    with (corpus / "splits.csv").open(encoding="utf-8") as file:
        splits = {row["doc_id"]: row["split"] for row in csv.DictReader(file)}
    return [d for d in read_corpus(corpus) if d.language == language and splits.get(d.doc_id) == split]


def own_sentences(documents: Iterable[AnnotatedDocument], pipeline: str) -> Iterator[Doc]:
    """Yield the sentences of our corpus, cut as the pipeline cuts them, with the outermost names and values."""
    declared = load_pipeline(pipeline)
    nlp = spacy.blank(declared.language)
    parser, vocab = Parser(declared, nlp, load_splitter(declared.segmenter, declared.language)), nlp.vocab
    for document in documents:
        spans = [(e.start, e.end, e.label) for e in document.entities if e.form == "name"]
        spans.sort(key=lambda s: (s[0], -s[1]))
        starts = [i + 1 for i, c in enumerate(document.text) if c == "\n"]
        for pieces in parser.segment(document.text, starts):
            tags = ["O"] * len(pieces)
            taken = -1
            for start, end, label in spans:
                inside = [i for i, p in enumerate(pieces) if p.start < end and p.start + len(p.text) > start]
                if inside and inside[0] > taken:
                    tags[inside[0]] = f"B-{label}"
                    for i in inside[1:]:
                        tags[i] = f"I-{label}"
                    taken = inside[-1]
            yield Doc(vocab, words=[p.text for p in pieces], spaces=[p.space for p in pieces], ents=tags)
