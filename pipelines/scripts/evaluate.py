"""Measure pipelines on test splits that no training saw, and write benchmarks/quality/models.json.

Usage: python evaluate.py DATA_DIR OUT.json COMMIT PIPELINE...
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy
from convert_arabic import part_of, read_arabic
from convert_arabic_names import ENCLITICS, PROCLITICS, natural_text
from convert_english import read_english
from docs import tree_doc
from spacy.scorer import Scorer
from spacy.training import Example
from spans import Labelled, guess_spaces, read_columns
from treebanks import Sentence

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.splits import read_splits
from conflict_ner.parsing import Parser, load_parser
from conflict_ner.parsing.pipelines import load_pipeline
from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Mention
from conflict_ner.settings import Settings
from conflict_ner.shipped import data_folder

COARSE = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GROUP": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "PERS": "PER",
    "PER": "PER",
}
LABELS = ("PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "QUANTITY", "WEAPON")
Spans = set[tuple[int, int, str]]


def scores(
    pairs: Iterable[tuple[Spans, Spans]], labels: Sequence[str] = ("PER", "ORG", "LOC")
) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 in per cent by label and for all, exact spans."""
    hits, gold, found = Counter[str](), Counter[str](), Counter[str]()
    for expected, got in pairs:
        for label in ("all", *labels):
            mine, yours = ({s for s in x if label in ("all", s[2])} for x in (expected, got))
            hits[label] += len(mine & yours)
            gold[label] += len(mine)
            found[label] += len(yours)
    return {label: _prf(hits[label], found[label], gold[label]) for label in gold}


def _prf(hit: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = 100 * hit / max(found, 1), 100 * hit / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(precision, 1), "r": round(recall, 1), "f1": round(f1, 1), "n": gold}


def english_text(words: Sequence[str]) -> tuple[str, list[int]]:
    """Return running text and the start of each word."""
    text, starts = "", []
    for word, space in zip(words, guess_spaces(words), strict=True):
        starts.append(len(text))
        text += word + (" " if space else "")
    return text.rstrip(), starts


def name_scores(
    parser: Parser, settings: Settings, sentences: Iterable[Labelled], write: Callable[..., Any]
) -> dict[str, Any]:
    """Score PER, ORG and LOC of whole sentences against character spans without clitics.

    "all", "PER", "ORG" and "LOC" are of the bare model; "with lists" are those of the product, which has lists of
    names, gazetteer and rules besides, leaves out names inside names and knows no clitics either.
    """
    pairs, listed = [], []
    for sentence in sentences:
        text, starts = write(sentence.words)
        doc = parser.parse(text)
        got = {(e.start_char, e.end_char, COARSE[e.label_]) for e in doc.ents if e.label_ in COARSE}
        expected: Spans = set()
        for name in sentence.names:
            label = COARSE.get(name.label)
            if label:
                first, last = starts[name.start], starts[name.end - 1] + len(sentence.words[name.end - 1])
                expected.add((*_trim(_tokens(doc, first, last), first, last, label), label))
        pairs.append((expected, got))
        found = [(m.start, m.end, COARSE[m.label]) for m in product_names(text, settings) if m.label in COARSE]
        listed.append((expected, {(*_trim(_tokens(doc, a, b), a, b, label), label) for a, b, label in found}))
    return {**scores(pairs), "with lists": scores(listed)}


def product_names(text: str, settings: Settings) -> list[Mention]:
    """Return the names that the product finds in a text, without those inside names and the common nouns."""
    found = analyse(Document("", "", text, ""), settings).mentions
    return [m for m in found if m.form == "name" and m.link_method != "nested"]


def _tokens(doc: spacy.tokens.Doc, first: int, last: int) -> list[Any]:
    return [t for t in doc if t.idx < last and t.idx + len(t) > first]


def own_scores(parser: Parser, settings: Settings, split: str = "test") -> dict[str, Any]:
    """Score all labels on our own corpus: names without those inside them, dates, quantities and weapons."""
    corpus = Path(__file__).parents[2] / "corpus" / "annotated"
    splits = read_splits(corpus / "splits.csv")
    pairs, listed = [], []
    for document in read_corpus(corpus):
        if document.language != parser.pipeline.language or splits[document.doc_id] != split:
            continue
        marks = sorted({(e.start, e.end, e.label) for e in document.entities if e.form == "name"})
        outer = {m for m in marks if not any(o != m and o[0] <= m[0] and m[1] <= o[1] for o in marks)}
        doc = parser.parse(document.text, [i + 1 for i, c in enumerate(document.text) if c == "\n"])
        pairs.append((outer, {(e.start_char, e.end_char, e.label_) for e in doc.ents}))
        listed.append((outer, {(m.start, m.end, m.label) for m in product_names(document.text, settings)}))
    return {**scores(pairs, LABELS), "with lists": scores(listed, LABELS)}


