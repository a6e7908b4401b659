"""Tokens for the formats that count in tokens: those of the pipeline, split at the clitics that the document marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from conflict_ner.annotation.conversion import Tally
from conflict_ner.annotation.graph import Node
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.parsing.pipelines import load_pipeline, supported_languages
from conflict_ner.parsing.tokens import extend_tokenizer


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A stretch of tokens, `first` to `last` inclusive, with the character offsets of their edges."""

    first: int
    last: int
    start: int
    end: int


def make_doc(document: AnnotatedDocument) -> Doc:
    """Return a Doc of the document whose text is the document's text and whose tokens break at every clitic."""
    words: list[str] = []
    spaces: list[bool] = []
    clitics = document.clitics or ()
    for token in _blank(document.language).make_doc(document.text):
        end = token.idx + len(token)
        cuts = [token.idx, *clitics[bisect_right(clitics, token.idx) : bisect_left(clitics, end)], end]
        words += [document.text[a:b] for a, b in pairwise(cuts)]
        spaces += [False] * (len(cuts) - 2) + [bool(token.whitespace_)]
    return Doc(_blank(document.language).vocab, words=words, spaces=spaces)


def align(document: AnnotatedDocument, doc: Doc, start: int, end: int, tally: Tally) -> TokenSpan | None:
    """Return the tokens of a stretch of text; where it cuts tokens, the tally's rule says what becomes of it."""
    exact = doc.char_span(start, end)
    if exact is not None:
        tally.exact(document.language)
        return TokenSpan(exact.start, exact.end - 1, start, end)
    wide = doc.char_span(start, end, alignment_mode="expand")
    words = document.text[start:end]
    if tally.on_misaligned == "drop" or wide is None:
        tally.changed(document.doc_id, document.language, "dropped", words, "cuts a token")
        return None
    tally.changed(document.doc_id, document.language, "expanded", words, f"cuts a token, grew to {wide.text!r}")
    return TokenSpan(wide.start, wide.end - 1, wide.start_char, wide.end_char)


def grown(nodes: Sequence[Node], spans: Mapping[str, TokenSpan]) -> dict[str, tuple[int, int]]:
    """Return the extents of the spans that are larger than their nodes."""
    extents = {n.id: (spans[n.id].start, spans[n.id].end) for n in nodes if n.id in spans}
    return {n.id: extents[n.id] for n in nodes if n.id in extents and extents[n.id] != (n.start, n.end)}


def outermost(spans: Sequence[TokenSpan]) -> list[int]:
    """Return the indexes of the spans that lie in no other one and overlap none before, the longest first."""
    chosen: list[int] = []
    for index in sorted(range(len(spans)), key=lambda i: (spans[i].first - spans[i].last, spans[i].first, i)):
        if all(spans[index].last < spans[i].first or spans[index].first > spans[i].last for i in chosen):
            chosen.append(index)
    return sorted(chosen)


@cache
def _blank(language: str) -> Language:
    nlp = spacy.blank(language)
    if language in supported_languages():
        extend_tokenizer(nlp, load_pipeline(language).tokenizer)
    return nlp
