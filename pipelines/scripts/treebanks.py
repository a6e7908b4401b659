"""Read CoNLL-U treebanks and rewrite Arabic ones so that the words of a token spell the token."""

import lzma
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

_NO_SPACE_BEFORE = set(".,،؛;:؟?!)]}»…%")
_NO_SPACE_AFTER = set("([{«")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is 1-based within the sentence, 0 for the root."""

    text: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool = True
    gloss: str = ""
    token: int = 0  # words with the same number belong to one written token


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the name of the document that it comes from."""

    doc: str
    name: str
    words: tuple[Word, ...]

    def tokens(self) -> Iterator[tuple[Word, ...]]:
        """Yield the words of each written token."""
        for _, group in groupby(self.words, key=lambda word: word.token):
            yield tuple(group)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file (.xz allowed) without empty nodes; words of a token spell it."""
    opener = lzma.open if path.suffix == ".xz" else open
    doc, name, rows = "", "", []
    with opener(path, "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                doc = line.partition(" = ")[2]
            elif line.startswith("# orig_file_sentence "):
                doc = line.split()[-1].partition("#")[0]
            elif line.startswith("# sent_id = "):
                name = line.partition(" = ")[2]
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield Sentence(doc, name, _words(rows))
                rows = []


def _words(rows: Sequence[Sequence[str]]) -> tuple[Word, ...]:
    plain = [row for row in rows if row[0].isdigit()]
    words = [_word(row, i) for i, row in enumerate(plain, start=1)]
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            _rewrite_token(words, first - 1, last, row[1], "SpaceAfter=No" not in row[9])
    return without_merged(words)


def _word(row: Sequence[str], number: int) -> Word:
    morph = "" if row[5] == "_" else row[5]
    space = "SpaceAfter=No" not in row[9]
    gloss = next((part[6:] for part in row[9].split("|") if part.startswith("Gloss=")), "")
    return Word(row[1], row[2], row[3], morph, int(row[6]), row[7], space, gloss, token=number)


def _rewrite_token(words: list[Word], first: int, last: int, surface: str, space: bool) -> None:
    """Give words[first:last] the pieces of `surface`; unless it can be split exactly the token stays one word."""
    group = words[first:last]
    pieces = surface_pieces(surface, [word.text for word in group])
    if pieces:
        for i, piece in enumerate(pieces):
            end = i == len(pieces) - 1
            words[first + i] = replace(group[i], text=piece, space=space and end, token=first + 1)
        return
    inside = range(first + 1, last + 1)
    keep = next((i for i, word in enumerate(group) if word.head not in inside), 0)
    for i, word in enumerate(group):
        text = surface if i == keep else ""
        head = word.head if i == keep else first + keep + 1
        words[first + i] = replace(word, text=text, head=head, space=space, token=first + 1)


def surface_pieces(surface: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return pieces, one per word, whose joined text is `surface`; () where no such split is found.

    One word, preferably the longest, may differ from its piece: «للحظر» from «ل» and «الحظر» gives «ل» and «لحظر».
    """
    if "".join(words) == surface:
        return tuple(words)
    for stem in sorted(range(len(words)), key=lambda i: -len(words[i])):
        before, after = "".join(words[:stem]), "".join(words[stem + 1 :])
        middle = len(surface) - len(before) - len(after)
        if middle > 0 and surface.startswith(before) and surface.endswith(after):
            return (*words[:stem], surface[len(before) : len(before) + middle], *words[stem + 1 :])
    return ()


def without_merged(words: Sequence[Word]) -> tuple[Word, ...]:
    """Drop the words that were merged into another (empty text) and renumber heads."""
    new_number = {0: 0}
    for i, word in enumerate(words, start=1):
        new_number[i] = new_number[i - 1] + bool(word.text)

    def target(head: int) -> int:
        while head and not words[head - 1].text:
            head = words[head - 1].head
        return new_number[head]

    return tuple(replace(word, head=target(word.head)) for word in words if word.text)


def natural_spaces(words: Sequence[Word]) -> tuple[Word, ...]:
    """Remove the artificial spaces around punctuation."""
    out = list(words)
    quote_open = False
    for i, word in enumerate(words):
        glue_right = word.text in _NO_SPACE_AFTER
        glue_left = word.text[:1] in _NO_SPACE_BEFORE
        if word.text == '"':
            quote_open = not quote_open
            glue_right, glue_left = quote_open, not quote_open
        if glue_right:
            out[i] = replace(out[i], space=False)
        if glue_left and i:
            out[i - 1] = replace(out[i - 1], space=False)
    return tuple(out)


def group_clitics(words: Sequence[Word]) -> tuple[Word, ...]:
    """Number as one token the letter words that are written together (treebanks without multiword tokens)."""
    out: list[Word] = []
    for i, word in enumerate(words):
        joined = i > 0 and not words[i - 1].space and words[i - 1].text[-1:].isalpha() and word.text[:1].isalpha()
        out.append(replace(word, token=out[-1].token if joined else i + 1))
    return tuple(out)


def plain_lemma(lemma: str, text: str) -> str:
    """Return an Arabic lemma without short vowels; the word itself where the treebank has none."""
    if lemma in ("", "_"):
        return text
    bare = "".join(c for c in unicodedata.normalize("NFC", lemma) if not unicodedata.combining(c))
    return bare.replace("ٱ", "ا").translate(_DIGITS)
