"""Count in raw text where each word stands, as a name stands or not, and add what lists know of it.

Usage: python word_table.py LANGUAGE RAW_DIR NE_LEXICON.tsv.xz OUT.tsv [LEAST]
Nothing is annotated: a surname follows "said" and given names, a town follows "the town of" and stands beside other
towns, a common noun is also written without its article, without a capital letter or with a pronoun. Each line of
OUT.tsv has a look-up form and hexadecimal digits, one per kind of count and one per list; the first line is for words
that were never seen. A word that no list has must stand LEAST times in the text.
"""

import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from arabic_text import ArabicText, arabic_columns
from english_text import EnglishText, english_columns
from text_counts import Text, Words, scaled

from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.knowledge.name_phrases import name_phrases
from conflict_ner.orthography import is_arabic, name_key, normal_form
from conflict_ner.parsing.encoder.lists import STEPS

SEEN, LISTED_MOST = 4, 31
UNSEEN = {"frequency": 0.0, "article": 0.0, "pronoun": 0.0, "capital": 0.5, "capitals": 0.5}
TITLES = re.compile(
    "السيدة|السيد|السفير|الرئيس|القاضي|الوزير|الأمير|الدكتور|الشيخ|دكتور|الآنسة|سعادة|معالي|الملك"
    r"|\b(?:Mrs?|Ms|Miss|Sir|Ambassador|President|Judge|Dr|Prince|King|Lord|Baroness)\b\.?"
)


def listed(lexicon: Path, language: str) -> Mapping[str, Counter[str]]:
    """Return for each list, and first or other words of its names, how often it has a word."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, kind in (*_lexicon(lexicon, language), *_known(language)):
        for i, word in enumerate(normal_form(w) for w in name.split()):
            counts[f"{kind} first" if i == 0 else f"{kind} other"][word] += 1
    return counts


def _lexicon(path: Path, language: str) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            english, arabic, kind, *_ = line.rstrip("\n").split("\t")
            name = arabic if language == "ar" else english
            yield TITLES.sub(" ", name) if kind == "PER" else name, f"lexicon {kind}"


def _known(language: str) -> Iterator[tuple[str, str]]:
    known = load_actors()
    for row in known.rows:
        if is_arabic(row.alias) == (language == "ar"):
            national = {"demonym": "NORP", "demonym-phrase": "ORG", "body": "ORG"}
            label: str = known.labels[row.actor_id]
            yield name_key(row.alias), f"known {national.get(row.type, label) if label == 'GPE' else label}"
    for name, kinds in sorted(name_phrases(language).items()):
        if kinds & {"PLACE", "BIGPLACE"}:
            yield name, "gazetteer"
    if language == "ar":
        yield from ((row["arabic"], "given name") for row in read_table("given_names.csv"))


def write_table(
    text: Text, columns: Mapping[str, Words], lists: Mapping[str, Counter[str]], out: Path, least: int = SEEN
) -> None:
    """Write the rows of the forms that are frequent enough or listed."""
    seen = np.stack([columns[name] for name in sorted(columns)], 1)
    inside = {word for counter in lists.values() for word in counter}
    often = {form for form, n in zip(text.forms, text.counts, strict=True) if n >= least and form[:1].isalpha()}
    with out.open("w", encoding="utf-8") as file:
        file.write(f"\t{_digits([_unseen(name) for name in sorted(columns)])}\t{'0' * len(lists)}\n")
        for form in sorted((often | inside) - {""}):
            number = text.number.get(form)
            counted = _digits(seen[number]) if number is not None and text.counts[number] > 1 else ""
            values = [np.log2(1 + min(lists[name][form], LISTED_MOST)) / 5 for name in sorted(lists)]
            file.write(f"{form}\t{counted}\t{_digits(values) if any(values) else ''}\n")
    print(f"{len(often)} forms of the text, {len(inside)} of the lists; {sorted(columns)}, {sorted(lists)}")


def _digits(values: Sequence[float] | Words) -> str:
    return "".join(f"{round(STEPS * v):x}" for v in values)


def _unseen(column: str) -> float:
    return UNSEEN.get(column, scaled(np.zeros(1))[0])


def main(language: str, raw: Path, lexicon: Path, out: Path, least: int = SEEN) -> None:
    """Count the raw text of a folder and write the table."""
    paths = sorted(raw.glob("*.xz"))
    if language == "ar":
        text: Text = (arabic := ArabicText(paths))
        columns = arabic_columns(arabic)
    else:
        text = english = EnglishText(paths)
        columns = english_columns(english)
    write_table(text, columns, listed(lexicon, language), out, least)


if __name__ == "__main__":
    main(sys.argv[1], *(Path(a) for a in sys.argv[2:5]), *map(int, sys.argv[5:]))
