"""Tell a clitic from a letter of an Arabic word («وصول», «بسيطة», «توجيه») by how often raw text has which form."""

import gzip
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from conflict_ner.decisions.maxent import MaxEnt, read_maxent
from conflict_ner.errors import ModelError
from conflict_ner.orthography import normal_form
from conflict_ner.parsing.tokens import Piece

COUNTS, WEIGHTS = "word_counts.tsv.gz", "proclitics.tsv"
CLITIC, LETTER = "clitic", "letter"
LETTERS = frozenset("وفبلكس")
_CONJUNCTIONS, _PREPOSITIONS, _PERSONS = "وف", "بلك", "يتن"
_ARTICLE, _ENDINGS = "ال", ("ه", "ها")
_SHORTEST = 3  # letters of a word with its clitic
_SURE, _UNSURE = 0.97, 0.03  # probability of a clitic from which, and up to which, the model is believed against Stanza
_FARTHEST = 6  # powers of two between two counts; farther apart, they are not told apart
_LONGEST = 8  # letters
_PLURAL = "وا"  # of verbs of the past
_RARER = 10  # times
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ني", "ي"})
_CHANGED = frozenset("تئؤواي")  # letters that a stem ends in only before a pronoun
_KNOWN = 5  # times a word stands in raw text
_VERDICTS = 50_000  # words whose probability is kept


class Proclitics:
    """Counts of word forms in raw text, and a classifier over what they say of a word and of its rest."""

    def __init__(self, counts: Mapping[str, int], model: MaxEnt) -> None:
        self._counts, self._model = counts, model
        self.probability = lru_cache(maxsize=_VERDICTS)(self._probability)

    def _probability(self, word: str) -> float:
        """Return how likely the first letter of a word, one of LETTERS, is a clitic; `word` is as written."""
        if self._is_past_verb(word):
            return 0.0
        return self._model.probabilities(features(normal_form(word), self._counts))[CLITIC]

    def _is_past_verb(self, word: str) -> bool:
        """Whether a plural verb of the past begins with the letter, since no preposition stands before one: «لجأوا»."""
        if not word.endswith(_PLURAL):
            return False
        if word[0] in _PREPOSITIONS:
            return word[1] not in _PERSONS
        whole, rest = (self._counts.get(normal_form(form), 0) for form in (word, word[1:]))
        return whole > _RARER * max(rest, 1)

    def mend(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces of one word, each proclitic cut off or left in the word where the counts are sure."""
        done, rest = [], list(pieces)
        while is_open(word := "".join(piece.text for piece in rest)):
            chance = self.probability(word)
            cut = len(rest) > 1 and len(rest[0].text) == 1
            if cut and chance < _UNSURE:
                rest[:2] = [Piece(rest[0].text + rest[1].text, rest[0].start, rest[1].space)]
            elif not cut and len(rest[0].text) > 1 and chance > _SURE:
                first = rest[0]
                rest[:1] = [Piece(word[0], first.start, False), Piece(first.text[1:], first.start + 1, first.space)]
            if len(rest[0].text) > 1 or len(rest) == 1 or hides_article(rest[0].text, rest[1].text):
                break
            done.append(rest.pop(0))
        return [*done, *self._with_ending(rest)]

    def _with_ending(self, pieces: list[Piece]) -> list[Piece]:
        """Return a stem and its pronoun as one word where raw text has the word, but not the stem: «توجيه», «يواجه»."""
        if len(pieces) < 2 or pieces[-1].text not in _PRONOUNS or pieces[-2].text[-1] in _CHANGED:
            return pieces
        stem, pronoun = pieces[-2:]
        whole = stem.text + pronoun.text
        if self._counts.get(normal_form(stem.text), 0) or self._counts.get(normal_form(whole), 0) < _KNOWN:
            return pieces
        return [*pieces[:-2], Piece(whole, stem.start, pronoun.space)]


def is_open(word: str) -> bool:
    """Tell whether a written word may begin with a proclitic."""
    return word[:1] in LETTERS and len(normal_form(word)) >= _SHORTEST and word.isalpha()


def hides_article(clitic: str, rest: str) -> bool:
    """Tell whether the first letter of the rest is what remains of the article («ل» + «لحظر»)."""
    return clitic == "ل" and rest.startswith("ل")


def features(word: str, counts: Mapping[str, int]) -> frozenset[str]:
    """Return what the counts say of a word in its look-up form: with the article, other clitics, prefixes and endings.

    A noun of which the letter is a part has the article before that letter, one with a clitic has it after.
    """
    letter, rest = word[0], word[1:]

    def size(*forms: str) -> int:
        """Return the bits of the number of times that the forms stand in the text."""
        return sum(counts.get(form, 0) for form in forms).bit_length()

    plain, plain_rest = size(word), size(rest)
    article, article_rest = size(_ARTICLE + word), size(_ARTICLE + rest.removeprefix(_ARTICLE))
    conjunction = size(*(c + word for c in _CONJUNCTIONS))
    other_clitics = size(*(c + rest for c in _CONJUNCTIONS + _PREPOSITIONS if c != letter))
    verb, verb_rest = size(*(c + word for c in _PERSONS)), size(*(c + rest for c in _PERSONS))
    ending, ending_rest = size(*(word + e for e in _ENDINGS)), size(*(rest + e for e in _ENDINGS))
    values = {
        "article": article,
        "article rest": article_rest,
        "articles": _quotient(article, article_rest),
        "plain": plain,
        "plain rest": plain_rest,
        "plains": _quotient(plain, plain_rest),
        "conjunction": conjunction,
        "conjunctions": _quotient(plain, conjunction),
        "preposition": size(*(c + word for c in _PREPOSITIONS)),
        "other clitics": other_clitics,
        "others": _quotient(plain, other_clitics),
        "verbs": f"{verb > 0} {verb_rest > 0} {_quotient(verb, verb_rest)}",
        "endings": _quotient(ending, ending_rest),
        "length": min(len(word), _LONGEST),
        "begins": rest[:2],
        "first": rest[:1],
        "ends": word[-2:],
        "word": word,
        "nouns": f"{min(article, 4)} {min(article_rest, 4)} {min(plain_rest, 6) // 2}",
    }
    return frozenset(f"{letter} {name} {value}" for name, value in values.items())


def _quotient(one: int, other: int) -> int:
    return max(-_FARTHEST, min(_FARTHEST, one - other))


def load_proclitics(folder: Path) -> Proclitics | None:
    """Read the two files of a segmenter's folder; None where it has none.

    Raises:
        ModelError: if they are damaged.
    """
    if not (folder / WEIGHTS).is_file():
        return None
    try:
        rows = gzip.decompress((folder / COUNTS).read_bytes()).decode().splitlines()
        counts = {word: int(count) for word, _, count in (row.partition("\t") for row in rows)}
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(f"The counts of words in {folder} are damaged ({error}): reinstall conflict-ner.") from error
    return Proclitics(counts, read_maxent((folder / WEIGHTS).read_text(encoding="utf-8")))
