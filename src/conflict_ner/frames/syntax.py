"""Grammatical slots of a word in a Universal Dependencies tree, the same for every language.

The tree gives what a clause says of its predicate: subject, object, possessor and what each preposition adds. Verbs
share subjects with coordinated and controlling verbs; nouns are said of the names next to them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

_COMMAS = frozenset({",", "،"})
_INSERTION = 10
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
_ACTIVE_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
SUBJECTS = _ACTIVE_SUBJECTS | _PASSIVE_SUBJECTS
_OBJECTS = frozenset({"obj", "iobj", "dobj"})
_OBLIQUES = frozenset(
    {"obl", "obl:arg", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "nmod", "nmod:desc", "nmod:unmarked"}
)
_POSSESSORS = frozenset({"nmod:poss", "nmod", "compound", "amod", "nmod:desc"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl"})
_DAMMA = "\N{ARABIC DAMMA}"
_IMPERFECT = ("ي", "ت", "ن")


@dataclass(slots=True)
class Slots:
    """Head tokens of the arguments of a predicate.

    `prepositions` pairs each oblique's case marker (normalised) with its head; `complements` are clausal.
    """

    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    possessors: list[Token] = field(default_factory=list)
    prepositions: list[tuple[str, Token]] = field(default_factory=list)
    complements: list[Token] = field(default_factory=list)
    passive: bool = False


def slots_of(head: Token) -> Slots:
    """Collect the slots of a verbal or nominal predicate."""
    slots = Slots(passive=is_passive(head))
    for child in head.children:
        _fill(slots, head, child)
    if head.dep_ in {"acl", "acl:relcl"} and head.head.pos_ in _NOMINALS:
        _inherit_from_antecedent(slots, head)
    elif head.pos_ in {"VERB", "AUX", "ADJ"}:
        _inherit_for_verb(slots, head)
    else:
        _inherit_for_noun(slots, head)
    for name in ("subjects", "objects", "possessors"):
        tokens = [_antecedent(token) if _is_relative(token) else token for token in getattr(slots, name)]
        setattr(slots, name, [t for token in tokens for t in conjuncts(token) if not _listed_after(t, token, head)])
    slots.prepositions = [
        (case, t)
        for case, token in slots.prepositions
        for t in conjuncts(_antecedent(token) if _is_relative(token) else token)
    ]
    return slots


def _listed_after(conjunct: Token, noun: Token, head: Token) -> bool:
    """Whether a noun is only listed with what a predicate is about: "X, who leads Y, and Z", "chief X and Z"."""
    if noun != head.head or conjunct.i <= max(noun.i, head.i):
        return False
    if head.i < noun.i:
        return head.dep_ in {"appos", "flat", "nmod:desc", "compound"} and head.morph.get("Number") == ["Sing"]
    return head.dep_ in {"appos", "acl", "acl:relcl"}


def is_passive(head: Token) -> bool:
    """Whether a verb is passive by its voice, vowels, auxiliary or subject; or a past participle after a noun."""
    if is_vowelled_passive(head):
        return True
    deps = {child.dep_ for child in head.children}
    if "aux:pass" in deps or deps & _PASSIVE_SUBJECTS or head.morph.get("Voice") == ["Pass"]:
        return True
    return bool(head.dep_ == "acl" and head.morph.get("VerbForm") == ["Part"] and head.morph.get("Tense") == ["Past"])


def is_vowelled_passive(head: Token) -> bool:
    """Whether a past verb is written with the vowel of the passive: «قُتل», «اعتُقل»."""
    vowelled = head.pos_ == "VERB" and _DAMMA in head.text[1:4]
    return bool(vowelled and not head.text.startswith(_IMPERFECT))


def subject_of(verb: Token) -> Token | None:
    """Return the first subject that the tree gives a verb."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def case_of(token: Token) -> str:
    """Return the preposition before an oblique ("against", "because of"), "" where there is none."""
    titles = (c for c in token.children if c.dep_ == "nmod:desc" and c.i < token.i)
    marks = [c for t in (*titles, token) for c in t.children if c.dep_ in {"case", "mark"} and c.i < token.i]
    if not marks:
        return ""
    words = [marks[-1], *(c for c in marks[-1].children if c.dep_ == "fixed")]
    return " ".join(t.norm_ for t in sorted(words, key=lambda t: t.i))


def conjuncts(token: Token) -> list[Token]:
    """Return the token and all nouns coordinated with it, in order."""
    found = [token]
    for child in token.children:
        if _is_listed(child, token):
            found.append(child)
        elif child.dep_ == "conj" and (child.pos_ in _NOMINALS | {"NUM"} or child.pos_ == token.pos_):
            found.extend(conjuncts(child))
    return found


def _is_listed(name: Token, first: Token) -> bool:
    """Whether a name that the tree takes for an apposition is the second of a list: "X, Y and Z"."""
    if name.dep_ != "appos" or name.pos_ != "PROPN" or first.pos_ != "PROPN":
        return False
    left = name.left_edge
    after_comma = left.text in _COMMAS or (left.i > 0 and left.nbor(-1).text in _COMMAS)
    return after_comma and any(c.dep_ == "conj" and c.i > name.i for c in first.children)


def _fill(slots: Slots, head: Token, child: Token) -> None:
    dep = child.dep_
    nominal = head.pos_ not in {"VERB", "AUX"}
    if dep in _ACTIVE_SUBJECTS:
        slots.subjects.append(child)
    elif dep in _PASSIVE_SUBJECTS or dep in _OBJECTS:
        slots.objects.append(child)
    elif (case := case_of(child)) and dep in _OBLIQUES:
        slots.prepositions.append((case, child))
    elif nominal and dep in _POSSESSORS:
        slots.possessors.append(child)
    elif dep in _OBLIQUES:
        slots.prepositions.append(("", child))
    elif dep in _COMPLEMENTS:
        slots.complements.append(child)


