"""The date grammar of a language, loaded once from its data files."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.grammar.counting import Counter
from conflict_ner.normalise.grammar.lexicon import Lexicon, read_rows
from conflict_ner.normalise.grammar.patterns import Pattern, compile_patterns
from conflict_ner.normalise.grammar.stream import Reader, Stream, all_shapes

SLOTS = frozenset(
    {
        "back",
        "clear_decade",
        "date",
        "day_ordinal",
        "decade",
        "decade_name",
        "decade_word",
        "definite_unit",
        "dom",
        "dual_unit",
        "forth",
        "hijri_month",
        "hijri_year",
        "holiday",
        "month",
        "now",
        "nth",
        "number",
        "numeric_date",
        "one_unit",
        "post",
        "quarter",
        "ref",
        "season",
        "short_month",
        "short_year",
        "short_weekday",
        "unit",
        "weekday",
        "year",
    }
)


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """Reader, patterns and joins of one language."""

    lexicon: Lexicon
    reader: Reader
    counter: Counter
    patterns: tuple[Pattern, ...]
    joins: tuple[Pattern, ...]

    def read(self, text: str, spans: Sequence[tuple[int, int]] | None) -> Stream:
        """Return the text as a stream with numbers collapsed."""
        return self.counter.collapse(self.reader.read(text, spans))


@cache
def date_grammar(language: str) -> DateGrammar:
    """Load the date grammar of a language; raises KnowledgeError where there is none."""
    return make_grammar(Lexicon(read_rows(*word_files(language)), all_shapes()))


def make_grammar(lexicon: Lexicon) -> DateGrammar:
    """Compile the date patterns for a lexicon, which may hold other words besides those of dates."""
    table = pattern_table()
    patterns = compile_patterns(table["pattern"], lexicon, macros=table["macros"], slots=SLOTS)
    joins = compile_patterns(table["join"], lexicon, macros={}, slots=SLOTS)
    return DateGrammar(lexicon, Reader(lexicon), Counter(lexicon), patterns, joins)


def word_files(language: str) -> tuple[Traversable, Traversable]:
    """Return the files with the number and date words of a language; raises KnowledgeError where there are none."""
    numbers = resources.files("conflict_ner.normalise.grammar") / "data" / f"numbers_{language}.csv"
    words = resources.files("conflict_ner.normalise.dates") / "data" / f"words_{language}.csv"
    if not words.is_file() or not numbers.is_file():
        raise KnowledgeError(f"There is no date grammar for {language!r}: add {words.name} and {numbers.name}.")
    return numbers, words


@cache
def pattern_table() -> Mapping[str, Any]:
    """Return the pattern file as it stands."""
    file = resources.files("conflict_ner.normalise.dates") / "data" / "patterns.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
