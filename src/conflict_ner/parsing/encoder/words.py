"""Words as an encoder sees them: word pieces of the look-up form, and one feature for case, script and spacing."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from conflict_ner.orthography import normal_form

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
N_FEATURES = 16
MOST_PIECES = 6  # of one word; what follows adds nothing to its meaning


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a sentence between [CLS] and [SEP]; `firsts[i]` is the position of the first piece of word i."""

    ids: list[int]
    features: list[int]
    firsts: list[int]


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
    unknown, begin, end = (int(tokenizer.token_to_id(name)) for name in ("[UNK]", "[CLS]", "[SEP]"))  # type: ignore[arg-type]
    forms = [normal_form(word) for word in words]
    encoded = tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
    by_word: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None and len(by_word[word]) < MOST_PIECES:
            by_word[word].append(piece)
    ids, features, firsts = [begin], [0], []
    for i, found in enumerate(by_word):
        found = found or [unknown]
        feature = word_feature(words[i], attached=i > 0 and not spaces[i - 1])
        firsts.append(len(ids))
        ids += found
        features += [feature] * len(found)
    return Pieces([*ids, end], [*features, 0], firsts)