def _inherit_from_antecedent(slots: Slots, head: Token) -> None:
    """Put the noun that a participle or relative clause modifies in the place of the gap or relative pronoun."""
    slots.prepositions = [(case, head.head if _is_relative(t) else t) for case, t in slots.prepositions]
    for name in ("subjects", "objects"):
        tokens = getattr(slots, name)
        if relative := [t for t in tokens if _is_relative(t)]:
            setattr(slots, name, [*(t for t in tokens if t not in relative), head.head])
            return
    verbal = head.pos_ in {"VERB", "AUX"}
    if slots.passive and not slots.objects:
        slots.objects.append(head.head)
    elif verbal and not slots.passive and not slots.subjects:
        slots.subjects.append(head.head)
    elif verbal and slots.subjects and not slots.objects:
        slots.objects.append(head.head)


def _is_relative(token: Token) -> bool:
    return token.morph.get("PronType") == ["Rel"] or token.norm_ in {"that", "which", "who", "whom"}


def _antecedent(pronoun: Token) -> Token:
    """Return the noun that a relative pronoun takes up where the tree does not say: the one before it.

    After "X, the wing of Y, which ..." that is X, not the noun of the insertion; of coordinated nouns it is the first.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    end = pronoun.i - 1 if doc[max(pronoun.i - 1, start)].pos_ == "ADP" else pronoun.i
    if (
        doc[end - 1].text in _COMMAS
        and (opening := _opening_comma(doc, end - 1, start))
        and doc[opening - 1].pos_ == "PROPN"
    ):
        end = opening
    noun = next((doc[i] for i in range(end - 1, start - 1, -1) if doc[i].pos_ in {"NOUN", "PROPN"}), pronoun)
    while noun.dep_ == "conj" and noun.head.pos_ in _NOMINALS:
        noun = noun.head
    return noun


def _opening_comma(doc: Doc, closing: int, start: int) -> int | None:
    for i in range(closing - 1, max(start, closing - _INSERTION), -1):
        if doc[i].pos_ in {"VERB", "AUX"}:
            return None
        if doc[i].text in _COMMAS:
            return i
    return None


def _inherit_for_verb(slots: Slots, head: Token) -> None:
    """Take over the subject of the verb that controls or is coordinated with this one."""
    missing = not slots.subjects and not (slots.passive and slots.objects)
    if missing and head.dep_ in {"conj", "xcomp", "advcl", "parataxis"}:
        (slots.objects if slots.passive else slots.subjects).extend(slots_of_governor(head))


def slots_of_governor(head: Token) -> list[Token]:
    """Return the subject that a dependent verb takes over from its governor, its object where that one controls."""
    governor = head.head
    if governor.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"} or governor == head:
        return []
    above = slots_of(governor)
    if (head.dep_ == "xcomp" or case_of(head) == "of") and above.objects and not above.passive:
        return above.objects
    return above.objects if above.passive else above.subjects


def _inherit_for_noun(slots: Slots, head: Token) -> None:
    """Find who or what a noun is said of: apposition, title before a name, "as" complement, the verb's arguments."""
    slots.subjects.extend(_bearers(head))
    _share_with_noun(slots, head)
    verb = head.head
    if verb.pos_ not in {"VERB", "AUX"} or verb == head:
        return
    if head.dep_ == "xcomp" or (head.dep_ in {"obl", "obl:arg"} and case_of(head) == "as"):
        above = slots_of(verb)
        slots.subjects.extend(above.objects or above.subjects)
    if head.dep_ in _OBJECTS | _PASSIVE_SUBJECTS | {"obl", "obl:arg"}:
        slots.prepositions.extend(p for p in _other_obliques(verb, head) if p not in slots.prepositions)


def _share_with_noun(slots: Slots, head: Token) -> None:
    """Share who bears two joined role nouns, and whose they are: "X is the founder and leader of Y".

    A noun that is joined behind the name, or with an article of its own, is said of another: "the minister, X, and the
    commander of Y".
    """
    if head.dep_ == "conj" and head.head.pos_ == "NOUN" and not slots.subjects:
        above = slots_of(head.head).subjects
        slots.subjects.extend(t for t in above if not head.head.i < t.i < head.i)
    if not any(case == "of" for case, _ in slots.prepositions):
        joined = (c for c in head.children if c.dep_ == "conj" and c.pos_ == "NOUN" and not _has_article(c))
        nouns = (noun for child in joined for noun in child.children if noun.dep_ == "nmod" and case_of(noun) == "of")
        slots.prepositions.extend(("of", noun) for noun in nouns)


def _has_article(noun: Token) -> bool:
    return any(child.dep_ == "det" for child in noun.children)


def _bearers(head: Token) -> Iterator[Token]:
    """Yield the names next to a role noun: "X, leader of", "the leader, X", "leader X", "the leader is X"."""
    if head.dep_ in {"appos", "flat", "nmod:desc", "compound"} and head.head.pos_ == "PROPN":
        yield head.head
    for child in head.children:
        if child.dep_ in {"appos", "flat", "nmod:desc"} and child.i > head.i and child.pos_ == "PROPN":
            yield child
    if head.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.head.children):
        named = [head.head, *(c for c in head.head.children if c.dep_ == "appos")]
        yield from (t for t in named if t.pos_ == "PROPN")


def _other_obliques(verb: Token, noun: Token) -> Iterator[tuple[str, Token]]:
    for child in verb.children:
        if child != noun and child.dep_ in _OBLIQUES and (case := case_of(child)):
            yield case, child
