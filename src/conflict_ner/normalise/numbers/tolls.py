"""Find how many people were killed, injured, missing, displaced or detained."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from conflict_ner.normalise.grammar.lexicon import Word
from conflict_ner.normalise.grammar.patterns import Match, longest
from conflict_ner.normalise.grammar.stream import Stream
from conflict_ner.normalise.numbers.clause import Clause
from conflict_ner.normalise.numbers.counts import collapse_people, read_counts
from conflict_ner.normalise.numbers.language import NumberGrammar, number_grammar
from conflict_ner.records import Number, Span, Toll, TollKind

_QUANTITY = frozenset({"quantity"})
_FATEFUL = ("act", "done", "fell", "noun_of", "verb", "masdar", "post_verb")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_SUBJECT_RULES = {"passive", "fell", "reduced", "post_verb", "both"}


@dataclass(frozen=True, slots=True)
class _Fate:
    """What befell the people of one count, by which word and rule."""

    kinds: tuple[str, ...]
    cue: Span
    rule: str


def find_tolls(text: str, language: str) -> tuple[Toll, ...]:
    """Return the tolls that a sentence or paragraph states, in order.

    Parts of a number ("including three children") and breakdowns that add up to it are not counted again. "Killed or
    injured 20" bounds both kinds from above; "no casualties" is 0 killed and 0 injured. Sizes of groups are no tolls.
    """
    grammar = number_grammar(language)
    stream, counts = read_counts(text, grammar)
    if not stream.words:
        return ()
    stream = collapse_people(stream, counts, grammar)
    stream = stream.collapse(_parts(stream, grammar))
    clause = Clause(stream, counts, grammar.dates.lexicon)
    fates = _fates(clause, grammar)
    _spread(clause, fates)
    _drop_parts(clause, fates)
    tolls = [toll for at, fate in fates.items() for toll in _tolls(clause, at, fate)]
    tolls += _none(clause, grammar)
    return tuple(sorted(tolls, key=lambda toll: (toll.number.start, toll.cue.start)))


def told_fates(text: str, language: str) -> frozenset[str]:
    """Return the fates that the verbs and nouns of some words tell: "shot dead" tells of the killed."""
    stream = number_grammar(language).dates.read(text, None)
    told = (word.values[name] for word in stream.words for name in _FATEFUL if name in word.values)
    return frozenset(kind for kinds in told for kind in kinds.split())


def _parts(stream: Stream, grammar: NumberGrammar) -> Iterator[tuple[int, int, Word]]:
    """Yield each number that is part of another as a quantity, which is not counted."""
    code = grammar.dates.lexicon.code(_QUANTITY)
    found = {place for pattern in grammar.subsets for match in pattern.find(stream) for place in match.parts["n"]}
    for first, last in sorted(found):
        yield first, last, Word(code, {}, stream.words[first].skip)


def _fates(clause: Clause, grammar: NumberGrammar) -> dict[int, _Fate]:
    """Return the fate of each count that a pattern ties to a cue; the first pattern decides."""
    fates: dict[int, _Fate] = {}
    for pattern in grammar.tolls:
        if pattern.rule != "none":
            for match in pattern.find(clause.stream):
                for first, _ in match.parts.get("n", ()):
                    fates.setdefault(first, _fate(clause, match))
    return fates


def _fate(clause: Clause, match: Match) -> _Fate:
    cues = sorted((place, word.values[name]) for name, slots in match.slots.items() for place, word in slots)
    chosen = cues if match.rule == "both" else cues[-1:]
    kinds = tuple(dict.fromkeys(kind for _, value in chosen for kind in value.split()))
    return _Fate(kinds, clause.span(cues[-1][0], cues[-1][0] + 1), match.rule)


def _spread(clause: Clause, fates: dict[int, _Fate]) -> None:
    """Give the fate of a count to those tied to it: "27 soldiers and 46 rebels"."""
    for at in sorted(fates):
        chain = _chain(clause, at, fates)
        if not _adds_up(clause, at, chain):
            fates.update((place, fates[at]) for place in chain)
    for at in reversed(clause.countables()):
        following = clause.next_count(at) if at not in fates else None
        if following and following[0] in fates and fates[following[0]].rule in _SUBJECT_RULES:
            fates[at] = fates[following[0]]


def _chain(clause: Clause, at: int, fates: dict[int, _Fate]) -> list[int]:
    """Return the counts without a fate that follow as a list: commas may stand between, "and" before the last."""
    chain: list[int] = []
    ties: list[str] = []
    while (following := clause.next_count(at)) and following[0] not in fates:
        at, tie = following
        chain.append(at)
        ties.append(tie)
    while ties and ties[-1] == "comma":
        ties.pop()
    return chain[: len(ties)]


def _drop_parts(clause: Clause, fates: dict[int, _Fate]) -> None:
    """Leave out counts that add up to the one before them: "twelve people, seven soldiers and five policemen, died"."""
    for at in sorted(fates):
        chain: list[int] = []
        while (following := clause.next_count(chain[-1] if chain else at)) and following[0] in fates:
            chain.append(following[0])
        if _adds_up(clause, at, chain):
            for part in chain:
                fates.pop(part)


def _adds_up(clause: Clause, at: int, chain: list[int]) -> bool:
    """Whether the counts that follow are the parts of the first."""
    total = clause.number(at, "")
    parts = [clause.number(place, "") for place in chain]
    return len(chain) > 1 and total is not None and total.best == sum((part.best or 0) for part in parts if part)


def _tolls(clause: Clause, at: int, fate: _Fate) -> Iterator[Toll]:
    number = clause.number(at, fate.rule)
    if number is None or (clause.who(at) is None and _YEAR.fullmatch(number.text)):
        return
    if fate.rule == "both":
        number = replace(number, low=None, best=None, high=number.high or number.best)
    for kind in fate.kinds:
        yield Toll(cast(TollKind, kind), number, fate.cue, clause.who(at))


def _none(clause: Clause, grammar: NumberGrammar) -> Iterator[Toll]:
    """Yield the tolls of zero: "no casualties", «لم يصب أحد»."""
    patterns = [pattern for pattern in grammar.tolls if pattern.rule == "none"]
    for match in longest(patterns, clause.stream):
        fate, no = _fate(clause, match), clause.span(match.first, match.first + 1)
        for kind in fate.kinds:
            yield Toll(cast(TollKind, kind), Number(no.start, no.end, no.text, 0, 0, 0), fate.cue)
