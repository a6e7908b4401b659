"""Find the numbers of a text."""

from conflict_ner.normalise.numbers.counts import read_counts
from conflict_ner.normalise.numbers.language import number_grammar
from conflict_ner.records import Number


def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """Return the numbers of people and things in a text, in digits and in words, in order.

    Dates, measures, money, ages, times, numbers in names and a "one" that counts nobody are left out. "At least 12" has
    low and best 12, "10 to 15" low 10 and high 15, "dozens" no values; an Arabic dual of a word for people counts 2.
    """
    _, counts = read_counts(text, number_grammar(language))
    return tuple(count.number for count in counts if count.rule != "one")
