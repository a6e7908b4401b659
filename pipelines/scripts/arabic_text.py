"""What raw Arabic text says of a word: where it stands, and how else it is written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from raw_text import TOKEN, read_lines
from text_counts import Text, Words, read_kinds, scaled

from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.knowledge.name_phrases import name_phrases
from conflict_ner.orthography import normal_form


class ArabicText(Text):
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

    def beside(self, kind: Words) -> Words:
        """Count how often a form is joined to a word of the kind by «و», also one written with it, or a comma."""
        first, last, joined = self.words[:-1], self.words[1:], self.joined[1:]
        near = self.tally(last[kind[first] & joined]) + self.tally(first[kind[last] & joined])
        return super().beside(kind) + near


def arabic_columns(text: ArabicText) -> Mapping[str, Words]:
    """Return the weights of the contexts, and shares of other writings, each scaled to 0 to 1."""
    kinds = read_kinds("ar")
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
    return {name: scaled(values) for name, values in found.items()} | _writings(text)


def _towns() -> set[str]:
    return {
        name for name, kinds in name_phrases("ar").items() if "BIGPLACE" in kinds and " " not in name and len(name) > 3
    }


def _writings(text: ArabicText) -> Mapping[str, Words]:
    """Return how often each form is written with the article taken away or added, and with a pronoun."""
    article, pronoun = np.zeros((2, len(text.forms)))
    for i, form in enumerate(text.forms):
        other = form[2:] if form.startswith("ال") else "ال" + form
        stem = form[:-1] + "ت" if form.endswith("ه") else form
        article[i] = _seen(text, other)
        pronoun[i] = sum(_seen(text, stem + end) for end in ("ها", "هم", "نا", "ه"))
    article = np.log((article + 0.2) / (text.counts + 1))
    pronoun = np.log((pronoun + 0.05) / (text.counts + 1))
    frequency = np.clip(np.log1p(text.counts) / 12, 0, 1)
    return {
        "frequency": frequency,
        "article": np.clip((article + 5) / 8, 0, 1),
        "pronoun": np.clip((pronoun + 6) / 9, 0, 1),
    }


def _seen(text: ArabicText, form: str) -> int:
    return int(text.counts[text.number[form]]) if form in text.number else 0
