"""Split clitics off words with Stanza, so that the pieces still spell the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from conflict_ner.errors import ModelError
from conflict_ner.knowledge.name_words import name_words
from conflict_ner.parsing.models import find_model
from conflict_ner.parsing.pipelines import SegmenterSettings
from conflict_ner.parsing.proclitics import load_proclitics
from conflict_ner.parsing.stanza_door import open_stanza
from conflict_ner.parsing.tokens import Piece
from conflict_ner.parsing.whole_words import mend_cuts, rejoin

_BATCH = 200


class CliticSplitter:
    """Stanza's tokeniser and multi-word-token expander over words that are cut already.

    Stanza sees each sentence as words joined by single spaces; only the places where it cuts inside a word of letters
    are used, so that a model that rewrites words can do no harm. Counts of words in raw text, where the model has such,
    and known names correct its cuts.
    """

    def __init__(self, folder: Path, language: str, settings: SegmenterSettings) -> None:
        self._names = name_words(language)
        self._proclitics = load_proclitics(folder)
        self._stanza = _stanza_pipeline(folder, language, settings.package)
        self._never = settings.never
        self._always = tuple(re.compile(pattern) for pattern in settings.always)

    def split(self, sentences: Iterable[Sequence[Piece]]) -> list[list[Piece]]:
        """Return the sentences with every word replaced by its pieces; no space follows a piece inside a word."""
        pending, done = iter(sentences), []
        while batch := list(islice(pending, _BATCH)):
            done += self._split_batch(batch)
        return done

    def _split_batch(self, sentences: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
        lines = [" ".join(token.text for token in sentence) for sentence in sentences]
        cuts = _cuts(self._stanza("\n\n".join(lines)))
        out, offset = [], 0
        for sentence, line in zip(sentences, lines, strict=True):
            words = (self._mend(word) for word in _apply(sentence, offset, cuts))
            out.append([part for word in words for piece in word for part in _certain(piece, self._always)])
            offset += len(line) + 2
        return out

    def _mend(self, word: Sequence[Piece]) -> list[Piece]:
        done = mend_cuts(self._proclitics.mend(word) if self._proclitics else word, self._names)
        return rejoin(done, self._never)


def load_splitter(settings: SegmenterSettings, language: str) -> CliticSplitter | None:
    """Return the clitic splitter that a pipeline declares, None if its tokeniser is enough.

    Raises:
        ModelError: if the Stanza model is missing or damaged.
    """
    if settings.kind == "spacy":
        return None
    return CliticSplitter(Path(find_model(settings.model)), language, settings)


def _stanza_pipeline(folder: Path, language: str, package: str) -> Any:
    models = {name: folder / name / f"{package}.pt" for name in ("tokenize", "mwt")}
    if absent := [str(path) for path in models.values() if not path.is_file()]:
        raise ModelError(
            f"The Stanza model {absent[0]} is missing: reinstall conflict-ner or correct the pipeline file."
        )
    return open_stanza(
        language,
        folder,
        package=None,
        processors=dict.fromkeys(models, package),
        **{f"{name}_model_path": str(path) for name, path in models.items()},
    )


def _cuts(document: Any) -> frozenset[int]:
    """Return the character offsets at which Stanza cuts inside a token whose words spell it."""
    cuts = set()
    for sentence in document.sentences:
        for token in sentence.tokens:
            words = [word.text for word in token.words]
            if len(words) > 1 and "".join(words) == token.text:
                position = token.start_char
                for word in words[:-1]:
                    position += len(word)
                    cuts.add(position)
    return frozenset(cuts)


def _certain(piece: Piece, always: Sequence[re.Pattern[str]]) -> list[Piece]:
    """Cut what the model left whole where a pattern is sure."""
    for pattern in always:
        if match := pattern.fullmatch(piece.text):
            inner = [match.end(i) for i in range(1, pattern.groups + 1) if match[i]]
            return _cut(piece, inner)
    return [piece]


def _cut(piece: Piece, inner: Sequence[int]) -> list[Piece]:
    """Return the parts of a token between the given positions; no space follows but the last."""
    length = len(piece.text)
    return [
        Piece(piece.text[begin:end], piece.start + begin, piece.space and end == length)
        for begin, end in pairwise([0, *inner, length])
    ]


def _apply(sentence: Sequence[Piece], offset: int, cuts: frozenset[int]) -> Iterator[list[Piece]]:
    """Yield each token of a sentence in its pieces."""
    for token in sentence:
        length = len(token.text)
        inner = [i for i in range(1, length) if offset + i in cuts] if token.text[0].isalpha() else []
        yield _cut(token, inner)
        offset += length + 1
