"""Write raw text as one document per line of tokens, for the training of floret vectors.

Usage: python raw_text.py PIPELINE OUT.txt FOLDER
Arabic words are cut by a table that the pipeline's segmenter makes of the frequent words; tokens are written in their
look-up form (NORM).
"""

import lzma
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from conflict_ner.orthography import normal_form
from conflict_ner.parsing.clitics import load_splitter
from conflict_ner.parsing.pipelines import load_pipeline
from conflict_ner.parsing.tokens import Piece

TOKEN = re.compile(r"[0-9٠-٩]+(?:[.,/:][0-9٠-٩]+)*|[^\W\d_]+(?:'[a-z]{1,2}\b)?|[^\w\s]")
FREQUENT = 5


def read_lines(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the documents of the files."""
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            yield from file


def split_table(words: Sequence[str], pipeline: str) -> dict[str, str]:
    """Return the pieces of each word, joined by spaces; words that stay whole are left out."""
    declared = load_pipeline(pipeline)
    splitter = load_splitter(declared.segmenter, declared.language)
    if splitter is None:
        return {}
    mixed = random.Random(13).sample(words, len(words))
    lines = [mixed[i : i + 12] for i in range(0, len(mixed), 12)]
    table = {}
    for line, pieces in zip(lines, splitter.split([_pieces(line) for line in lines]), strict=True):
        cut: list[list[str]] = [[]]
        for piece in pieces:
            cut[-1].append(piece.text)
            if piece.space:
                cut.append([])
        table.update((word, " ".join(p)) for word, p in zip(line, cut, strict=False) if len(p) > 1)
    return table


def _pieces(words: Sequence[str]) -> list[Piece]:
    return [Piece(word, 0, space=True) for word in words]


if __name__ == "__main__":
    pipeline_name, out, folder = sys.argv[1:4]
    sources = sorted(Path(folder).glob("*.xz"))
    counts: Counter[str] = Counter()
    for document in read_lines(sources):
        counts.update(TOKEN.findall(document))
    frequent = sorted(
        w for w, n in counts.items() if n >= FREQUENT and w[0].isalpha() and not w.isascii() and len(w) > 2
    )
    table = split_table(frequent, pipeline_name)
    forms = {w: " ".join(normal_form(p) for p in table.get(w, w).split()) for w in counts}
    with Path(out).open("w", encoding="utf-8") as target:
        for document in read_lines(sources):
            target.write(" ".join(forms[w] for w in TOKEN.findall(document)) + "\n")
    print(f"{sum(counts.values())} tokens, {len(frequent)} frequent words, {len(table)} of them cut")
