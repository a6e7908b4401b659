"""Match patterns of words against a parsed document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from spacy.tokens import Doc

from conflict_ner.lexicons.records import Term, TriggerPattern
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention

_GENERAL = frozenset({"battle", "attack_civilians", "clash_generic", "intervention"})
_BARRIERS = frozenset({".", ";", ":", "؛", ")", "?", "!", "؟"})
_DOER = frozenset({"by"})  # whoever is named after it did the act: no gap ends behind it
_ENDS = _BARRIERS | _DOER
_AND = frozenset("وف")
_BRACKET = 10
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
_MODIFIERS = 3
_SLOT_LABELS = {
    "ACTOR": frozenset({"PERSON", "TITLE", "GROUP", "ORG", "GPE", "NORP", "PRONOUN"}),
    "BODY": frozenset({"GROUP", "ORG", "GPE", "NORP", "PRONOUN"}),
    "GROUP": frozenset({"GROUP", "ORG", "PRONOUN"}),
    "PERSON": frozenset({"PERSON", "TITLE"}),
    "PEOPLE": frozenset({"NORP"}),
    "PLACE": frozenset({"GPE", "LOC", "FAC"}),
    "NUM": frozenset({"QUANTITY"}),
}
_OF_MENTIONS = frozenset(_SLOT_LABELS) - {"NUM"}
_SLOTS_OF = {
    label: frozenset(slot for slot, fits in _SLOT_LABELS.items() if label in fits)
    for label in frozenset().union(*_SLOT_LABELS.values())
}


class Pattern(Protocol):
    """Terms in order, and which of them is the head."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its terms in order."""
        ...

    @property
    def head(self) -> int:
        """Index of the term whose dependents are the arguments."""
        ...


P = TypeVar("P", bound=Pattern)


@dataclass(frozen=True, slots=True)
class Match(Generic[P]):
    """A pattern found: `tokens` are its words, `head` the one with the arguments, `slots` pairs of role and token.

    `titles` are those of its words that may be triggers of their own.
    """

    pattern: P
    tokens: tuple[int, ...]
    head: int
    slots: tuple[tuple[str, int], ...] = ()
    titles: tuple[int, ...] = ()


class PatternIndex(Generic[P]):
    """Patterns by the forms of their first word; patterns that begin with a slot are tried at every mention.

    A gap in a pattern spans up to `gap` words, a name or a bracket counting as one; the slot after it is no pronoun.
    """

    def __init__(self, patterns: Iterable[P], *, gap: int = 3) -> None:
        self._gap = gap
        index: dict[str, list[tuple[P, Sequence[frozenset[str]]]]] = defaultdict(list)
        for pattern in patterns:
            needed = [term.forms for term in pattern.terms[1:] if term.forms and not term.optional]
            for key in _first_keys(pattern.terms):
                index[key].append((pattern, needed))
        self._by_form: Mapping[str, Sequence[tuple[P, Sequence[frozenset[str]]]]] = dict(index)

    def find(
        self,
        doc: Doc,
        labels: Mapping[int, str],
        mentions: Mapping[int, int] | None = None,
        nouns: Mapping[int, int] | None = None,
    ) -> Iterator[Match[P]]:
        """Yield every match in text order.

        Args:
            doc: the parsed document.
            labels: entity label by token index, for the slots of patterns.
            mentions: number of the mention that covers each token.
            nouns: the noun of each description, by its first token: a gap ends before the "villagers" of "unarmed
                villagers", as it does before a bare one.
        """
        text = _read(doc, labels, mentions or {}, nouns or {}, self._gap)
        possible = self._possible(text)
        for i, word in enumerate(text.norms):
            found = {word, text.lemmas[i], *_SLOTS_OF.get(labels.get(i, ""), ())}
            tried: set[int] = set()
            for key in sorted(found & possible.keys()):
                for pattern in possible[key]:
                    if id(pattern) not in tried:
                        tried.add(id(pattern))
                        steps = _walk(text, pattern.terms, 0, i)
                        if steps:
                            yield _match(pattern, steps)

    def _possible(self, text: "_Text") -> Mapping[str, Sequence[P]]:
        """Return the patterns by first form, without those that need a word which the document lacks."""
        words = {*text.norms, *text.lemmas}
        found = {
            key: [p for p, needed in self._by_form[key] if not any(words.isdisjoint(forms) for forms in needed)]
            for key in sorted(self._by_form.keys() & (words | _SLOT_LABELS.keys()))
        }
        return {key: patterns for key, patterns in found.items() if patterns}


