"""Numbers as the text states them: exact, bounded, between two values, or vague."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conflict_ner.normalise.dates.find import date_tokens
from conflict_ner.normalise.grammar.lexicon import JOINED, Word
from conflict_ner.normalise.grammar.patterns import Match, longest
from conflict_ner.normalise.grammar.stream import COUNT, JOINED_COUNT, Stream
from conflict_ner.normalise.numbers.language import NumberGrammar
from conflict_ner.records import Number

Bounds = tuple[int | None, int | None, int | None]
_QUANTITY = frozenset({"quantity"})
_BOUNDS: dict[str, Callable[..., Bounds]] = {
    "exact": lambda value: (value, value, value),
    "about": lambda value: (value, value, value),
    "at_least": lambda value: (value, value, None),
    "more_than": lambda value: (value, value, None),
    "up_to": lambda value: (None, None, value),
    "less_than": lambda value: (None, None, value),
    "between": lambda low, high: (low, None, high),
    "range": lambda low, high: (low, None, high),
    "change": lambda low, high: (low, None, high),
    "one": lambda *_: (1, 1, 1),
    "dual": lambda *_: (2, 2, 2),
    "single": lambda *_: (1, 1, 1),
    "zero": lambda *_: (0, 0, 0),
    "vague": lambda *_: (None, None, None),
}
RULES = frozenset(_BOUNDS)


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a stream where it is one token; `rule` tells how it is bounded."""

    number: Number
    rule: str


def read_counts(text: str, grammar: NumberGrammar) -> tuple[Stream, list[Count]]:
    """Return a stream in which each number of things or people is a token, with the counts that the tokens point to.

    Dates are single tokens, and so are measures, ages, times and numbers in names, which are no counts.
    """
    dates = grammar.dates
    stream = dates.read(text, None)
    stream = stream.collapse(date_tokens(stream, dates.lexicon, longest(dates.patterns, stream)))
    quantities = {match.first: match for match in longest(grammar.quantities, stream)}
    counts: list[Count] = []
    stream = stream.collapse(_tokens(stream, grammar, longest(grammar.numbers, stream), quantities, counts))
    return stream, counts


def collapse_people(stream: Stream, counts: list[Count], grammar: NumberGrammar) -> Stream:
    """Return the stream with "a soldier" and "no one" as counts of one and none."""
    return stream.collapse(_tokens(stream, grammar, longest(grammar.people, stream), {}, counts))


def bounded(rule: str, values: list[int]) -> Bounds | None:
    """Return low, best and high of a number, or None where two values run backwards."""
    low, best, high = _BOUNDS[rule](*values)
    return None if low is not None and high is not None and low > high else (low, best, high)


def _tokens(
    stream: Stream, grammar: NumberGrammar, found: list[Match], quantities: dict[int, Match], counts: list[Count]
) -> Iterator[tuple[int, int, Word]]:
    lexicon = grammar.dates.lexicon
    joined = lexicon.code_set(JOINED)
    measured = {place for match in quantities.values() for slots in match.slots.values() for place, _ in slots}
    for match in found:
        first, last = match.parts["n"][0] if "n" in match.parts else (match.first, match.last)
        skip = stream.words[first].skip
        if measured.intersection(range(match.first, match.last)):
            yield first, last, Word(lexicon.code(_QUANTITY), {}, skip)
            continue
        values = [float(word.values["number"]) for _, word in match.slots.get("number", ())]
        bounds = bounded(match.rule, [round(value) for value in values]) if all(map(float.is_integer, values)) else None
        if bounds is None:
            continue
        start, end = stream.starts[first], stream.ends[last - 1]
        counts.append(Count(Number(start, end, stream.text[start:end], *bounds), match.rule))
        shape = JOINED_COUNT if stream.codes[first] in joined else COUNT
        yield first, last, Word(lexicon.code(shape), {"count": str(len(counts) - 1)}, skip)
