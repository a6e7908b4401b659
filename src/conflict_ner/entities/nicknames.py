"""Second names that a text itself gives a party: "Rodrigo Londoño, alias Timochenko", «الملقب بأوتونييل»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.names import Definition
from conflict_ner.entities.words import load_words
from conflict_ner.records import Label

_PARTIES: frozenset[Label] = frozenset({"PERSON", "GROUP", "ORG"})
_GUESSED = frozenset({"model", "rule"})
_LONGEST = 8  # words between the two names


def find_nicknames(doc: Doc, names: Sequence[Candidate]) -> Iterator[Definition]:
    """Yield each second name with the name that it stands for, where nothing but the words that say so lies between."""
    saying = load_words("saying")
    known = saying | load_words("filling")
    called = [c for c in names if c.form == "name" and (c.label in _PARTIES or c.origin in _GUESSED)]
    for name, other in pairwise(called):
        between = doc[name.last : other.first]
        if name.label in _PARTIES and 0 < len(between) <= _LONGEST and not any(t.is_sent_start for t in between):
            words = [token for token in between if not _is_mark(token)]
            if any(t.norm_ in saying for t in words) and all(t.norm_ in known for t in words):
                yield Definition((name.first, name.last), (other.first, other.last))


def _is_mark(token: Token) -> bool:
    return token.is_space or not any(c.isalnum() for c in token.text)
