"""Which noun after a verb cannot be its subject, by gender («ودعا الحكومة إلى») or for want of another object."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention

_BODIES = frozenset({"GROUP", "ORG", "GPE"})
_MODIFIERS = frozenset({"ADJ", "ADV"})
_COMPLEMENTS = frozenset({"ADP", "SCONJ"})


def disagrees(verb: Token, noun: Token, mention: Mention, rules: Rules) -> bool:
    """Whether a noun right after a verb in the singular is of the other gender.

    A feminine body is no subject of a masculine verb, nor a man or a masculine noun in the singular that of a feminine.
    """
    if verb.pos_ != "VERB" or noun.i != verb.i + 1 or verb.morph.get("Number") not in ([], ["Sing"]):
        return False
    gender = verb.morph.get("Gender")
    if gender == ["Masc"]:
        return _is_feminine_body(noun, mention, rules)
    masculine = noun.pos_ == "NOUN" and noun.morph.get("Gender") == ["Masc"] and noun.morph.get("Number") == ["Sing"]
    return gender == ["Fem"] and masculine and not noun.norm_.endswith(rules.feminine_endings)


def _is_feminine_body(noun: Token, mention: Mention, rules: Rules) -> bool:
    plural = noun.morph.get("Number") in (["Plur"], ["Dual"])
    return mention.label in _BODIES and not plural and noun.norm_.endswith(rules.feminine_endings)


def is_addressed(
    doc: Doc, match: Match[TriggerPattern], nouns: Sequence[int], at: Mapping[int, int], rules: Rules
) -> bool:
    """Whether a verb that never lacks an object has only these nouns and then its complement: «اتهم فلانا ب»."""
    if _lexeme(doc, match) not in rules.object_verbs:
        return False
    last = max(i for i, number in at.items() if number in nouns)
    for token in doc[last + 1 : doc[match.head].sent.end]:
        if token.pos_ in _COMPLEMENTS:
            return True
        if token.pos_ not in _MODIFIERS:
            return False
    return False


def _lexeme(doc: Doc, match: Match[TriggerPattern]) -> str:
    """Return the dictionary form of the verb of a match."""
    if not match.pattern.terms:
        return normal_form(doc[match.head].lemma_)
    return normal_form(match.pattern.terms[match.pattern.head].lexemes[0].partition("~")[0])
