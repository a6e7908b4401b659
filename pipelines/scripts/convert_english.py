"""Make the English treebank documents (EWT, and the freely licensed genres of GUM).

Usage: python convert_english.py DATA_DIR OUT_DIR
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from docs import tree_doc, write_docs
from treebanks import Sentence, read_conllu

FREE_GENRES = ("academic", "bio", "court", "interview", "news", "speech", "vlog", "voyage")


def read_english(data: Path, part: str) -> Iterator[Sentence]:
    """Yield the sentences of one part; GUM gives training sentences only."""
    yield from read_conllu(data / f"tb_en_ewt/en_ewt-ud-{part}.conllu.xz")
    if part == "train":
        for sentence in read_conllu(data / "tb_en_gum/en_gum-ud-train.conllu.xz"):
            if sentence.doc.split("_")[1] in FREE_GENRES:
                yield sentence


if __name__ == "__main__":
    data_dir, out_dir = Path(sys.argv[1]), Path(sys.argv[2])
    nlp = spacy.blank("en")
    for name in ("train", "dev", "test"):
        count = write_docs((tree_doc(nlp.vocab, s) for s in read_english(data_dir, name)), out_dir / f"{name}.spacy")
        print(name, count)
