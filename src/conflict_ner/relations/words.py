"""Words that tell whom an office leads, and what bodies are: of parts, of coalitions, of commanders."""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from conflict_ner.orthography import normal_form
from conflict_ner.tabular import read_rows


def is_word(token: Token, use: str) -> bool:
    """Whether a token is a word of a use in `words.csv`, by its form or lemma, with or without the Arabic article.

    A "commander" leads fighters and a "governor" a town or region, no state; a "part" is led without the whole; a
    "coalition" has members; "body" is any group that acts.
    """
    forms = {token.norm_, normal_form(token.text), normal_form(token.lemma_)}
    return not _words()[use].isdisjoint(forms | {form.removeprefix("ال") for form in forms})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    rows = list(read_rows(__package__, "words.csv"))
    return {
        use: frozenset(normal_form(word) for row in rows if row["use"] == use for word in row["words"].split())
        for use in {row["use"] for row in rows}
    }
