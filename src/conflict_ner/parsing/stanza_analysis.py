"""Analyse sentences with a whole Stanza package, so that tokens spell the text and labels are ours."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.errors import ModelError
from conflict_ner.parsing.pipelines import Pipeline, StanzaSettings
from conflict_ner.parsing.stanza_door import listed_models, missing_models, open_stanza, stanza_folder
from conflict_ner.parsing.surface import fit_words, shared_ends
from conflict_ner.parsing.tokens import Piece

_BATCH = 100
_PROCLITICS = frozenset({"ADP", "CCONJ", "SCONJ", "PART"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a line with the word that it stands for, and all words that were written as it.

    Without a word it goes on with the part before it, as in "1 000".
    """

    begin: int
    end: int
    words: tuple[Any, ...]
    word: Any | None
    label: str


class StanzaAnalyser:
    """Stanza cuts, tags, parses and names; where sentences begin is settled before.

    Stanza may write a word otherwise than the text does («للحركة» as ل and الحركة): its analysis is kept, and the token
    gets the letters of the text.
    """

    def __init__(self, stanza: Any, settings: StanzaSettings, vocab: Vocab) -> None:
        self._stanza = stanza
        self._settings = settings
        self._vocab = vocab

    def analyse(self, sentences: Sequence[Sequence[Piece]]) -> Iterator[tuple[list[Piece], Doc]]:
        """Yield for each sentence its tokens as Stanza cuts them, and their analysis."""
        pending = iter(sentences)
        while batch := list(islice(pending, _BATCH)):
            yield from self._analyse_batch(batch)

    def _analyse_batch(self, sentences: Sequence[Sequence[Piece]]) -> Iterator[tuple[list[Piece], Doc]]:
        lines = ["".join(p.text + " " * p.space for p in sentence).rstrip() for sentence in sentences]
        parsed = list(self._stanza("\n\n".join(lines)).sentences)
        offset = 0
        for sentence, line in zip(sentences, lines, strict=True):
            end = offset + len(line)
            here = [p for p in parsed if offset <= p.tokens[0].start_char < end]
            parts = [[part for token in p.tokens for part in self._parts(token, line, offset)] for p in here]
            if any(parts):
                flat = [part for group in parts for part in group]
                yield _pieces(sentence, line, flat), self._doc(line, parts)
            offset = end + 2

    def _parts(self, token: Any, line: str, offset: int) -> list[_Part]:
        """Cut a token of Stanza into its words as the text spells them, and at any white space inside it."""
        begin = token.start_char - offset
        surface, *others = line[begin : token.end_char - offset].split(" ")
        ends = fit_words(tuple(word.text for word in token.words), surface)
        groups: list[list[Any]] = [[] for _ in sorted(set(ends))]
        for word, number in zip(token.words, shared_ends(ends), strict=True):
            groups[number].append(word)
        chiefs = [_chief(group) for group in groups]
        labels = _labels(token.ner, chiefs, self._settings.labels)
        parts = [
            _Part(begin + a, begin + b, tuple(group), chief, label)
            for (a, b), group, chief, label in zip(
                pairwise([0, *sorted(set(ends))]), groups, chiefs, labels, strict=True
            )
        ]
        for other in others:
            start = parts[-1].end + 1
            parts.append(_Part(start, start + len(other), (), None, labels[-1].replace("B-", "I-")))
        return parts

    def _doc(self, line: str, sentences: Sequence[Sequence[_Part]]) -> Doc:
        heads: list[int] = []
        for parts in sentences:
            first = len(heads)
            numbers = {word.id: i for i, part in enumerate(parts, start=first) for word in part.words}
            for i, part in enumerate(parts, start=first):
                heads.append(i - 1 if part.word is None else numbers.get(part.word.head, i))
        flat = [part for parts in sentences for part in parts]
        rows = [self._values(part.word, line[part.begin : part.end]) for part in flat]
        return Doc(
            self._vocab,
            words=[line[part.begin : part.end] for part in flat],
            spaces=[line[part.end : part.end + 1] == " " for part in flat],
            heads=heads,
            ents=[part.label for part in flat],
            **{name: [row[name] for row in rows] for name in rows[0]},
        )

    def _values(self, word: Any | None, text: str) -> dict[str, str]:
        """Return the tag, part of speech, features, lemma and relation of a token."""
        if word is None:
            return {"tags": "", "pos": "X", "morphs": "", "lemmas": text, "deps": "goeswith"}
        dep, pos = word.deprel or "", word.upos or ""
        return {
            "tags": word.xpos or "",
            "pos": self._settings.pos.get(pos, pos),
            "morphs": word.feats or "",
            "lemmas": _plain(word.lemma or text),
            "deps": "ROOT" if dep == "root" else self._settings.deps.get(dep, dep),
        }


def load_stanza(pipeline: Pipeline, vocab: Vocab) -> StanzaAnalyser | None:
    """Return the Stanza analyser that a pipeline declares, None if spaCy does the work.

    Raises:
        ModelError: if a model is missing or damaged; the message has the command that gets it.
    """
    settings, language = pipeline.stanza, pipeline.language
    if settings is None:
        return None
    if missing := missing_models(settings, language):
        raise ModelError(
            f"Stanza's models for {language!r} are not installed: {missing[0]} is missing. "
            f"Install them where there is a network: {pipeline.install}"
        )
    stanza = open_stanza(
        language,
        stanza_folder(settings),
        install=pipeline.install,
        processors=listed_models(settings, language),
        package=None,
        tokenize_no_ssplit=True,
    )
    return StanzaAnalyser(stanza, settings, vocab)


def _pieces(sentence: Sequence[Piece], line: str, parts: Sequence[_Part]) -> list[Piece]:
    """Return the tokens with their places in the text; the line has all its characters but white space."""
    places = [piece.start + i for piece in sentence for i in range(len(piece.text) + piece.space)]
    return [Piece(line[p.begin : p.end], places[p.begin], line[p.end : p.end + 1] == " ") for p in parts]


def _chief(words: Sequence[Any]) -> Any:
    """Return the word that stands for several written as one: that on which the others hang."""
    inside = {word.id for word in words}
    return next((word for word in words if word.head not in inside), words[0])


def _labels(tag: str | None, words: Sequence[Any], labels: Mapping[str, str]) -> list[str]:
    """Return the labels of the words of a token with a BIOES tag; clitics are no part of a name."""
    position, _, kind = (tag or "O").partition("-")
    label = labels.get(kind)
    if label is None:
        return ["O"] * len(words)
    first, last = 0, len(words)
    while position in "BS" and first < last - 1 and words[first].upos in _PROCLITICS:
        first += 1
    while position in "ES" and first < last - 1 and words[last - 1].upos == "PRON":
        last -= 1
    begin = first if position in "BS" else -1
    return ["O" if not first <= i < last else f"{'B' if i == begin else 'I'}-{label}" for i in range(len(words))]


def _plain(lemma: str) -> str:
    """Return a lemma without the short vowels that Arabic treebanks write and no lexicon has."""
    return "".join(c for c in unicodedata.normalize("NFC", lemma) if not unicodedata.combining(c)) or lemma
