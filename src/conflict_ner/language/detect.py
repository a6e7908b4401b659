"""Tell the language of a document: script and letters first, then n-grams, piece by piece, with "und" allowed."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conflict_ner.language.profiles import likeliest
from conflict_ner.language.tables import exclusive_letters, function_words, language_codes, scripts
from conflict_ner.orthography import normal_form

UNDETERMINED = "und"

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\u064b-\u065f\u0670\u0640]")
_LONGEST_VOTE = 300  # characters that are looked at together
_VOTES = 12  # pieces that are asked, spread over the document
_FEWEST_WORDS = 3
_SHORT_TEXT = 8  # words; a headline need not hold function words
_FUNCTION_WORD_SHARE = 0.08
_SURE = 0.9
_CLEARLY = 2  # more words of one language than of any other
_DECLARED_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Detection:
    """An ISO 639 code or "und", and how much of the text speaks for it, from 0 to 1."""

    language: str
    confidence: float


def detect_language(text: str, *, declared: str | None = None) -> Detection:
    """Return the language of most of the text.

    `declared` is what metadata say, as a code or a name; it decides where the text itself leaves the question open.
    Equal input always gives equal output.
    """
    votes: Counter[str] = Counter()
    certainty: dict[str, float] = defaultdict(float)
    for piece in _pieces(text):
        language, confidence, letters = _vote(piece)
        votes[language] += letters
        certainty[language] += letters * confidence
    found = _winner(votes, certainty)
    code = language_codes().get(normal_form(declared.split("-")[0].strip())) if declared else None
    if code and found.language != code:
        is_open = found.language == UNDETERMINED or (found.confidence < _SURE and votes[code])
        if is_open or _is_short(text, code, found.language):
            return Detection(code, _DECLARED_CONFIDENCE)
    return found


def _is_short(text: str, declared: str, found: str) -> bool:
    """Whether a text is too short to say more than its script, which both languages have."""
    return len(text.split()) < _SHORT_TEXT and {declared, found} <= function_words().keys()


def _winner(votes: Counter[str], certainty: Mapping[str, float]) -> Detection:
    heard = {language: letters for language, letters in votes.items() if letters and language != UNDETERMINED}
    if not heard:
        return Detection(UNDETERMINED, 0.0)
    best = max(sorted(heard), key=heard.__getitem__)
    if votes[UNDETERMINED] > 4 * heard[best]:
        return Detection(UNDETERMINED, 0.0)
    return Detection(best, round(certainty[best] / sum(heard.values()), 3))


def _pieces(text: str) -> Iterator[str]:
    """Yield pieces of paragraphs, evenly spread; a text may be one long line."""
    lines = (line for line in text.splitlines() if line.strip())
    pieces = [line[i : i + _LONGEST_VOTE] for line in lines for i in range(0, len(line), _LONGEST_VOTE)]
    for number in range(min(_VOTES, len(pieces))):
        piece = pieces[number * len(pieces) // min(_VOTES, len(pieces))]
        yield _NOISE.sub(" ", unicodedata.normalize("NFKC", piece))


def _vote(piece: str) -> tuple[str, float, int]:
    """Return language, confidence and weight (letters) of one piece."""
    runs = {script: script.letters.findall(piece) for script in scripts()}
    counts = {script: sum(map(len, words)) for script, words in runs.items()}
    script = max(counts, key=counts.__getitem__)
    letters = counts[script]
    if not letters:
        return UNDETERMINED, 0.0, 0
    purity = letters / sum(counts.values())
    if script.language:
        return script.language, purity, letters
    guess = _arabic_script(runs[script]) if script.name == "arabic" else _by_n_grams(runs[script], script.name)
    return (guess[0], guess[1] * purity, letters) if guess else (UNDETERMINED, 0.0, letters)


def _arabic_script(words: list[str]) -> tuple[str, float] | None:
    text = "".join(words)
    for row in exclusive_letters():
        if sum(char in row.letters for char in text) >= max(1, row.share * len(text)):
            return row.language, 1.0
    guess = likeliest(" ".join(words), "arabic") if len(words) >= _FEWEST_WORDS else None
    return guess if guess and guess[1] >= _SURE else ("ar", 0.6)


def _by_n_grams(words: list[str], script: str) -> tuple[str, float] | None:
    if len(words) < _FEWEST_WORDS:
        return None
    lowered = [word.lower() for word in words]
    known = {language: sum(word in expected for word in lowered) for language, expected in function_words().items()}
    best, second = sorted(known, key=lambda language: (-known[language], language))[:2]
    guess = likeliest(" ".join(lowered), script)
    heard = known.get(guess[0], len(words)) if guess else 0
    if known[best] >= _CLEARLY + max(heard, known[second]):
        return best, known[best] / sum(known.values())
    if guess and len(words) < _SHORT_TEXT:
        return guess if heard or guess[1] >= _SURE else None
    return guess if heard >= _FUNCTION_WORD_SHARE * len(words) else None
