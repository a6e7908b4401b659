"""Count the word forms of raw Arabic text, and learn from treebanks and our corpus what they say of proclitics.

Usage: python train_proclitics.py DATA_DIR RAW_DIR CORPUS_DIR OUT_DIR PIPELINE
"""

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "decisions"))
from convert_arabic import may_teach, part_of, read_arabic, read_own
from fit import Instance, fit
from raw_text import read_lines
from treebanks import Sentence

from conflict_ner.decisions.maxent import write_maxent
from conflict_ner.orthography import normal_form
from conflict_ner.parsing.proclitics import CLITIC, COUNTS, LETTER, WEIGHTS, features, hides_article, is_open

WORD = re.compile("[ء-يـً-ْ]+")
LEAST = 3  # times that a form stands in the raw text


def count_words(lines: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in the lines, in its look-up form; without the rare ones."""
    written: Counter[str] = Counter()
    for line in lines:
        written.update(WORD.findall(line))
    counts: Counter[str] = Counter()
    for word, number in written.items():
        counts[normal_form(word)] += number
    return Counter({word: number for word, number in counts.items() if number >= LEAST})


def decisions(sentences: Iterable[Sentence]) -> Iterator[tuple[str, bool]]:
    """Yield each word, and the rest of each word after a proclitic, with whether a proclitic begins it."""
    for sentence in sentences:
        for token in sentence.tokens():
            parts = [word.text for word in token]
            while is_open(word := "".join(parts)):
                cut = len(parts) > 1 and parts[0] == word[0]
                yield word, cut
                if not cut or hides_article(parts[0], parts[1]):
                    break
                parts = parts[1:]


def main(data: Path, raw: Path, corpus: Path, out: Path, pipeline: str) -> None:
    """Write the counts and the weights."""
    counts = count_words(read_lines(sorted(raw.glob("*.xz"))))
    treebanks = (s for s in read_arabic(data) if may_teach(s, pipeline) and part_of(s) == "train")
    train = [*treebanks, *read_own(corpus, "train")]
    instances = [
        Instance(CLITIC if cut else LETTER, features(normal_form(word), counts)) for word, cut in decisions(train)
    ]
    text = "".join(f"{word}\t{number}\n" for word, number in sorted(counts.items()))
    out.mkdir(parents=True, exist_ok=True)
    (out / COUNTS).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    (out / WEIGHTS).write_text(write_maxent(fit(instances, least=2)), encoding="utf-8")
    print(f"{len(counts)} words, {len(instances)} decisions")


if __name__ == "__main__":
    main(*(Path(a) for a in sys.argv[1:5]), sys.argv[5])
