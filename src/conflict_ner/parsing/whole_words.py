"""Correct the cuts of clitics at known words: «ل» is no preposition in «لبنان», «و» is a word of its own in «وحماس»."""

from collections.abc import Sequence, Set

from conflict_ner.parsing.tokens import Piece

_SHORTEST = 4  # letters of a name, so that no small word is taken for one
_ARTICLE = "ال"
_CLITICS = frozenset("وفبل")
_FIRST_LETTERS = _CLITICS | {"ك", "س"}


def mend_cuts(pieces: Sequence[Piece], names: Set[str]) -> list[Piece]:
    """Return the pieces of one word with its name whole, and a clitic before a name cut off.

    Args:
        pieces: the word as the splitter has cut it.
        names: words of names, as they are written.
    """
    for i, piece in enumerate(pieces[:-1]):
        whole = "".join(part.text for part in pieces[i:])
        if piece.text in _FIRST_LETTERS and _is_name(whole, names):
            return [*pieces[:i], Piece(whole, piece.start, pieces[-1].space)]
    last = pieces[-1]
    letter, rest = last.text[:1], last.text[1:]
    if len(pieces) == 1 and letter in _CLITICS and last.text not in names and _is_name(rest, names):
        return [Piece(letter, last.start, space=False), Piece(rest, last.start + 1, last.space)]
    return list(pieces)


def rejoin(pieces: list[Piece], whole: Set[str]) -> list[Piece]:
    """Return the pieces with the last ones as one word where they spell one of `whole`: «و» and «اتهم»."""
    for i, piece in enumerate(pieces[:-1]):
        word = "".join(part.text for part in pieces[i:])
        if word in whole:
            return [*pieces[:i], Piece(word, piece.start, pieces[-1].space)]
    return pieces


def _is_name(word: str, names: Set[str]) -> bool:
    return len(word) >= _SHORTEST and word in names and not word.startswith(_ARTICLE)
