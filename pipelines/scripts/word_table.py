"""Count in raw Arabic text where each word stands, as a name stands or not, and add what lists know of it.

Usage: python word_table.py RAW_DIR NE_LEXICON.tsv.xz OUT.tsv [LEAST]
Nothing is annotated: a surname follows "said" and given names, a town follows "the town of" and stands beside other
towns, a common noun is also written without its article or with a pronoun. Each line of OUT.tsv has a look-up form and
hexadecimal digits, one per kind of count and one per list; the first line is for words that were never seen. A word
that no list has must stand LEAST times in the text.
"""

import csv
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from raw_text import TOKEN, read_lines

from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.knowledge.name_phrases import name_phrases
from conflict_ner.orthography import is_arabic, name_key, normal_form
from conflict_ner.parsing.encoder.lists import STEPS

CONTEXTS = Path(__file__).with_name("name_contexts.csv")
PRIOR = 4.0  # occurrences
RANGE = (-3.0, 4.0)  # of the logarithm of how much oftener than other words
SEEN, LISTED_MOST = 4, 31  # times
TITLES = re.compile("السيدة|السيد|السفير|الرئيس|القاضي|الوزير|الأمير|الدكتور|الشيخ|دكتور|الآنسة|سعادة|معالي|الملك")
Words = NDArray[Any]


class Text:
    """Raw text as numbers of look-up forms, with «و», «ب», «ل», «ك» taken off where the rest is the commoner word."""

    def __init__(self, paths: Sequence[Path]) -> None:
        numbers: dict[str, int] = {}
        lines = [
            np.array([*(numbers.setdefault(w, len(numbers)) for w in TOKEN.findall(line)), -1], np.int32)
            for line in read_lines(paths)
        ]
        spelled = [normal_form(w) for w in numbers]
        self.forms = [*sorted(set(spelled)), "\n"]
        self.number = {form: i for i, form in enumerate(self.forms)}
        written = np.array([*(self.number[w] for w in spelled), len(self.forms) - 1], np.int32)[np.concatenate(lines)]
        self._counts = np.bincount(written, minlength=len(self.forms))
        bases = [self._base(form) for form in self.forms]
        cut = np.array([form != base for form, (base, _) in zip(self.forms, bases, strict=True)])
        self.words = np.array([self.number[base] for base, _ in bases], np.int32)[written]
        self.glued = np.array([to_preposition for _, to_preposition in bases])[written]
        self.joined = (cut & np.array([form.startswith("و") for form in self.forms]))[written]
        self.counts = np.bincount(self.words, minlength=len(self.forms))

    def _count(self, form: str) -> int:
        return int(self._counts[self.number[form]]) if form in self.number else 0

    def _base(self, form: str) -> tuple[str, bool]:
        least = max(2, self._count(form))
        rest, glued = form, False
        if len(rest) > 3 and rest[0] in "وف" and self._count(rest[1:]) >= least:
            rest = rest[1:]
        if len(rest) > 4 and rest.startswith("لل") and self._count("ال" + rest[2:]):
            return "ال" + rest[2:], True
        if len(rest) > 3 and rest[0] in "بلك" and self._count(rest[1:]) >= least:
            rest, glued = rest[1:], True
        return rest, glued

    def of(self, forms: set[str]) -> Words:
        """Return which forms are among these."""
        return np.array([form in forms for form in self.forms])

    def like(self, pattern: str) -> Words:
        """Return which forms a regular expression matches."""
        return np.array([re.fullmatch(pattern, form) is not None for form in self.forms])

    def after(self, kind: Words) -> Words:
        """Count for each form how often a word of the kind stands before it."""
        return self.tally(self.words[1:][kind[self.words[:-1]]])

    def before(self, kind: Words) -> Words:
        """Count for each form how often a word of the kind stands behind it."""
        return self.tally(self.words[:-1][kind[self.words[1:]]])

    def beside(self, kind: Words) -> Words:
        """Count how often a form is joined to a word of the kind by «و» or a comma."""
        first, link, last = self.words[:-2], self._link[self.words[1:-1]], self.words[2:]
        near = self.tally(last[kind[first] & link]) + self.tally(first[kind[last] & link])
        first, last, joined = self.words[:-1], self.words[1:], self.joined[1:]
        return near + self.tally(last[kind[first] & joined]) + self.tally(first[kind[last] & joined])

    @cached_property
    def _link(self) -> Words:
        return self.of({"و", ","})

    def tally(self, words: Words) -> Words:
        """Return how often each form is among words."""
        return np.bincount(words, minlength=len(self.forms))

    def weight(self, count: Words) -> Words:
        """Return the logarithm of how much oftener than other words each form is counted."""
        share = count.sum() / self.counts.sum()
        return np.clip(np.log((count + PRIOR * share) / ((self.counts + PRIOR) * share)), *RANGE)


