"""Who is meant where the name stands beside: «وزير الدفاع السابق فلان», «ائتلافا سمي كذا», «الحزب، وهو عضو»."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.rules import Rules
from conflict_ner.records import Mention

_REACH = 8
_ENDS = frozenset({"VERB", "AUX", "CCONJ", "SCONJ", "PUNCT"})
_BODIES = frozenset({"GROUP", "ORG"})
_COMMAS = frozenset({",", "،"})
_BEFORE_NAMING = 4  # words that belong to the description
_BEFORE_NAME = 4  # words between "called" and the name


def name_beside(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules) -> int:
    """Return whom the description or pronoun at token `i` means by a name beside it, else the mention at `i` itself."""
    number = at[i]
    if mentions[number].form == "pronoun":
        return _resumed(doc, i, at, mentions, rules)
    if mentions[number].form != "nominal":
        return number
    if mentions[number].label == "PERSON":
        return _name_after_title(doc, i, at, mentions, rules)
    return _name_given(doc, i, at, mentions, rules) if mentions[number].label in _BODIES else number


def _name_after_title(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules) -> int:
    """Return the person whom the title at token `i` introduces.

    Between title and name stand only its complements: nouns, adjectives and the words of `title_links`.
    """
    number = at[i]
    if not rules.title_links:
        return number
    after = max(j for j, n in at.items() if n == number) + 1
    for j in range(after, min(after + _REACH, doc[i].sent.end)):
        other = at.get(j)
        if other is not None and mentions[other].label == "PERSON":
            if mentions[other].form == "name":
                return other
            if j > after:
                return number
        elif doc[j].pos_ in _ENDS or (doc[j].pos_ == "ADP" and doc[j].norm_ not in rules.title_links):
            return number
    return number


def _name_given(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules) -> int:
    """Return the body whose name follows a word of naming after the description at token `i`."""
    number = at[i]
    start, end = max(j for j, n in at.items() if n == number) + 1, doc[i].sent.end
    naming = next((j for j in range(start, min(start + _BEFORE_NAMING, end)) if doc[j].norm_ in rules.naming), None)
    if naming is None or any(_ends_description(doc[j], at) for j in range(start, naming)):
        return number
    for j in range(naming + 1, min(naming + 1 + _BEFORE_NAME, end)):
        other = at.get(j)
        if other is not None and mentions[other].form == "name":
            return other if mentions[other].label in _BODIES else number
        if doc[j].pos_ in {"PUNCT", "CCONJ", "VERB"} and doc[j].text not in {"«", '"'}:
            return number
    return number


def _resumed(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules) -> int:
    """Return the party before a comma that the pronoun at token `i` takes up: «الحزب، وهو عضو في التحالف»."""
    number, j = at[i], i - 1
    if doc[i].norm_ not in rules.resuming or j <= doc[i].sent.start:
        return number
    j -= doc[j].pos_ == "CCONJ"
    if doc[j].text not in _COMMAS or (before := at.get(j - 1)) is None:
        return number
    party = mentions[before]
    fits = party.actor_id is not None and party.form != "pronoun" and party.label in _BODIES | {"PERSON", "GPE"}
    first = doc[min(k for k, n in at.items() if n == before)]
    return before if fits and _agrees(doc[i], first, party, rules) else number


def _agrees(pronoun: Token, noun: Token, party: Mention, rules: Rules) -> bool:
    """Whether nothing speaks against a gender: the ending of the noun, or a person beside the pronoun of bodies."""
    if pronoun.norm_ in rules.masculine:
        return party.label == "PERSON" or not noun.norm_.endswith(rules.feminine_endings)
    return party.label != "PERSON"


def _ends_description(token: Token, at: Mapping[int, int]) -> bool:
    return token.pos_ in _ENDS or token.i in at


def before_insertion(doc: Doc, closing: int, start: int, rules: Rules) -> int | None:
    """Return the token before a relative clause between commas: «فالحركة، التي تأسست عام كذا، تسيطر على المدينة»."""
    if doc[closing].text not in _COMMAS:
        return None
    commas = (j for j in range(closing - 1, start, -1) if doc[j].text in _COMMAS)
    opening = next((j for j in commas if doc[j + 1].norm_ in rules.relatives), None)
    return opening - 1 if opening is not None else None
