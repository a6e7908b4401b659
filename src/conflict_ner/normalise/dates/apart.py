"""The date of a happening that is only told as so long before or after another."""

from datetime import date

from conflict_ner.normalise.dates.language import date_grammar
from conflict_ner.normalise.dates.relative import apart
from conflict_ner.normalise.grammar.patterns import longest
from conflict_ner.records import DateExpression

APART = frozenset({"apart_after", "apart_before"})


def date_apart(words: DateExpression, other: DateExpression, language: str) -> DateExpression | None:
    """Return the date of what `words` introduce, such as "a day after", from that of the happening told with them.

    "They took Tikrit on Wednesday, a day after they overran Mosul": Mosul fell on Tuesday. None where no day is told.
    """
    grammar = date_grammar(language)
    match = next(iter(longest(grammar.patterns, grammar.read(words.text, None))), None)
    if match is None or other.precision != "day" or other.first is None:
        return None
    value = apart(match, words.method, date.fromisoformat(other.first))
    if value is None or value.first is None or value.last is None:
        return None
    first, last = value.first.isoformat(), value.last.isoformat()
    return DateExpression(
        words.start, words.end, words.text, value.edtf, first, last, value.precision, f"{words.method}: {other.text}"
    )
