"""The verb that carries an event noun in a verb-first language: «شن الجيش هجوما», «هجوم شنه الجيش», «رد بقصف»."""

from spacy.tokens import Token

from conflict_ner.frames.rules import Rules

_REACH = 14
_BREAKS = frozenset({"،", ",", "؛", ".", ":", "»", "«", "(", ")"})


def light_verb_of(noun: Token, rules: Rules) -> Token | None:
    """Return the light verb right after an event noun, else the one before it in the clause, None without one."""
    doc, sentence = noun.doc, noun.sent
    for following in doc[noun.i + 1 : min(noun.i + 4, sentence.end)]:
        if following.pos_ == "VERB":
            carried = following.i + 1 < sentence.end and doc[following.i + 1].pos_ == "PRON"
            return following if carried and light_role(following, rules) else None
        if following.pos_ not in {"ADJ", "NOUN", "PRON"} or following.text in _BREAKS:
            break
    for i in range(noun.i - 1, max(sentence.start, noun.i - _REACH) - 1, -1):
        if doc[i].text in _BREAKS:
            return None
        if doc[i].pos_ == "VERB":
            return doc[i] if light_role(doc[i], rules) and _leads_to(doc[i], noun, rules) else None
    return None


def light_role(verb: Token, rules: Rules) -> str | None:
    """Return the role that the subject of a light verb plays in the event, None where the verb is no light verb."""
    light = rules.light_verbs.get(verb.norm_)
    return light.subject if light is not None else None


def _leads_to(verb: Token, noun: Token, rules: Rules) -> bool:
    """Whether a noun is what a light verb before it takes: bare or after the verb's own preposition."""
    light = rules.light_verbs[verb.norm_]
    before = noun.nbor(-1)
    if light.noun == "object":
        return bool(before.pos_ != "ADP")
    return light.noun == "oblique" and len(light.terms) > 1 and before.norm_ in light.terms[1].forms
