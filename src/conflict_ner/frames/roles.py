"""Which grammatical slot fills which role, and which mention a slot's head names."""

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Doc, Token

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import Slots, conjuncts, slots_of
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PARTY_LABELS = frozenset({"PERSON", "GROUP", "ORG", "GPE", "NORP"})
_PLACE_ROLES = frozenset({"place", "origin", "destination"})
_NAMING = frozenset({"appos", "flat"})
_COUNTED = frozenset({"nmod", "obl", "obl:arg", "nummod", "compound"})


def slots_for(doc: Doc, match: Match[TriggerPattern], rules: Rules, names: Set[int]) -> Slots:
    """Collect the slots of a match: those of its head, of its other content words and of a light verb above it.

    Words of the pattern are no arguments, unless they belong to a name (tokens `names`).
    """
    head = doc[match.head]
    slots = slots_of(head)
    words = set(match.tokens) - names
    for i in match.tokens:
        token = doc[i]
        if i != match.head and token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "ADP", "ADV"}:
            own = slots_of(token)
            slots.prepositions.extend(
                p for p in own.prepositions if p not in slots.prepositions and p[1].i not in words
            )
            if token.pos_ == "VERB" and not slots.subjects:
                slots.subjects.extend(own.subjects)
            if token.pos_ in {"NOUN", "VERB"} and token.i > match.head:
                slots.objects.extend(t for t in (*own.objects, *_bare(own, token)) if t.i not in words)
    slots.objects = [t for t in (_named_beside(t, words) for t in slots.objects) if t.i not in words]
    is_person = (
        match.pattern.kind == "relation" and match.pattern.frame == "head_of"
    )  # "hold two leaders of X" names none
    return slots if is_person else _with_light_verb(slots, head, rules)


def _named_beside(token: Token, words: Set[int]) -> Token:
    """Return the name that a word of the pattern is in apposition to: "X, a town held by"."""
    return token.head if token.i in words and token.dep_ == "appos" else token


def _bare(own: Slots, token: Token) -> list[Token]:
    return [t for t in own.possessors if t.i > token.i]


def _with_light_verb(slots: Slots, head: Token, rules: Rules) -> Slots:
    """Give a noun the subject of its light verb: "X launched an attack", «شن الجيش هجوما», "an attack staged by X"."""
    if head.pos_ == "VERB":
        return slots
    for verb in _light_verbs(head):
        light = rules.light_verbs.get(verb.norm_) or rules.light_verbs.get(normal_form(verb.lemma_))
        if light is None or not (verb != head.head or _governs(light.noun, head)):
            continue
        above = slots_of(verb)
        slots.prepositions.extend(p for p in above.prepositions if p not in slots.prepositions and p[1] != head)
        for role, tokens in ((light.subject, above.subjects), (light.object, above.objects)):
            target = slots.subjects if role == "actor" else slots.objects
            target.extend(t for t in tokens if role and t != head)
    return slots


def _light_verbs(head: Token) -> Iterator[Token]:
    """Yield the verbs that may lend a noun their subject: the one above it, and that of its relative clause."""
    if head.head != head and head.head.pos_ in {"VERB", "AUX"}:
        yield head.head
    following = head.nbor() if head.i + 1 < len(head.doc) else head
    for verb in (*head.children, following):
        if verb.pos_ == "VERB" and verb.i > head.i and (verb.dep_.startswith("acl") or verb is following):
            yield verb


def _governs(noun: str, head: Token) -> bool:
    """Whether a noun stands where a light verb takes its event noun: as "object", "subject" or "oblique"."""
    dep = str(head.dep_)
    if noun == "object":
        return dep in {"obj", "iobj", "nsubj:pass"}
    return dep.startswith("nsubj" if noun == "subject" else "obl")


