"""The person who is named after a title: «وزير الدفاع السابق فلان»."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from conflict_ner.frames.rules import Rules
from conflict_ner.records import Mention

_REACH = 8
_ENDS = frozenset({"VERB", "AUX", "CCONJ", "SCONJ", "PUNCT"})


def name_after_title(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules) -> int:
    """Return the person whom the title at token `i` introduces, the mention at `i` itself where none is named.

    Between title and name stand only its complements: nouns, adjectives and the words of `title_links`.
    """
    number = at[i]
    if mentions[number].label != "PERSON" or mentions[number].form != "nominal" or not rules.title_links:
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
