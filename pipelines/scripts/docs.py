"""Turn treebank sentences and labelled token lists into spaCy training files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from treebanks import Sentence

MISSING = "-"


def tree_doc(vocab: Vocab, sentence: Sentence) -> Doc:
    """Return a one-sentence Doc with part of speech, features, lemma and tree."""
    words = sentence.words
    return Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head - 1 if word.head else i for i, word in enumerate(words)],
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
        sent_starts=[i == 0 for i in range(len(words))],
    )


def entity_doc(vocab: Vocab, words: Sequence[str], spaces: Sequence[bool], tags: Sequence[str]) -> Doc:
    """Return a one-sentence Doc with BIO entity tags, where "-" leaves a token open."""
    doc = Doc(vocab, words=list(words), spaces=list(spaces), ents=["" if t == MISSING else t for t in tags])
    for i, token in enumerate(doc):
        token.is_sent_start = i == 0
    return doc


def write_docs(docs: Iterable[Doc], path: Path) -> int:
    """Write a .spacy file and return the number of documents."""
    bin_ = DocBin(docs=docs, store_user_data=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(path)
    return len(bin_)