def slot_label(mention: Mention) -> str:
    """Return the label that decides which pattern slot a mention fits: a town is no actor, a title no person."""
    if mention.form == "pronoun":
        return "PRONOUN"
    if mention.label == "PERSON" and mention.form == "nominal":
        return "TITLE"
    return "LOC" if mention.label == "GPE" and mention.actor_id is None else mention.label


def fits_slot(slot: str, mention: Mention) -> bool:
    """Whether a mention can stand in a slot of a pattern."""
    return slot_label(mention) in _SLOT_LABELS.get(slot, frozenset())


def best_matches(matches: Iterable[Match[TriggerPattern]]) -> tuple[Match[TriggerPattern], ...]:
    """Let the longest and surest trigger win where ties, or events and idioms, share a token; text order."""
    taken: dict[bool, set[int]] = defaultdict(set)
    kept: list[Match[TriggerPattern]] = []
    for match in sorted(matches, key=_rank):
        told, own = taken[match.pattern.kind == "relation"], set(match.tokens).difference(match.titles)
        if told.isdisjoint(own):
            told.update(own)
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: (m.head, m.pattern.kind, m.pattern.type)))


def _rank(match: Match[TriggerPattern]) -> tuple[int, int, float, int, str]:
    """Return what the better of two matches has less of; of two with as many words that which names more parties."""
    pattern = match.pattern
    return -_specificity(match), -len(match.slots), -pattern.weight, match.head, pattern.type


def _specificity(match: Match[TriggerPattern]) -> int:
    """Return the length of a match; a type that any fight could have counts for less than one that names the act."""
    return len(match.tokens) - (1 if match.pattern.type in _GENERAL else 0)


def _first_keys(terms: Sequence[Term]) -> Iterator[str]:
    """Yield what can stand first: the forms of the first term, and of those after it while they are optional."""
    for term in terms:
        yield from sorted(term.forms) if term.slot is None else (term.slot,)
        if not term.optional:
            return


def _match(pattern: P, steps: tuple[tuple[int, int], ...]) -> Match[P]:
    """Build a match from (term number, token index) steps; slot fillers are arguments, not trigger words."""
    terms = pattern.terms
    words = tuple(i for n, i in steps if terms[n].slot is None) or (steps[0][1],)
    slots = tuple((role, i) for n, i in steps if (role := terms[n].role))
    titles = tuple(i for n, i in steps if terms[n].title)
    return Match(pattern, words, dict(steps).get(pattern.head, words[0]), slots, titles)


@dataclass(frozen=True, slots=True)
class _Text:
    """A document with what matching needs of each token: asked of spaCy once, not at every step."""

    doc: Doc
    words: Sequence[str]
    pos: Sequence[str]
    opens: Sequence[bool]  # whether a sentence begins
    norms: Sequence[str]
    lemmas: Sequence[str]
    labels: Mapping[int, str]
    mentions: Mapping[int, int]
    nouns: Mapping[int, int]
    gap: int

    def next_word(self, i: int) -> int | None:
        """Return the token after the word, name or bracket at `i`; None at the end of a sentence or clause."""
        words = self.words
        if i >= len(words) or words[i] in _ENDS or self._opens_clause(i):
            return None
        if words[i] == "(":
            end = min(i + _BRACKET, len(words))
            after = next((j + 1 for j in range(i, end) if words[j] == ")"), len(words))
        else:
            after = i + 1
            number = self.mentions.get(i)
            while number is not None and self.mentions.get(after) == number:
                after += 1
        return after if after < len(words) and not self.opens[after] else None

    def _opens_clause(self, i: int) -> bool:
        """Whether a conjunction stands before the verb of another clause: «..., وردت القوات بقصف ...»."""
        return self.words[i] in _AND and self.pos[i] == "CCONJ" and i + 1 < len(self.pos) and self.pos[i + 1] == "VERB"


