"""Turn treebanks and name corpora into the arrays on which an encoder is fine-tuned.

Usage: python encode.py PIPELINE WORK_DIR TOKENIZER.json KNOWLEDGE_DIR CORPUS_DIR OUT_DIR [VECTORS_DIR]
Each sentence keeps what its source knows; the rest stays open: -1 for a missing tag, and for names a set of allowed
tags per word, so that a source without a label never teaches its absence.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy
from own import own_documents, own_sentences
from spacy.tokens import Doc, DocBin
from spacy.vectors import Vectors
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from labels import Lexicon, read_lexicon

from conflict_ner.orthography import normal_form
from conflict_ner.parsing.encoder.lemmas import apply_rule, lemma_rule
from conflict_ner.parsing.encoder.words import cut_words
from conflict_ner.parsing.pipelines import load_pipeline

LABELS = ("PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "QUANTITY", "WEAPON")
TAGS = ("O", *(f"{p}-{label}" for label in LABELS for p in "BI"))
VALUES = ("DATE", "QUANTITY", "WEAPON")
PLACES = ("GPE", "LOC", "FAC")
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Source:
    """A file of sentences: which labels it does not know, and how often a pass over the data reads it.

    Of a `soft` one places and parties are told apart by lists only: where no list knows the name, both are allowed.
    """

    name: str
    weight: float
    names_weight: float = 0  # the same where the name head learns alone
    missing: tuple[str, ...] = ()
    soft: bool = False


SOURCES = {
    "en": {
        "tree/train": Source("tree", 8),
        "ner/train/uner": Source("uner", 8, 16, VALUES, soft=True),
        "ner/train/crossner": Source("crossner", 8, 8, VALUES, soft=True),
        "ner/train/redocred": Source("redocred", 3, 4, VALUES, soft=True),
        "ner/train/events": Source("events", 3, 1.4, VALUES, soft=True),
        "ner/train/gmb": Source("gmb", 3, 0.4, VALUES, soft=True),
        "ner/train/swapped": Source("swapped", 3, 0, VALUES, soft=True),
        "ner/silver": Source("silver", 1, 0, VALUES, soft=True),
        "own": Source("own", 16, 28),
    },
    "ar": {
        "tree/train": Source("tree", 30),
        "ner/train/clean": Source("clean", 8, 2, VALUES, soft=True),
        "ner/train/aqmar": Source("aqmar", 8, 1, VALUES, soft=True),
        "ner/train/caraner": Source("caraner", 8, 1.5, VALUES, soft=True),
        "ner/train/wojood": Source("wojood", 8, 1, VALUES, soft=True),
        "ner/train/idrisi": Source("idrisi", 8, 0.5, VALUES, soft=True),
        "ner/train/swapped": Source("swapped", 8, 0, VALUES, soft=True),
        "own": Source("own", 20, 5),
    },
    "ar_open": {
        "tree/train": Source("tree", 100),
        "ner/train/clean": Source("clean", 6, 2, VALUES, soft=True),
        "ner/train/aqmar": Source("aqmar", 6, 1, VALUES, soft=True),
        "ner/train/idrisi": Source("idrisi", 3, 0.5, VALUES, soft=True),
        "ner/train/swapped": Source("swapped", 6, 0, VALUES, soft=True),
        "own": Source("own", 20, 5),
    },
}
HELD_OUT = {
    "tree/dev": Source("tree", 0),
    "ner/dev/uner": Source("uner", 0, 0, VALUES, soft=True),
    "ner/dev/gmb": Source("gmb", 0, 0, VALUES, soft=True),
    "ner/dev/wikigold": Source("wikigold", 0, 0, VALUES, soft=True),
    "ner/dev/clean": Source("clean", 0, 0, VALUES, soft=True),
    "ner/dev/aqmar": Source("aqmar", 0, 0, VALUES, soft=True),
    "own-dev": Source("own", 0),
}


@dataclass(slots=True)
class Sentences:
    """Growing columns of a data set."""

    ids: list[int] = field(default_factory=list)
    features: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morph: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    ner: list[tuple[str, ...]] = field(default_factory=list)
    piece_ends: list[int] = field(default_factory=list)
    word_ends: list[int] = field(default_factory=list)
    source: list[str] = field(default_factory=list)


def read_docs(path: Path, language: str) -> Iterator[Doc]:
    """Yield the sentences of a .spacy file."""
    yield from DocBin().from_disk(path).get_docs(spacy.blank(language).vocab)


def allowed_tags(doc: Doc, source: Source, lexicon: Lexicon) -> list[tuple[str, ...]]:
    """Return for each word the tags that its source allows; () where it is open."""
    out: list[tuple[str, ...]] = []
    outside = ("O", *(f"{p}-{label}" for label in source.missing for p in "BI"))
    labels: tuple[str, ...] = ()
    for token in doc:
        if token.ent_iob == 0:
            out.append(())
        elif token.ent_iob_ == "O":
            out.append(outside)
        else:
            if token.ent_iob_ == "B":
                span = next(e for e in doc.ents if e.start == token.i)
                labels = _possible(token.ent_type_, span.text, source, lexicon)
            out.append(tuple(f"{token.ent_iob_}-{label}" for label in labels))
    return out


def _possible(label: str, text: str, source: Source, lexicon: Lexicon) -> tuple[str, ...]:
    if not source.soft:
        return (label,)
    if label == "GPE" and not lexicon.is_country(text):
        return PLACES
    return (label,)


def add(data: Sentences, doc: Doc, source: Source, tokenizer: Tokenizer, ner: Sequence[tuple[str, ...]]) -> bool:
    """Append one sentence; False if it is too long."""
    pieces = cut_words(tokenizer, [t.text for t in doc], [bool(t.whitespace_) for t in doc])
    if len(pieces.ids) > LONGEST or not len(doc):
        return False
    data.ids += pieces.ids
    data.features += pieces.features
    data.firsts += pieces.firsts
    data.form += (normal_form(t.text) for t in doc)
    parsed = doc.has_annotation("DEP")
    for token, tags in zip(doc, ner, strict=True):
        data.pos.append(token.pos_ if parsed else "")
        data.morph.append(str(token.morph) or "_" if parsed else "")
        rule = lemma_rule(token.text, token.lemma_) if parsed and token.lemma_ else ""
        data.lemma.append(rule if rule and apply_rule(rule, token.text) == token.lemma_ else "")
        data.dep.append(token.dep_ if parsed else "")
        data.head.append(-1 if not parsed else 0 if token.head.i == token.i else token.head.i + 1)
        data.ner.append(tags)
    data.piece_ends.append(len(data.ids))
    data.word_ends.append(len(data.pos))
    data.source.append(source.name)
    return True


def collect(
    sources: dict[str, Source], pipeline: str, work: Path, corpus: Path, lexicon: Lexicon, tokenizer: Tokenizer
) -> Sentences:
    """Read all sources of one part."""
    data, language = Sentences(), load_pipeline(pipeline).language
    for name, source in sources.items():
        if name.startswith("own"):
            split = "dev" if name.endswith("dev") else "train"
            docs: Iterable[Doc] = own_sentences(own_documents(corpus, language, split), pipeline)
        elif (work / f"{name}.spacy").is_file():
            docs = read_docs(work / f"{name}.spacy", language)
        else:
            print(f"{name} is missing")
            continue
        tree = source.name == "tree"
        kept = 0
        for doc in docs:
            ner = [()] * len(doc) if tree else allowed_tags(doc, source, lexicon)
            if tree or any(ner):
                kept += add(data, doc, source, tokenizer, ner)
        print(f"{name}: {kept} sentences")
    return data


def indexed(values: Sequence[str], classes: dict[str, int]) -> np.ndarray:
    """Return the class numbers of values, -1 for those without."""
    return np.array([classes.get(v, -1) for v in values], dtype=np.int16)


def class_list(values: Iterable[str], least: int) -> list[str]:
    """Return the values seen often enough, the most frequent first."""
    counts = Counter(v for v in values if v)
    return [v for v, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= least]


def write(
    data: Sentences,
    classes: dict[str, list[str]],
    sets: dict[tuple[str, ...], int],
    path: Path,
    vectors: Vectors | None,
) -> None:
    """Write one part as compressed arrays; with word vectors also those of its forms, and the form of each word."""
    tables = {name: {v: i for i, v in enumerate(values)} for name, values in classes.items()}
    names = sorted(set(data.source))
    np.savez_compressed(
        path,
        ids=np.array(data.ids, dtype=np.uint16),
        features=np.array(data.features, dtype=np.uint8),
        firsts=np.array(data.firsts, dtype=np.uint8),
        **{name: indexed(getattr(data, name), tables[name]) for name in ("pos", "morph", "lemma", "dep")},
        head=np.array(data.head, dtype=np.int16),
        ner=np.array([sets.setdefault(tags, len(sets)) for tags in data.ner], dtype=np.uint8),
        piece_ends=np.array(data.piece_ends, dtype=np.int32),
        word_ends=np.array(data.word_ends, dtype=np.int32),
        source=np.array([names.index(s) for s in data.source], dtype=np.uint8),
        names=np.array(names),
        **(_lexical(data.form, vectors) if vectors is not None else {}),
    )


def _lexical(words: Sequence[str], vectors: Vectors) -> dict[str, np.ndarray]:
    forms = sorted(set(words))
    index = {form: i for i, form in enumerate(forms)}
    return {
        "form": np.array([index[w] for w in words], dtype=np.uint32),
        "vectors": vectors.get_batch(forms).astype(np.float16),
    }


def main(
    pipeline: str,
    work: Path,
    tokenizer_path: Path,
    knowledge: Path,
    corpus: Path,
    out: Path,
    vectors_path: Path | None = None,
) -> None:
    """Write train.npz, dev.npz and classes.json."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lexicon = read_lexicon(knowledge, Path(__file__).resolve().parents[1] / "scripts" / "words.csv")
    train = collect(SOURCES[pipeline], pipeline, work, corpus, lexicon, tokenizer)
    dev = collect(HELD_OUT, pipeline, work, corpus, lexicon, tokenizer)
    classes = {
        "pos": class_list(train.pos, 1),
        "morph": class_list(train.morph, 2),
        "lemma": class_list(train.lemma, 3),
        "dep": class_list(train.dep, 1),
        "ner": list(TAGS),
    }
    sets: dict[tuple[str, ...], int] = {(): 0}
    vectors = spacy.load(vectors_path).vocab.vectors if vectors_path else None
    write(train, classes, sets, out / "train.npz", vectors)
    write(dev, classes, sets, out / "dev.npz", vectors)
    sources = SOURCES[pipeline].values()
    weights = {s.name: s.weight for s in sources}
    names_weights = {s.name: s.names_weight for s in sources}
    special = [tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]")]
    described = {
        "language": load_pipeline(pipeline).language,
        "special": special,
        "classes": classes,
        "sets": [list(s) for s in sets],
        "weights": weights,
        "names_weights": names_weights,
    }
    (out / "classes.json").write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print({name: len(values) for name, values in classes.items()}, len(sets), "sets", len(train.ids), "pieces")


if __name__ == "__main__":
    main(sys.argv[1], *(Path(a) for a in sys.argv[2:]))
