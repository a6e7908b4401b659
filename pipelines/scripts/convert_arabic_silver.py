"""Make Arabic training sentences from raw news: known names, words that cannot be names, the rest open.

Usage: python convert_arabic_silver.py RAW.xz KNOWLEDGE_DIR OUT.spacy SENTENCES
"""

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

from convert_arabic_names import PROCLITICS
from docs import entity_doc, write_docs
from labels import Lexicon, read_lexicon
from spacy.tokens import Doc

from conflict_ner.orthography import name_key
from conflict_ner.parsing import load_parser

NEVER_NAMES = frozenset({"ADP", "VERB", "CCONJ", "SCONJ", "PUNCT", "PRON", "NUM", "DET", "AUX", "PART", "ADV"})
LONGEST = 7
PER_NAME = 60


def sentences(path: Path) -> Iterator[str]:
    """Yield sentence-like stretches of 40 to 300 characters."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield from (s.strip() for s in re.split(r"(?<=[.!؟])\s+", line) if 40 <= len(s) <= 300)


def known(words: Sequence[str], lexicon: Lexicon, start: int) -> tuple[int, str]:
    """Return the end and label of the longest known name that begins at a word, or (start, "")."""
    for end in range(min(len(words), start + LONGEST), start, -1):
        key = name_key(" ".join(words[start:end]))
        if key in lexicon.words["GROUP_NAME"] or (end - start > 1 and key in lexicon.groups):
            return end, "GROUP"
        if key in lexicon.words["GPE_NAME"] and key not in lexicon.words["NORP"]:
            return end, "GPE"
        if key in lexicon.words["LOC_NAME"] and end - start > 1:
            return end, "LOC"
    return start, ""


def tag(doc: Doc, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """Return the tags of a parsed sentence and the keys of the groups found in it."""
    words = [t.text for t in doc]
    tags = ["O" if t.pos_ in NEVER_NAMES else "-" for t in doc]
    groups, i = [], 0
    while i < len(words):
        end, label = known(words, lexicon, i)
        if label:
            tags[i:end] = [f"B-{label}", *[f"I-{label}"] * (end - i - 1)]
            if label == "GROUP":
                groups.append(name_key(" ".join(words[i:end])))
            i = end
            continue
        if lexicon.is_people(words[i]) and words[i] not in PROCLITICS:
            tags[i] = "-"
        i += 1
    return tags, groups


def find_sentences(path: Path, lexicon: Lexicon, maximum: int) -> Iterator[Doc]:
    """Yield labelled sentences among the first `maximum` with a word for groups, each group up to `PER_NAME` times."""
    seen = Counter[str]()
    cues = re.compile("|".join(sorted({w for w in lexicon.words["GROUP"] if len(w) > 3 and not w.isascii()})))
    for doc in parsed(islice((s for s in sentences(path) if cues.search(s)), maximum)):
        tags, groups = tag(doc, lexicon)
        if any(seen[g] < PER_NAME for g in groups):
            seen.update(groups)
            yield entity_doc(doc.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc], tags)


def parsed(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield a Doc for each sentence, parsed two hundred at a time."""
    parser, texts = load_parser("ar"), iter(texts)
    while batch := list(islice(texts, 200)):
        starts = list(accumulate((len(t) + 1 for t in batch), initial=0))
        for sentence in parser.parse(" ".join(batch), starts[:-1]).sents:
            yield sentence.as_doc()


if __name__ == "__main__":
    raw, knowledge, out, limit = sys.argv[1:5]
    words_lexicon = read_lexicon(Path(knowledge), Path(__file__).with_name("words.csv"))
    print(write_docs(find_sentences(Path(raw), words_lexicon, int(limit)), Path(out)))
