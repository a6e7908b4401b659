"""Make the Arabic training files: Stanza segmenter data and spaCy treebank documents.

Usage: python convert_arabic.py DATA_DIR OUT_DIR CORPUS_DIR PIPELINE
The segmenter learns from the treebanks and from the clitics of our own corpus, tagger and parser from the treebanks.
For the pipeline `ar_open` nothing is learnt from PADT, whose licence is for non-commercial use: it only stays in the
test files.
"""

import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import spacy
from docs import tree_doc, write_docs
from harmonise import harmonised
from treebanks import Sentence, Word, group_clitics, natural_spaces, read_conllu
from unanalysed import closed_readings, mended

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.splits import read_splits
from conflict_ner.parsing.pipelines import load_pipeline
from conflict_ner.parsing.tokens import Piece, extend_tokenizer, find_tokens, sentence_starts

OPEN = "ar_open"  # the pipeline that learns nothing from data for non-commercial use
_BARE = str.maketrans("أإآ", "ااا")


def read_arabic(data: Path) -> Iterator[Sentence]:
    """Yield the sentences of both Arabic treebanks under one scheme."""
    parts = {p: list(read_conllu(data / f"tb_ar_padt/ar_padt-approx-ud2-{p}.conllu.xz")) for p in ("dev", "test")}
    readings = closed_readings([sentence for sentences in parts.values() for sentence in sentences])
    for part, sentences in parts.items():
        for sentence in sentences:
            words = natural_spaces(harmonised(mended(sentence.words, readings)))
            yield Sentence(f"padt-{sentence.doc}", f"{part}-{sentence.name}", words)
    for sentence in read_conllu(data / "tb_ar_pud/ar_pud-ud-test.conllu.xz"):
        yield Sentence(f"pud-{sentence.doc}", sentence.name, group_clitics(harmonised(sentence.words)))


def read_own(corpus: Path, split: str) -> Iterator[Sentence]:
    """Yield the Arabic sentences of one split of our corpus, cut where the annotators cut."""
    pipeline, nlp = load_pipeline("ar"), spacy.blank("ar")
    extend_tokenizer(nlp, pipeline.tokenizer)
    splits = read_splits(corpus / "splits.csv")
    for document in read_corpus(corpus):
        if document.language != "ar" or splits[document.doc_id] != split:
            continue
        tokens = find_tokens(nlp, document.text)
        lines = [i + 1 for i, c in enumerate(document.text) if c == "\n"]
        starts = sentence_starts(tokens, lines, pipeline.sentences)
        for begin, end in pairwise([*starts, len(tokens)]):
            words = [w for i, t in enumerate(tokens[begin:end]) for w in _cut(t, document.clitics or (), i + 1)]
            yield Sentence(f"own-{document.doc_id}", f"{document.doc_id}-{begin}", tuple(words))


def _cut(token: Piece, clitics: Collection[int], number: int) -> list[Word]:
    end = token.start + len(token.text)
    places = [token.start, *(c for c in clitics if token.start < c < end), end]
    pieces = [token.text[a - token.start : b - token.start] for a, b in pairwise(places)]
    spaces = [False] * (len(pieces) - 1) + [token.space]
    return [Word(p, p, "", "", 0, "", s, token=number) for p, s in zip(pieces, spaces, strict=True)]


def part_of(sentence: Sentence) -> str:
    """Return train, dev or test; all sentences of a document share it."""
    if sentence.doc.startswith("own-"):
        return "train"
    bucket = zlib.crc32(sentence.doc.encode()) % 10
    return {0: "dev", 1: "test"}.get(bucket, "train")


def may_teach(sentence: Sentence, pipeline: str) -> bool:
    """Return whether a pipeline may learn from a sentence: an open one not from PADT."""
    return pipeline != OPEN or not sentence.doc.startswith("padt-")


def write_segmenter_files(sentences: Sequence[Sentence], out: Path) -> None:
    """Write what Stanza's tokeniser and multiword-token trainers read, one paragraph per sentence."""
    generator = random.Random(13)
    parts: dict[str, list[Sentence]] = {"train": [], "dev": [], "test": []}
    for sentence in sentences:
        part = part_of(sentence)
        parts[part].append(sentence)
        if part == "train" and generator.random() < 0.3:
            parts[part].append(_without_hamza(sentence))
    for part, chosen in parts.items():
        (out / f"{part}.txt").write_text("\n\n".join(_text(s) for s in chosen) + "\n", encoding="utf-8")
        (out / f"{part}.labels").write_text("\n\n".join(_labels(s) for s in chosen) + "\n", encoding="utf-8")
        (out / f"{part}.conllu").write_text("".join(_conllu(s) for s in chosen), encoding="utf-8")
        (out / f"{part}-mwt.json").write_text(json.dumps(_multiword(chosen), ensure_ascii=False), encoding="utf-8")


def _without_hamza(sentence: Sentence) -> Sentence:
    words = tuple(replace(word, text=word.text.translate(_BARE)) for word in sentence.words)
    return replace(sentence, words=words)


def _token_texts(sentence: Sentence) -> list[tuple[str, ...]]:
    return [tuple(word.text for word in token) for token in sentence.tokens()]


def _text(sentence: Sentence) -> str:
    return " ".join("".join(token) for token in _token_texts(sentence))


def _labels(sentence: Sentence) -> str:
    tokens = _token_texts(sentence)
    marks = []
    for i, token in enumerate(tokens):
        mark = (1 if len(token) == 1 else 3) + (i == len(tokens) - 1)
        marks.append("0" * (len("".join(token)) - 1) + str(mark))
    return "0".join(marks)


def _multiword(sentences: Sequence[Sentence]) -> list[list[object]]:
    counts = Counter(token for s in sentences for token in _token_texts(s) if len(token) > 1)
    return [[["".join(token), list(token)], n] for token, n in counts.items()]


def _conllu(sentence: Sentence) -> str:
    lines, number = [f"# sent_id = {sentence.name}", f"# text = {_text(sentence)}"], 0
    for token in _token_texts(sentence):
        if len(token) > 1:
            lines.append(f"{number + 1}-{number + len(token)}\t{''.join(token)}" + "\t_" * 8)
        for word in token:
            number += 1
            lines.append(f"{number}\t{word}\t_\t_\t_\t_\t{number - 1}\tdep\t_\t_")
    return "\n".join(lines) + "\n\n"


def write_tree_docs(sentences: Sequence[Sentence], out: Path) -> None:
    """Write the spaCy documents of the tagger and parser, split by document."""
    vocab = spacy.blank("ar").vocab
    for part in ("train", "dev", "test"):
        chosen = [sentence for sentence in sentences if part_of(sentence) == part]
        print(part, write_docs((tree_doc(vocab, sentence) for sentence in chosen), out / f"{part}.spacy"))


if __name__ == "__main__":
    data_dir, out_dir, own = (Path(a) for a in sys.argv[1:4])
    treebank = [s for s in read_arabic(data_dir) if part_of(s) == "test" or may_teach(s, sys.argv[4])]
    (out_dir / "seg").mkdir(parents=True, exist_ok=True)
    write_segmenter_files([*treebank, *read_own(own, "train")], out_dir / "seg")
    write_tree_docs(treebank, out_dir / "tree")
