"""Find date expressions in running text."""

from collections.abc import Iterator, Sequence
from datetime import date

from conflict_ner.normalise.dates.context import Context
from conflict_ner.normalise.dates.language import date_grammar
from conflict_ner.normalise.dates.reading import Reading
from conflict_ner.normalise.grammar.lexicon import JOINED, Lexicon, Word
from conflict_ner.normalise.grammar.patterns import Match, longest
from conflict_ner.normalise.grammar.stream import DATE, JOINED_DATE, Stream
from conflict_ner.records import DateExpression


def find_dates(
    text: str, language: str, *, published: str | None, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[DateExpression, ...]:
    """Return the date expressions of a text in order, none overlapping.

    `published` is an ISO day or None; relative dates are then left unresolved (precision "none"). `spans` limits the
    reading to some stretches, such as the paragraphs. Offsets count characters of the text given; `first` and `last`
    are None on the open side of an interval.
    """
    grammar = date_grammar(language)
    stream = grammar.read(text, spans)
    atoms = longest(grammar.patterns, stream)
    dates = stream.collapse(date_tokens(stream, grammar.lexicon, atoms))
    context = Context.of(text, date.fromisoformat(published[:10]) if published else None)
    reading = Reading(grammar.lexicon, dates, atoms, context)
    return tuple(reading.expressions(longest(grammar.joins, dates)))


def date_tokens(stream: Stream, lexicon: Lexicon, atoms: Sequence[Match]) -> Iterator[tuple[int, int, Word]]:
    """Yield each date as one token whose value under "date" is its place in the list."""
    joined = lexicon.code_set(JOINED)
    for index, match in enumerate(atoms):
        classes = JOINED_DATE if stream.codes[match.first] in joined else DATE
        yield match.first, match.last, Word(lexicon.code(classes), {"date": str(index)}, stream.words[match.first].skip)
