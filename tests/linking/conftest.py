"""Parsed sentences made by hand."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.orthography import normal_form


@pytest.fixture
def parsed() -> Callable[..., Doc]:
    """Return a Doc from "word/POS/dep/head number" pieces; each list is a sentence, heads are counted within it."""

    def make(*sentences: str) -> Doc:
        words, tags, deps, heads, starts = [], [], [], [], []
        for sentence in sentences:
            first = len(words)
            for piece in sentence.split():
                word, tag, dep, head = piece.split("/")
                starts.append(len(words) == first)
                words.append(word)
                tags.append(tag)
                deps.append(dep)
                heads.append(first + int(head))
        doc = Doc(Vocab(), words=words, pos=tags, deps=deps, heads=heads, sent_starts=starts)
        for token in doc:
            token.norm_ = normal_form(token.text)
            if token.pos_ == "NOUN" and token.text.endswith("s"):
                token.set_morph("Number=Plur")
        return doc

    return make