def _trim(tokens: list[Any], first: int, last: int, label: str) -> tuple[int, int]:
    while len(tokens) > 1 and tokens[0].text in PROCLITICS and not tokens[0].whitespace_:
        tokens = tokens[1:]
        first = tokens[0].idx
    while label != "PER" and len(tokens) > 1 and tokens[-1].text in ENCLITICS and not tokens[-2].whitespace_:
        tokens = tokens[:-1]
        last = tokens[-1].idx + len(tokens[-1])
    return first, last


def tree_scores(parser: Parser, sentences: Iterable[Sentence]) -> dict[str, float]:
    """Score tags, lemmas and trees on gold tokens, and the tokens themselves on running text."""
    examples, hits, found, gold = [], 0, 0, 0
    nlp = parser._nlp
    for sentence in sentences:
        reference = tree_doc(nlp.vocab, sentence)
        bare = spacy.tokens.Doc(
            nlp.vocab, words=[t.text for t in reference], spaces=[bool(t.whitespace_) for t in reference]
        )
        examples.append(Example(bare, reference))
        expected = {(t.idx, t.idx + len(t)) for t in reference}
        got = {(p.start, p.start + len(p.text)) for s in parser.segment(reference.text) for p in s}
        hits, found, gold = hits + len(expected & got), found + len(got), gold + len(expected)
    for example, doc in zip(examples, nlp.pipe([e.predicted for e in examples]), strict=True):
        example.predicted = doc
    result = accuracies(examples)
    keys = {"upos": "pos_acc", "morph": "morph_acc", "lemma": "lemma_acc", "uas": "dep_uas", "las": "dep_las"}
    return {"tokens_f1": _prf(hits, found, gold)["f1"]} | {k: round(100 * result[v], 1) for k, v in keys.items()}


def accuracies(examples: Sequence[Example]) -> dict[str, float]:
    """Return the accuracy of tags, features, lemmas and arcs; arcs of punctuation are not judged, as in spaCy."""
    values: dict[str, float] = {}
    for name in ("pos", "lemma"):
        values |= Scorer.score_token_attr(examples, name)
    values |= Scorer.score_token_attr(examples, "morph", getter=lambda token, _: str(token.morph))
    label = {"getter": lambda token, _: token.dep_, "ignore_labels": ("p", "punct")}
    return values | Scorer.score_deps(examples, "dep", **label)


def speed(parser: Parser, text: str) -> int:
    """Return words per second on one thread, all components."""
    parser.parse(text[:2000])
    start = time.perf_counter()
    parser.parse(text)
    return round(len(text.split()) / (time.perf_counter() - start))


def measure(data: Path, names: Sequence[str]) -> dict[str, Any]:
    """Return every figure of every pipeline, and the sizes of the shipped models."""
    measures = {"en": measure_english, "ar": measure_arabic}
    pipelines = {name: measures[load_pipeline(name).language](data, name) for name in names}
    sizes = {
        folder.name: round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1)
        for folder in sorted(p for p in data_folder("models").iterdir() if p.is_dir())
    }
    return {"pipelines": pipelines, "megabytes": sizes}


def measure_english(data: Path, pipeline: str) -> dict[str, Any]:
    """Return the figures of one English pipeline."""
    parser = load_parser("en", pipeline=pipeline)
    settings = Settings(language="en", pipelines={"en": pipeline})
    sets = {"UNER EWT test": "en_uner_ewt/test.conll", "UNER PUD test": "en_uner_pud/test.conll"}
    names = {k: name_scores(parser, settings, read_columns(data / f), english_text) for k, f in sets.items()}
    return {
        **names,
        "own corpus test": own_scores(parser, settings),
        "EWT test": tree_scores(parser, read_english(data, "test")),
        "words per second": speed(parser, prose(data / "en_uner_pud/test.conll")),
    }


def measure_arabic(data: Path, pipeline: str) -> dict[str, Any]:
    """Return the figures of one Arabic pipeline."""
    parser = load_parser("ar", pipeline=pipeline)
    settings = Settings(language="ar", pipelines={"ar": pipeline})
    sets = {"CLEANANERCorp test": "ar_cleananercorp/test.conll", "AQMAR test": "ar_aqmar/test.conll"}
    names = {k: name_scores(parser, settings, read_columns(data / f), natural_text) for k, f in sets.items()}
    held = [s for s in read_arabic(data) if part_of(s) == "test"]
    parts = {corpus: [s for s in held if s.doc.startswith(corpus)] for corpus in ("padt", "pud")}
    return {
        **names,
        "own corpus test": own_scores(parser, settings),
        "Arabic treebanks test": tree_scores(parser, held),
        **{f"Arabic treebanks test, {corpus}": tree_scores(parser, chosen) for corpus, chosen in parts.items()},
        "words per second": speed(parser, prose(data / "ar_cleananercorp/test.conll")),
    }


def prose(path: Path) -> str:
    """Return the sentences of a column file, one per line."""
    return "\n".join(" ".join(s.words) for s in read_columns(path))


if __name__ == "__main__":
    data_dir, out, commit, *chosen_pipelines = sys.argv[1:]
    figures = {"commit": commit, "unit": "per cent, exact match", **measure(Path(data_dir), chosen_pipelines)}
    Path(out).write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
