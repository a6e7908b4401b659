"""Build parsed documents by hand: one line per word, "form UPOS dep head", heads numbered from 1, 0 for the root."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.orthography import normal_form


def tree(lines: str) -> Doc:
    """Return a Doc from lines such as ``rebels NOUN nsubj 2``; a fifth column is the lemma, "_" before a form glues it.

    A form that begins with "_" follows the word before it without a space.
    """
    rows = [line.split() for line in lines.strip().splitlines()]
    words = [row[0].removeprefix("_") for row in rows]
    glued = [row[0].startswith("_") for row in rows]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[not g for g in (*glued[1:], True)],
        pos=[row[1] for row in rows],
        deps=["ROOT" if row[3] == "0" else row[2] for row in rows],
        heads=[i if row[3] == "0" else int(row[3]) - 1 for i, row in enumerate(rows)],
        lemmas=[row[4] if len(row) > 4 else row[0].removeprefix("_").lower() for row in rows],
    )
    for token in doc:
        token.norm_ = normal_form(token.text)
    return doc


def words(text: str) -> Doc:
    """Return a Doc of one sentence without a tree; a word that begins with "_" follows without a space."""
    return tree("\n".join(f"{word} X dep {0 if n == 0 else 1}" for n, word in enumerate(text.split())))
