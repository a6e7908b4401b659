"""Bring the two Arabic treebanks under one Universal Dependencies scheme."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from treebanks import Word, plain_lemma

_TENSES = {"Tense=Past", "Tense=Pres", "Tense=Fut"}
_TITLES = {"السيد", "السيدة", "الأمير", "حزب", "عبد"}
_PARTICLES = {"و": "cc", "ف": "cc", "س": "aux", "سوف": "aux", "قد": "aux", "لقد": "aux", "إن": "mark", "أن": "mark"}
_KEPT_SUBTYPES = {"nsubj:pass", "aux:pass", "acl:relcl", "csubj:pass"}

Step = Callable[[list[Word]], None]


def harmonised(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a sentence with the common labels, heads renumbered where the schemes differ."""
    out = [_labels(word) for word in words]
    for step in (_reroot, _relatives, _prepositional, _counted, _names):
        step(out)
    return tuple(out)


def _labels(word: Word) -> Word:
    lemma = plain_lemma(word.lemma, word.text) if word.pos else ""
    morph = "|".join(f for f in word.morph.split("|") if f and f not in _TENSES)
    dep = _PARTICLES.get(word.text, "advmod") if word.dep == "compound:prt" else word.dep
    dep = dep if dep in _KEPT_SUBTYPES else dep.partition(":")[0]
    return replace(word, lemma=lemma, morph=morph, dep=dep, pos=_pos(word, dep))


def _pos(word: Word, dep: str) -> str:
    if word.text in ("و", "ف") and word.pos in ("PART", "CCONJ"):
        return "CCONJ"
    if dep == "mark" and word.pos in ("ADP", "PART", "CCONJ"):
        return "SCONJ"
    if dep == "det" and word.pos == "PRON":
        return "DET"
    arabic = len(word.text) > 1 and "ء" <= word.text[0] <= "ي"
    name = word.gloss[:1].isupper() and not word.lemma.endswith("ِيّ") and word.text not in _TITLES
    if arabic and ((word.pos == "NOUN" and name) or word.pos == "X"):
        return "PROPN"
    return word.pos


def _children(words: Sequence[Word], number: int) -> list[int]:
    return [i for i, word in enumerate(words) if word.head == number]


def _reroot(words: list[Word]) -> None:
    """Make the first clause the root where the treebank has the conjunction or the full stop before it."""
    root = next((i for i, word in enumerate(words) if word.head == 0), 0)
    if words[root].pos not in ("CCONJ", "PUNCT", "SCONJ", "PART"):
        return
    children = _children(words, root + 1)
    heads = [i for i in children if words[i].dep in ("parataxis", "conj", "ccomp", "advcl", "dep")]
    first = next((i for i in heads if words[i].pos in ("VERB", "AUX")), heads[0] if heads else None)
    if first is None:
        return
    for i in children:
        words[i] = replace(words[i], head=first + 1)
    words[first] = replace(words[first], head=0, dep="root")
    dep = "punct" if words[root].pos == "PUNCT" else "cc"
    words[root] = replace(words[root], head=first + 1, dep=dep)


def _relatives(words: list[Word]) -> None:
    """Hang relative pronouns on the verb of their clause."""
    for i, word in enumerate(words):
        if word.dep == "acl" and word.pos == "VERB":
            words[i] = replace(word, dep="acl:relcl")
    for i, word in enumerate(words):
        if word.pos in ("PRON", "DET") and word.dep == "cc":
            clauses = [j for j in _children(words, word.head) if j > i and words[j].dep.startswith("acl")]
            if clauses:
                subjects = [j for j in _children(words, clauses[0] + 1) if words[j].dep.startswith("nsubj")]
                words[i] = replace(word, head=clauses[0] + 1, dep="mark" if subjects else "nsubj", pos="PRON")


def _prepositional(words: list[Word]) -> None:
    """Call a complement with a preposition oblique."""
    for i, word in enumerate(words):
        if word.dep in ("obj", "iobj", "advmod") and word.pos not in ("ADV", "PART"):
            cases = [j for j in _children(words, i + 1) if words[j].dep == "case" and j < i]
            if cases:
                words[i] = replace(word, dep="obl")


def _counted(words: list[Word]) -> None:
    """Head a counted noun with the noun, its number being nummod."""
    for i, word in enumerate(words[:-1]):
        after = words[i + 1]
        if word.pos == "NUM" and after.pos in ("NOUN", "ADJ") and after.head == i + 1 and after.dep == "nmod":
            for j in _children(words, i + 1):
                if words[j].dep not in ("flat", "conj", "nummod", "compound"):
                    words[j] = replace(words[j], head=i + 2)
            words[i + 1] = replace(after, head=word.head, dep=word.dep)
            words[i] = replace(word, head=i + 2, dep="nummod")


def _names(words: list[Word]) -> None:
    """Head a name of several words with its first word, the others flat."""
    for i in range(len(words) - 2, -1, -1):
        word, after = words[i], words[i + 1]
        if word.pos == after.pos == "PROPN" and word.head == i + 2 and word.dep in ("nmod", "dep", "appos"):
            for j in _children(words, i + 2):
                words[j] = replace(words[j], head=i + 1)
            words[i] = replace(word, head=after.head, dep=after.dep)
            words[i + 1] = replace(after, head=i + 1, dep="flat")
