"""What raw English text says of a word: beside which words it stands, and how often it has a capital letter."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from raw_text import read_lines
from text_counts import Text, Words, read_kinds, scaled

from conflict_ner.knowledge.name_phrases import name_phrases
from conflict_ner.orthography import normal_form

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][a-z]{0,3}\.(?= [A-Z])|\d+(?:[.,/:]\d+)*|'s\b|[^\W\d_]+|[^\w\s]")
PRIOR = 2.0  # occurrences of a word of which no capital letter was seen


class EnglishText(Text):
    """Raw text as numbers of look-up forms, and whether each word is capitalised, and all of it."""

    def __init__(self, paths: Sequence[Path]) -> None:
        numbers: dict[str, int] = {}
        lines = [
            np.array([*(numbers.setdefault(w, len(numbers)) for w in _tokens(line)), -1], np.int32)
            for line in read_lines(paths)
        ]
        spelled = [normal_form(w) for w in numbers]
        self.forms = [*sorted(set(spelled)), "\n"]
        self.number = {form: i for i, form in enumerate(self.forms)}
        written = np.concatenate(lines)
        self.words = np.array([*(self.number[w] for w in spelled), len(self.forms) - 1], np.int32)[written]
        self.counts = np.bincount(self.words, minlength=len(self.forms))
        self.capital = np.array([*(w[:1].isupper() for w in numbers), False])[written]
        self.capitals = np.array([*(len(w) > 1 and w.isupper() for w in numbers), False])[written]
        self.small = np.array([*(w.islower() for w in numbers), False])[written]

    def share(self, marked: Words, among: Words) -> Words:
        """Return how many of the words among some are marked, by form; a half of those never seen."""
        seen, found = self.tally(self.words[among]), self.tally(self.words[among & marked])
        return (found + PRIOR / 2) / (seen + PRIOR)


def _tokens(line: str) -> Sequence[str]:
    return TOKEN.findall(line.replace("’", "'"))


def english_columns(text: EnglishText) -> Mapping[str, Words]:
    """Return the weights of the contexts, and shares of spellings, each scaled to 0 to 1."""
    kinds = {kind: text.of(words) for kind, words in read_kinds("en").items()}
    found = {f"after {k}": text.weight(_capitalised(text, kinds[k], 1)) for k in kinds}
    found |= {f"before {k}": text.weight(_capitalised(text, kinds[k], -1)) for k in kinds if k not in ("title", "in")}
    large = text.of({name for name, classes in name_phrases("en").items() if "BIGPLACE" in classes})
    town = large & (found["after in"] > 0.7)
    about = sum(found[f"after {k}"] for k in ("given", "title", "kin")) + found["before say"]
    person = kinds["given"] | (about > 3) & (text.counts >= 15) & (found["after given"] > 0.5)
    for name, kind in (("town", town), ("person", person)):
        found |= {f"after {name}": text.weight(text.after(kind)), f"before {name}": text.weight(text.before(kind))}
        found[f"beside {name}"] = text.weight(text.beside(kind))
    place_of = kinds["place"][text.words[:-2]] & kinds["of"][text.words[1:-1]]
    found["after place of"] = text.weight(text.tally(text.words[2:][place_of]))
    found["in brackets"] = text.weight(_between(text, "(", ")"))
    inside = np.concatenate([[False], text.small[:-1]])
    anywhere = np.ones(len(text.words), bool)
    frequency = np.clip(np.log1p(text.counts) / 12, 0, 1)
    return {name: scaled(values) for name, values in found.items()} | {
        "frequency": frequency,
        "capital": text.share(text.capital, inside),
        "capitals": text.share(text.capitals, anywhere),
    }


def _capitalised(text: EnglishText, kind: Words, step: int) -> Words:
    """Count for each form how often it has a capital letter and a word of the kind stands before or behind it."""
    words, capital = text.words, text.capital
    if step > 0:
        return text.tally(words[1:][kind[words[:-1]] & capital[1:]])
    return text.tally(words[:-1][kind[words[1:]] & capital[:-1]])


def _between(text: EnglishText, before: str, behind: str) -> Words:
    first, last = text.of({before})[text.words[:-2]], text.of({behind})[text.words[2:]]
    return text.tally(text.words[1:-1][first & last])
