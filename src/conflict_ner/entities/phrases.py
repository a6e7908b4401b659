"""Find the names of a list in a parsed document, whatever their case, accents, clitics and spacing of hyphens."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from conflict_ner.orthography import name_key

_MAX_WORDS = 14
_ARTICLE = "the"
_LAM, _ALEF = "ل", "ا"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name found: tokens `first` to `last` (exclusive) spell the listed `name`."""

    first: int
    last: int
    name: str


class PhraseIndex:
    """Names by normalised key, matched from every token on, longest first.

    A word of the document is what stands between spaces or punctuation; a match may begin inside a word (after an
    Arabic proclitic) and end inside one (before a pronoun or an English possessive), but only at token boundaries.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_key: dict[str, list[str]] = defaultdict(list)
        for name in names:
            key = name_key(name)
            if key and name not in by_key[key]:
                by_key[key].append(name)
        self._names: Mapping[str, tuple[str, ...]] = {key: tuple(values) for key, values in by_key.items()}
        self._prefixes = frozenset(prefix for key in self._names for prefix in _prefixes(key))

    def find(self, doc: Doc) -> Iterator[Phrase]:
        """Yield the longest match that starts at each token."""
        keys = [name_key(token.norm_) for token in doc]
        for token in doc:
            if not keys[token.i] or keys[token.i] == _ARTICLE:
                continue
            spellings = (keys[token.i], _ALEF + name_key(token.text)) if _hides_article(token) else (keys[token.i],)
            if match := next((m for text in spellings if (m := self._longest(doc, token.i, text, keys))), None):
                yield match

    def _longest(self, doc: Doc, first: int, text: str, keys: list[str]) -> Phrase | None:
        """Return the longest name that begins at a token, which is spelled `text`."""
        best: Phrase | None = None
        for i in range(first, min(len(doc), first + 3 * _MAX_WORDS)):
            if i > first:
                token = doc[i]
                if token.is_sent_start:
                    break
                key = name_key(token.text) if _follows_lam(token) else keys[i]
                text = _extend(text, key, glued=_glued(token))
                if not keys[i]:
                    continue
            if text in self._names and (name := self._name(text, doc[first : i + 1].text)):
                best = Phrase(first, i + 1, name)
            if text not in self._prefixes and not _word_goes_on(doc, doc[i]):
                break
        return best

    def _name(self, key: str, surface: str) -> str | None:
        names = self._names.get(key, ()) if _is_closed(surface) else ()
        return next((name for name in names if _same_case(name, surface)), None)


def _prefixes(key: str) -> Iterator[str]:
    words = key.split(" ")
    for count in range(1, len(words) + 1):
        yield " ".join(words[:count])


def _extend(text: str, key: str, *, glued: bool) -> str:
    if not key:
        return text
    return text + key if glued else f"{text} {key}"


def _glued(token: Token) -> bool:
    """Whether the token continues the letters of the token before it (an Arabic clitic, not a hyphen)."""
    before = token.nbor(-1)
    return not before.whitespace_ and not before.is_space and before.text[-1].isalnum() and token.text[0].isalnum()


def _follows_lam(token: Token) -> bool:
    """Whether a token is glued to the preposition ل, where an article is not spelled: «للعدالة», ل and لعدالة."""
    return token.i > 0 and token.nbor(-1).text == _LAM and _glued(token)


def _hides_article(token: Token) -> bool:
    """Whether the ل with which a token begins may be that of an article: «للأمم المتحدة»."""
    return token.text.startswith(_LAM) and _follows_lam(token)


def _word_goes_on(doc: Doc, token: Token) -> bool:
    return token.i + 1 < len(doc) and _glued(doc[token.i + 1])


def _is_closed(surface: str) -> bool:
    """Whether no quotation that begins in a text ends outside it: «تحالف «حارس» is none."""
    return surface.count("«") == surface.count("»") and surface.count("“") == surface.count("”")


def _same_case(name: str, surface: str) -> bool:
    """Acronyms must be upper case in the text, and a name's capitalised words must not begin in lower case."""
    if name.isupper() and len(name) <= 8:
        return surface.isupper()
    pairs = zip(_WORD.findall(name), _WORD.findall(surface), strict=False)
    return not any(a[0].isupper() and b[0].islower() and len(a) > 2 for a, b in pairs)
