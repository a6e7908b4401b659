"""Words around names, as data: what is said of a party, what says that a name is a second one."""

from functools import cache

from spacy.tokens import Doc

from conflict_ner.orthography import normal_form
from conflict_ner.tabular import read_rows


@cache
def load_words(use: str) -> frozenset[str]:
    """Return the normalised words of a use in `words.csv`.

    "attribute" are said of a party and no part of its name, an "ordinal" or a "rank" stands before a person; "saying"
    words tell that a second name follows, and only "filling" words stand beside them. Words "before date", "before
    number" and "after number" are outside its extent, as is a "year" before digits; words of "no number" count nobody.
    What has a "no party" word for its head is no party: an agreement, a war, a summit. A word "before common" makes no
    name of forces and groups. A state's name with a "body" word is that of a body, not of the land. A "class of name"
    or "class of service" belongs to the name right behind it, and words of an "other party" begin one of their own
    behind «و». A "class of party" makes a name with any noun but a "noun of no party".
    """
    return frozenset(normal_form(row["word"]) for row in read_rows(__package__, "words.csv") if row["use"] == use)


def is_led_by(doc: Doc, i: int) -> bool:
    """Whether the two words before a token say that a leader follows: "led by X", «ب+قيادة فلان»."""
    return i > 1 and " ".join(token.norm_ for token in doc[i - 2 : i]) in load_words("led by")