def _read(
    doc: Doc, labels: Mapping[int, str], mentions: Mapping[int, int], nouns: Mapping[int, int], gap: int
) -> _Text:
    tokens = list(doc)
    return _Text(
        doc,
        words=[token.text for token in tokens],
        pos=[token.pos_ for token in tokens],
        opens=[bool(token.is_sent_start) for token in tokens],
        norms=[token.norm_ for token in tokens],
        lemmas=[normal_form(token.lemma_) for token in tokens],
        labels=labels,
        mentions=mentions,
        nouns=nouns,
        gap=gap,
    )


def _walk(text: _Text, terms: Sequence[Term], n: int, i: int) -> tuple[tuple[int, int], ...] | None:
    """Match terms from number `n` on at token `i`; return the steps taken, None where it fails."""
    if n == len(terms):
        return ()
    term = terms[n]
    if term.gap:
        return _walk_gap(text, terms, n, i)
    stands = i < len(text.words) and (not _is_aside(text, i, term) if n == 0 else not text.opens[i])
    if stands and _fits(text, i, term):
        rest = _walk(text, terms, n + 1, _after(text, i, term))
        if rest is not None:
            return ((n, i), *rest)
    noun = _noun_of(text, i) if term.slot in _OF_MENTIONS and n else i
    if noun != i and (steps := _walk(text, terms, n, noun)) is not None:
        return steps
    return _walk(text, terms, n + 1, i) if term.optional else None


def _is_aside(text: _Text, i: int, term: Term) -> bool:
    """Whether a place that a pattern begins with belongs to the words before it: "girls from Chibok were freed"."""
    return term.slot == "PLACE" and i > 0 and text.pos[i - 1] == "ADP"


def _noun_of(text: _Text, i: int) -> int:
    """Return the token after the article and adjectives at `i`: a slot finds "the armed group" at its noun."""
    end = min(i + _MODIFIERS, len(text.words))
    for j in range(i, end):
        if text.pos[j] not in _BEFORE_NOUN or (j in text.mentions and j > i) or text.opens[j]:
            return j
    return end


def _walk_gap(text: _Text, terms: Sequence[Term], n: int, i: int) -> tuple[tuple[int, int], ...] | None:
    at: int | None = i
    for _ in range(text.gap + 1):
        if at is None:
            return None
        is_pronoun = text.labels.get(at) == "PRONOUN" and terms[n + 1].slot is not None
        for i in dict.fromkeys((at, text.nouns.get(at, at))):
            if not is_pronoun and (rest := _walk(text, terms, n + 1, i)) is not None:
                return rest
        at = text.next_word(at)
    return None


def _after(text: _Text, i: int, term: Term) -> int:
    """Return the token after a term: a slot takes all tokens of its mention."""
    if term.slot in _OF_MENTIONS:
        return text.next_word(i) or len(text.words)
    return i + 1


def _fits(text: _Text, i: int, term: Term) -> bool:
    if term.slot:
        if term.slot == "PERSON" and text.labels.get(i) == "TITLE" and text.pos[i] in {"NOUN", "PRON"}:
            return False
        return (term.slot == "NUM" and text.doc[i].like_num) or text.labels.get(i) in _SLOT_LABELS[term.slot]
    told = text.norms[i] in term.forms or text.lemmas[i] in term.bases
    return told and (not term.upos or text.pos[i] in term.upos)
