"""Cut text into tokens and sentences without losing a character."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from conflict_ner.parsing.pipelines import SentenceSettings, TokenizerSettings

_CHUNK = 50_000
_LONGEST_WORD = 400
_PIECE = re.compile(rf"\s+|\S{{1,{_LONGEST_WORD}}}")
_TERMINAL = frozenset({".", "!", "?", "؟", "…", "。", "۔", "..", "...", "....", "?!", "!!", "!!!", "؟!", "!؟", "؟؟"})
_CLOSING = frozenset("\"'”’»)]}›")
_NUMBER = frozenset({"No", "Nos", "Nr"})
_EMOTICON = re.compile(r"[^\w\s.'’]|^\W+$")  # spaCy's list of them would glue "):" and "8)"
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.){2,}|[a-z]+\.|(?:Inc|Ltd|Corp|Co|Jr|Sr)\.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of the text: where it starts, and whether white space follows it."""

    text: str
    start: int
    space: bool


def extend_tokenizer(nlp: Language, settings: TokenizerSettings) -> None:
    """Add the abbreviations and the cutting rules of a language to its spaCy tokeniser."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    tokenizer.rules = {word: rule for word, rule in tokenizer.rules.items() if not _EMOTICON.search(word)}
    defaults = nlp.Defaults
    if settings.prefixes:
        tokenizer.prefix_search = compile_prefix_regex([*settings.prefixes, *(defaults.prefixes or ())]).search
    if settings.suffixes:
        tokenizer.suffix_search = compile_suffix_regex([*settings.suffixes, *(defaults.suffixes or ())]).search
    if settings.infixes:
        tokenizer.infix_finditer = compile_infix_regex([*settings.infixes, *(defaults.infixes or ())]).finditer
    for word in settings.abbreviations:
        tokenizer.add_special_case(word, [{ORTH: word}])


def find_tokens(nlp: Language, text: str) -> list[Piece]:
    """Return the tokens of a text that are not white space, in order.

    Works through the text in chunks, so its length is not limited; words beyond 400 characters are cut.
    """
    pieces: list[Piece] = []
    for chunk, start in _chunks(text):
        for token in nlp.tokenizer(chunk):
            if not token.is_space:
                begin = start + token.idx
                end = begin + len(token.text)
                pieces.append(Piece(token.text, begin, end < len(text) and text[end].isspace()))
    return pieces


def _chunks(text: str) -> Iterator[tuple[str, int]]:
    """Yield stretches of about `_CHUNK` characters with their starts, cut after white space or in an endless word."""
    start = 0
    for match in _PIECE.finditer(text):
        long_word = match.end() - match.start() == _LONGEST_WORD and not match[0].isspace()
        if long_word or (match.end() - start >= _CHUNK and match[0].isspace()):
            yield text[start : match.end()], start
            start = match.end()
    if start < len(text):
        yield text[start:], start


def sentence_starts(tokens: Sequence[Piece], boundaries: Sequence[int], settings: SentenceSettings) -> list[int]:
    """Return the indices of the tokens that begin a sentence.

    A sentence ends with its full stop and the quotes and brackets that close after it; a lower-case Latin word never
    begins one. At each of the character offsets in `boundaries` one begins in any case.
    """
    forced = _tokens_at(tokens, boundaries)
    openers = frozenset(settings.openers)
    starts: list[int] = []
    ended = True
    for i, token in enumerate(tokens):
        closing = token.text in _CLOSING and not tokens[i - 1].space
        if i in forced or i == 0 or (ended and not closing and token.text not in _TERMINAL):
            if i in forced or i == 0 or not _continues(token.text):
                starts.append(i)
            ended = False
        if (token.text in _TERMINAL and not _is_numbered(tokens, i)) or (
            _ABBREVIATION.fullmatch(token.text) and i + 1 < len(tokens) and tokens[i + 1].text in openers
        ):
            ended = True
    return starts


def _is_numbered(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a full stop belongs to the "No." of a number: "school No. 57"."""
    beside = tokens[i - 1 : i + 2] if i else ()
    return len(beside) == 3 and beside[0].text in _NUMBER and beside[2].text.isdigit() and not beside[0].space


def _continues(word: str) -> bool:
    return word[0].islower() or word in {",", ";", "،", "؛"}


def _tokens_at(tokens: Sequence[Piece], boundaries: Sequence[int]) -> frozenset[int]:
    """Return the index of the first token at or after each offset."""
    wanted = sorted(boundaries)
    found, position = [], 0
    for i, token in enumerate(tokens):
        if position < len(wanted) and token.start >= wanted[position]:
            found.append(i)
            while position < len(wanted) and wanted[position] <= token.start:
                position += 1
    return frozenset(found)
