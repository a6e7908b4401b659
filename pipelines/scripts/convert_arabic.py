"""Make the Arabic training files: Stanza segmenter data and spaCy treebank documents.

Usage: python convert_arabic.py DATA_DIR OUT_DIR
"""

import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from docs import tree_doc, write_docs
from harmonise import harmonised
from treebanks import Sentence, group_clitics, natural_spaces, read_conllu

_BARE = str.maketrans("أإآ", "ااا")


def read_arabic(data: Path) -> Iterator[Sentence]:
    """Yield the sentences of both Arabic treebanks under one scheme."""
    for part in ("dev", "test"):
        for sentence in read_conllu(data / f"tb_ar_padt/ar_padt-approx-ud2-{part}.conllu.xz"):
            words = natural_spaces(harmonised(sentence.words))
            yield Sentence(f"padt-{sentence.doc}", f"{part}-{sentence.name}", words)
    for sentence in read_conllu(data / "tb_ar_pud/ar_pud-ud-test.conllu.xz"):
        yield Sentence(f"pud-{sentence.doc}", sentence.name, group_clitics(harmonised(sentence.words)))


def part_of(sentence: Sentence) -> str:
    """Return train, dev or test; all sentences of a document share it."""
    bucket = zlib.crc32(sentence.doc.encode()) % 10
    return {0: "dev", 1: "test"}.get(bucket, "train")


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
    data_dir, out_dir = Path(sys.argv[1]), Path(sys.argv[2])
    treebank = list(read_arabic(data_dir))
    (out_dir / "seg").mkdir(parents=True, exist_ok=True)
    write_segmenter_files(treebank, out_dir / "seg")
    write_tree_docs(treebank, out_dir / "tree")
