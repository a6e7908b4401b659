"""Mend words that the Arabic treebank of news left without analysis (X): whole words, their clitics, small words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from treebanks import Sentence, Word, without_merged

UNKNOWN = ""  # part of speech and lemma of a word of which only the clitics are known

_CERTAIN = re.compile(r"([وف])(ال\w{3,}|لل\w{3,})|(ب|ك)(ال\w{4,})|(ل)(ل\w{3,})")
_PROCLITICS = {"و": "CCONJ", "ف": "CCONJ", "ب": "ADP", "ل": "ADP", "ك": "ADP", "س": "AUX"}
_ENCLITICS = ("هما", "كما", "هم", "هن", "كم", "نا", "ني", "ها", "ه", "ك", "ي")
_BEFORE = {"cc", "case", "mark", "aux"}  # relations of a clitic that stands before its word
_TAKE_PRONOUNS = frozenset(
    [
        "أن",
        "ان",
        "إن",
        "لأن",
        "لان",
        "لكن",
        "علي",
        "إلي",
        "الي",
        "لدي",
        "في",
        "من",
        "عن",
        "مع",
        "بين",
        "حول",
        "نحو",
        "عند",
        "أمام",
    ]
)
_NO_STEMS = frozenset({"يما", "ما"})  # «فيما»
_CLOSED = frozenset(
    {"DET", "PRON", "CCONJ", "SCONJ", "PART", "NUM", "ADV"}
)  # «علي» is a preposition too, but mostly Ali

Readings = Mapping[str, Word]


def closed_readings(sentences: Sequence[Sentence]) -> Readings:
    """Return the usual reading of each word form of a closed class, numerals and adverbs included."""
    seen: dict[str, Counter[tuple[str, str, str]]] = {}
    for sentence in sentences:
        for word in sentence.words:
            if word.pos != "X" and len(word.text) > 1:
                seen.setdefault(word.text, Counter())[word.pos, word.lemma, word.morph] += 1
    best = {text: counts.most_common(1)[0][0] for text, counts in seen.items()}
    return {text: Word(text, lemma, pos, morph, 0, "") for text, (pos, lemma, morph) in best.items() if pos in _CLOSED}


def mended(words: Sequence[Word], readings: Readings) -> tuple[Word, ...]:
    """Return the words of a sentence with what is sure of those without analysis.

    A word that has clitics stands there once for each of its parts («ونحتضن ونحتضن»): its parts are told apart.
    """
    out: list[Word] = []
    for group in _groups(words):
        out += group if len(group) == 1 else _parts(group)
    return tuple(_read(word, readings) for word in _split_certain(without_merged(out)))


def _groups(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words, the copies of one word and the dots of an ellipsis together."""
    group: list[Word] = []
    for word in words:
        unread = word.pos == "X" and len(word.text) > 1
        copy = group and word.text == group[-1].text and word.pos == group[-1].pos and (unread or word.text == ".")
        if group and not copy:
            yield group
            group = []
        group.append(word)
    yield group


def _parts(copies: Sequence[Word]) -> list[Word]:
    """Return the parts of a word from its copies; where they cannot be told it stays whole. Dots become one."""
    if copies[0].text == ".":
        return [replace(copies[0], text="." * len(copies)), *(replace(dot, text="") for dot in copies[1:])]
    texts = _cut(copies[0].text, [word.dep for word in copies])
    if not texts:
        whole = next((i for i, word in enumerate(copies) if word.dep not in _BEFORE), 0)
        texts = ["" if i != whole else copies[0].text for i in range(len(copies))]
    stem = max(range(len(texts)), key=lambda i: len(texts[i]))
    return [
        replace(_as_part(word, text, i - stem), space=word.space and i == len(copies) - 1, token=copies[0].token)
        for i, (word, text) in enumerate(zip(copies, texts, strict=True))
    ]


def _as_part(word: Word, text: str, side: int) -> Word:
    """Return the part before (side < 0) or after the stem with its reading; of the stem nothing is known."""
    pos = UNKNOWN if side == 0 else _PROCLITICS.get(text, UNKNOWN) if side < 0 else "PRON"
    return replace(word, text=text, pos=pos, lemma=text if side else UNKNOWN, morph="", gloss="")


def _cut(text: str, deps: Sequence[str]) -> list[str]:
    """Return the parts of a written word, one for each relation; [] where that cannot be."""
    if len(deps) == 1:
        return [text] if len(text) > 1 and text not in _NO_STEMS else []
    ending = next((e for e in _ENCLITICS if text.endswith(e) and len(text) > len(e) + 1), "")
    stem = text.removesuffix(ending) if ending else ""
    letter = text[0] if text[0] in _PROCLITICS else ""
    before = letter and (deps[0].partition(":")[0] in _BEFORE or len(deps) > 2 or not ending)
    if before and stem not in _TAKE_PRONOUNS and (rest := _cut(text[1:], deps[1:])):
        return [letter, *rest]
    if stem and (rest := _cut(stem, deps[:-1])):
        return [*rest, ending]
    return []


def _split_certain(words: Sequence[Word]) -> list[Word]:
    """Cut the proclitic off words that no other word looks like: whole, they would teach not to cut."""
    numbers, out = {0: 0}, []
    for i, word in enumerate(words, start=1):
        match = _CERTAIN.fullmatch(word.text) if word.pos == "X" else None
        if match:
            clitic, rest = (group for group in match.groups() if group)
            pos, dep = ("CCONJ", "cc") if clitic in "وف" else ("ADP", "case")
            out.append(replace(word, text=clitic, lemma=clitic, pos=pos, dep=dep, morph="", head=-1, space=False))
            word = replace(word, text=rest, lemma=rest.removeprefix("ال"), pos="NOUN", gloss="")
        numbers[i] = len(out) + 1
        out.append(word)
    return [replace(w, head=n + 1 if w.head == -1 else numbers[w.head]) for n, w in enumerate(out, start=1)]


def _read(word: Word, readings: Readings) -> Word:
    """Return a small word («التي», «مليون») as it is read where it has an analysis."""
    reading = readings.get(word.text) if word.pos in ("X", UNKNOWN) else None
    return replace(word, pos=reading.pos, lemma=reading.lemma, morph=reading.morph) if reading else word