def role_tokens(
    doc: Doc, frame: Frame, slots: Slots, match: Match[TriggerPattern], rules: Rules
) -> Iterator[tuple[str, str, Token]]:
    """Yield (role, preposition, head token) for each slot that the frame gives a role."""
    nominal = doc[match.head].pos_ not in {"VERB", "AUX"}
    last = doc[match.tokens[-1]].norm_
    for token in slots.subjects or _governing_subjects(doc[match.head], match, frame):
        if frame.subject:
            yield frame.subject, "", token
    object_role = frame.subject if _is_moved(slots, match, frame, last, rules) else frame.object
    for token in slots.objects:
        if object_role:
            yield object_role, "", token
    if nominal and frame.possessor:
        is_whose = any(case == "of" for case, _ in slots.prepositions)
        for token in slots.possessors:
            if not (is_whose and token.dep_ == "compound" and token.pos_ == "NOUN"):
                yield frame.possessor, "", token
    for role, i in match.slots:
        yield role, "", doc[i]
    for case, token in slots.prepositions:
        given = rules.preposition_role(frame, case)
        if case == last and len(match.tokens) > 1:
            given = given or frame.object
        if slots.passive and given == "actor" and frame.subject:
            given = frame.subject
        if given is None and case in {"of", ""} and nominal:
            given = frame.possessor
        if given:
            yield given, case, token


def _governing_subjects(head: Token, match: Match[TriggerPattern], frame: Frame) -> list[Token]:
    """A tie told by a noun is said of the clause's subject: "the group emerged after a split from X"."""
    if (
        not _is_tie(match)
        or frame.possessor not in {None, frame.subject}
        or head.pos_ != "NOUN"
        or not head.dep_.startswith(("obl", "nmod"))
    ):
        return []
    verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.sent != head.sent:
        return []
    above = slots_of(verb)
    return [t for t in (above.objects if above.passive else above.subjects) if head not in t.subtree]


def _is_tie(match: Match[TriggerPattern]) -> bool:
    return match.pattern.kind == "relation" or match.pattern.type.startswith(("org_", "defection"))


def _is_moved(slots: Slots, match: Match[TriggerPattern], frame: Frame, last: str, rules: Rules) -> bool:
    """Whether the passive subject is what moves: "X was merged into Y" says of X what "X merged into Y" says."""
    if not slots.passive or not _is_tie(match) or len(match.tokens) < 2:
        return False
    brings = rules.preposition_role(frame, last) or frame.object
    party = brings is not None and brings not in _PLACE_ROLES | {"content"}
    return party and any(case == last for case, _ in slots.prepositions) and last not in rules.agent_markers


def mentions_of(
    token: Token, at: Mapping[int, int], mentions: Sequence[Mention], partitives: Set[str], depth: int = 2
) -> Iterator[int]:
    """Yield the mentions that a head token names.

    That is its own mention; else the name in apposition to it ("a senior figure, Ag Intalla"); else, where it only
    counts ("dozens of fighters", «خمسة جنود»), what it counts.
    """
    number = at.get(token.i)
    if number is not None and mentions[number].label != "QUANTITY":
        yield number
        return
    named = [c for c in token.children if c.dep_ in _NAMING and _is_party(at.get(c.i), mentions)]
    counts = number is not None or token.pos_ == "NUM" or token.norm_ in partitives
    if named:
        yield from mentions_of(named[0], at, mentions, partitives, depth - 1)
    elif (person := _name_after_comma(token, at, mentions)) is not None:
        yield person
    elif token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.i in at and depth:
        yield at[token.head.i]
    elif counts and depth:
        for child in token.children:
            if child.dep_ in _COUNTED:
                for part in conjuncts(child):
                    yield from mentions_of(part, at, mentions, partitives, depth - 1)


def _name_after_comma(token: Token, at: Mapping[int, int], mentions: Sequence[Mention]) -> int | None:
    """Return the person who is named right after a role ("by a former figure in the group, Ag Intalla")."""
    if token.pos_ != "NOUN":
        return None
    for after in token.doc[token.i + 1 : min(token.i + 9, token.sent.end)]:
        if after.pos_ in {"VERB", "AUX"}:
            return None
        if after.text in {",", "،"}:
            number = at.get(after.i + 1)
            return number if number is not None and mentions[number].label == "PERSON" else None
    return None


def _is_party(number: int | None, mentions: Sequence[Mention]) -> bool:
    return number is not None and mentions[number].label in _PARTY_LABELS


def fitted_role(role: str, mention: Mention) -> str | None:
    """Return the role that a mention can fill: a town that is "attacked" is the place, a date or weapon is no party."""
    if role in _PLACE_ROLES:
        return role if mention.label in _PLACE_LABELS else None
    if role == "weapon":
        return role if mention.label == "WEAPON" else None
    if mention.label in _PLACE_LABELS and mention.actor_id is None and role not in {"subject", "object"}:
        return "place"
    if mention.label in _PARTY_LABELS | _PLACE_LABELS:
        return role
    return None