def contexts(text: Text) -> Mapping[str, Words]:
    """Return the weights of the contexts, and shares of other writings, each scaled to 0 to 1."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(CONTEXTS.read_text(encoding="utf-8").splitlines()):
        kinds[row["kind"]].add(normal_form(row["word"]))
    kinds["given"] |= {normal_form(row["arabic"]) for row in read_table("given_names.csv")}
    is_a = {kind: text.of(words) for kind, words in kinds.items()}
    definite = text.like(r"ال\w{3,}")
    adjective = text.like(r"ال\w+(?:ي|يه|يين|يون)")
    is_a |= {"adjective": adjective, "definite": definite & ~adjective, "quote": text.of({'"', "("})}
    found = {f"after {k}": text.weight(text.after(is_a[k])) for k in is_a if k not in ("office", "that", "son")}
    town = text.of(_towns()) & (np.maximum(found["after place"], found["after in"]) > 0.7)
    about = sum(found[f"after {k}"] for k in ("given", "title", "say", "kin"))
    person = is_a["given"] | (about > 5) & (text.counts >= 15) & (found["after given"] > 0.5) & ~definite
    is_a |= {"title": is_a["title"] | is_a["office"], "say": is_a["say"] | is_a["that"], "person": person, "town": town}
    ahead = ("title", "say", "son", "given", "person", "adjective", "definite")
    found |= {f"before {k}": text.weight(text.before(is_a[k])) for k in ahead}
    found |= {f"after {k}": text.weight(text.after(is_a[k])) for k in ("person", "town")}
    found |= {f"beside {k}": text.weight(text.beside(is_a[k])) for k in ("person", "town")}
    stop = text.of({",", "-", ":"})[text.words[1:-1]] & is_a["title"][text.words[2:]]
    found["before , title"] = text.weight(text.tally(text.words[:-2][stop]))
    found["glued"] = text.weight(text.tally(text.words[text.glued]))
    scaled = {name: (values - RANGE[0]) / (RANGE[1] - RANGE[0]) for name, values in found.items()}
    scaled["frequency"] = np.clip(np.log1p(text.counts) / 12, 0, 1)
    return scaled | _writings(text)


def _towns() -> set[str]:
    return {name for name, kinds in name_phrases().items() if "BIGPLACE" in kinds and " " not in name and len(name) > 3}


def _writings(text: Text) -> Mapping[str, Words]:
    """Return how often each form is written with the article taken away or added, and with a pronoun."""
    article, pronoun = np.zeros((2, len(text.forms)))
    for i, form in enumerate(text.forms):
        other = form[2:] if form.startswith("ال") else "ال" + form
        stem = form[:-1] + "ت" if form.endswith("ه") else form
        article[i] = _seen(text, other)
        pronoun[i] = sum(_seen(text, stem + end) for end in ("ها", "هم", "نا", "ه"))
    article = np.log((article + 0.2) / (text.counts + 1))
    pronoun = np.log((pronoun + 0.05) / (text.counts + 1))
    return {"article": np.clip((article + 5) / 8, 0, 1), "pronoun": np.clip((pronoun + 6) / 9, 0, 1)}


def _seen(text: Text, form: str) -> int:
    return int(text.counts[text.number[form]]) if form in text.number else 0


def listed(lexicon: Path) -> Mapping[str, Counter[str]]:
    """Return for each list, and first or other words of its names, how often it has a word."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, kind in (*_lexicon(lexicon), *_known()):
        for i, word in enumerate(normal_form(w) for w in name.split()):
            counts[f"{kind} first" if i == 0 else f"{kind} other"][word] += 1
    return counts


def _lexicon(path: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            _, name, kind, *_ = line.rstrip("\n").split("\t")
            yield TITLES.sub(" ", name) if kind == "PER" else name, f"lexicon {kind}"


def _known() -> Iterator[tuple[str, str]]:
    known = load_actors()
    for row in known.rows:
        if is_arabic(row.alias):
            national = {"demonym": "NORP", "demonym-phrase": "ORG", "body": "ORG"}
            label: str = known.labels[row.actor_id]
            yield name_key(row.alias), f"known {national.get(row.type, label) if label == 'GPE' else label}"
    for name, kinds in sorted(name_phrases().items()):
        if kinds & {"PLACE", "BIGPLACE"}:
            yield name, "gazetteer"
    yield from ((row["arabic"], "given name") for row in read_table("given_names.csv"))


def write_table(text: Text, lists: Mapping[str, Counter[str]], out: Path, least: int = SEEN) -> None:
    """Write the rows of the forms that are frequent enough or listed."""
    columns = contexts(text)
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
    return 0.0 if column in ("frequency", "article", "pronoun") else -RANGE[0] / (RANGE[1] - RANGE[0])


if __name__ == "__main__":
    raw_dir, lexicon_path, out_path = (Path(a) for a in sys.argv[1:4])
    write_table(Text(sorted(raw_dir.glob("*.xz"))), listed(lexicon_path), out_path, *map(int, sys.argv[4:]))
