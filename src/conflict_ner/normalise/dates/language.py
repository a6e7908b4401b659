"""The date grammar of a language, loaded once from its data files."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.grammar.counting import Counter
from conflict_ner.normalise.grammar.lexicon import Lexicon, read_rows
from conflict_ner.normalise.grammar.patterns import Pattern
from conflict_ner.normalise.grammar.stream import Reader, Stream, all_shapes

SLOTS = frozenset(
    "dom day_ordinal month short_month year number unit dual_unit one_unit definite_unit ref post now weekday short_weekday season quarter nth "
    "decade decade_word clear_decade hijri_month hijri_year numeric_date back forth date".split()
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
    words = resources.files("conflict_ner.normalise.dates") / "data" / f"words_{language}.csv"
    numbers = resources.files("conflict_ner.normalise.grammar") / "data" / f"numbers_{language}.csv"
    if not words.is_file() or not numbers.is_file():
        raise KnowledgeError(f"There is no date grammar for {language!r}: add {words.name} and {numbers.name}.")
    lexicon = Lexicon(read_rows(words, numbers), all_shapes())
    table = pattern_table()
    patterns = _compile(table["pattern"], lexicon, table["macros"])
    joins = _compile(table["join"], lexicon, {})
    return DateGrammar(lexicon, Reader(lexicon), Counter(lexicon), patterns, joins)


@cache
def pattern_table() -> dict[str, dict[str, object]]:
    """Return the pattern file as it stands."""
    file = resources.files("conflict_ner.normalise.dates") / "data" / "patterns.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _compile(rows: object, lexicon: Lexicon, macros: object) -> tuple[Pattern, ...]:
    assert isinstance(rows, list)
    assert isinstance(macros, dict)
    return tuple(
        Pattern(row["rule"], source, lexicon, macros=macros, slots=SLOTS) for row in rows for source in row["match"]
    )
