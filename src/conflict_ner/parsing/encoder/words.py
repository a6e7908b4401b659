"""Words as an encoder sees them: word pieces of the look-up form, and one feature for case, script and spacing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tokenizers import Tokenizer

from conflict_ner.orthography import normal_form

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
N_FEATURES = 16
MOST_PIECES = 6  # of one word; what follows adds nothing to its meaning


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a sentence between [CLS] and [SEP]; `firsts[i]` is the position of the first piece of word i.

    `words` are the words as they stand in the text.
    """

    ids: list[int]
    features: list[int]
    firsts: list[int]
    words: Sequence[str]

    @property
    def attached(self) -> list[bool]:
        """For each word, whether it is written together with the word before."""
        return [bool(self.features[first] % 2) for first in self.firsts]


@lru_cache(maxsize=100_000)
def word_feature(word: str, *, attached: bool) -> int:
    """Return the feature (0 to 15) of a word: its shape, and whether it is written together with the word before."""
    return 2 * _shape(word) + int(attached)


def _shape(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 6
    if not letters:
        return 7
    if letters[0].isupper():
        upper = sum(c.isupper() for c in letters)
        return 2 if upper == 1 else 3 if upper == len(letters) else 4
    if any(c.isupper() for c in letters):
        return 4
    return 1 if letters[0].islower() else 5


def cut_words(tokenizer: Tokenizer, words: Sequence[str], spaces: Sequence[bool]) -> Pieces:
    """Return the pieces of the words of one sentence; `spaces[i]` tells whether white space follows word i."""
    begin, end = _special(tokenizer, "[CLS]"), _special(tokenizer, "[SEP]")
    ids, features, firsts = [begin], [0], []
    for i, word in enumerate(words):
        found = _pieces(tokenizer, word)
        feature = word_feature(word, attached=i > 0 and not spaces[i - 1])
        firsts.append(len(ids))
        ids += found
        features += [feature] * len(found)
    return Pieces([*ids, end], [*features, 0], firsts, words)


@lru_cache(maxsize=100_000)
def _pieces(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    """Return the pieces of a word, which are the same in every sentence."""
    encoded = tokenizer.encode([normal_form(word)], is_pretokenized=True, add_special_tokens=False)
    return tuple(encoded.ids[:MOST_PIECES]) or (_special(tokenizer, "[UNK]"),)


@lru_cache(maxsize=16)
def _special(tokenizer: Tokenizer, name: str) -> int:
    return int(tokenizer.token_to_id(name))  # type: ignore[arg-type]
