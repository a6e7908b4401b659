"""What the pattern of a tie tells of its arguments by its own words, whatever the tree says."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.match import Match
from conflict_ner.frames.proximity import are_alike
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import conjuncts
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

OF_MANY = frozenset({"member_of", "merged_into"})
OF_PLACES = frozenset({"controls", "active_in", "based_in"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NUM"})
_BODIES = frozenset({"GROUP", "ORG"})
_PHRASE = 4
_BEFORE_RELATIVE = frozenset({"ADP", "PUNCT"})


def stated(
    doc: Doc,
    match: Match[TriggerPattern],
    frame: Frame,
    rules: Rules,
    at: Mapping[int, int],
    mentions: Sequence[Mention],
) -> Iterator[tuple[str, int]]:
    """Yield (role, mention) of slots and what is listed with the last, and of the nouns after and before the words."""
    yield from ((role, at[i]) for role, i in match.slots)
    yield from _listed(doc, match, rules, at, mentions)
    yield from _after_preposition(doc, match, frame, rules, at, mentions)
    yield from _antecedent(doc, match, frame, rules, at)


def covered(
    match: Match[TriggerPattern], frame: Frame, at: Mapping[int, int], mentions: Sequence[Mention]
) -> Iterator[tuple[str, int]]:
    """Yield (role, mention) of bodies whose noun is a word of the pattern: «جيش كذا المنشق عن كذا»."""
    for i in match.tokens:
        role = frame.subject if i < match.head else frame.object
        if role and i != match.head and i in at and mentions[at[i]].label in _BODIES and mentions[at[i]].actor_id:
            yield role, at[i]


def _listed(
    doc: Doc, match: Match[TriggerPattern], rules: Rules, at: Mapping[int, int], mentions: Sequence[Mention]
) -> Iterator[tuple[str, int]]:
    """Yield (role, mention) of what is listed with a slot: "groups such as X, Y and Z", "which X and Y control"."""
    of_many = match.pattern.type in OF_MANY or any(doc[i].norm_ in rules.relatives for i in match.tokens)
    for role, i in match.slots:
        first = mentions[at[i]]
        span = doc.char_span(first.start, first.end, alignment_mode="expand")
        if span is not None and (
            role == "object" or first.label != "PERSON" or (of_many and _is_governed(i, match, doc))
        ):
            next_word = min((j for j in match.tokens if j >= span.end), default=len(doc))
            owned = [t for t in conjuncts(span.root) if not (_is_possessive(doc[match.head]) and _is_apart(t))]
            numbers = [at[token.i] for token in owned if token.i in at and token.i < next_word]
            yield from ((role, n) for n in numbers if n != at[i] and are_alike(mentions[n], first))


def _is_possessive(token: Token) -> bool:
    return bool(token.dep_ == "case" and token.head.dep_ == "nmod:poss")


def _is_apart(noun: Token) -> bool:
    """Whether a noun has an article of its own, and so no owner: "X's government and the rebels"."""
    return any(child.dep_ == "det" for child in noun.children)


def _is_governed(i: int, match: Match[TriggerPattern], doc: Doc) -> bool:
    """Whether a slot follows a verb or preposition of its pattern: "members such as X", not "general X"."""
    before = [j for j in match.tokens if j < i]
    return not before or doc[before[-1]].pos_ in {"ADP", "VERB", "SCONJ", "PRON"}


def _after_preposition(
    doc: Doc,
    match: Match[TriggerPattern],
    frame: Frame,
    rules: Rules,
    at: Mapping[int, int],
    mentions: Sequence[Mention],
) -> Iterator[tuple[str, int]]:
    """Yield (role, mention) of the noun right after a pattern that ends in a preposition, whatever the tree says."""
    last = doc[match.tokens[-1]]
    role = rules.preposition_role(frame, last.norm_)
    if role is None or len(match.tokens) < 2 or last.pos_ != "ADP" or match.pattern.terms[-1].slot:
        return
    for token in doc[last.i + 1 : min(last.i + 1 + _PHRASE, last.sent.end)]:
        if token.i in at and not _is_owner(token, at, mentions):
            yield role, at[token.i]
        if token.i in at or token.pos_ not in _IN_PHRASE:
            return


def _is_owner(token: Token, at: Mapping[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether what a preposition governs only owns the party that is meant: "with X's brigade"."""
    owner = next((t for t in (token, token.head) if t.dep_ == "nmod:poss" and t.i >= token.i), None)
    owned = at.get(owner.head.i) if owner is not None else None
    return owned is not None and mentions[owned].actor_id is not None


def _antecedent(
    doc: Doc, match: Match[TriggerPattern], frame: Frame, rules: Rules, at: Mapping[int, int]
) -> Iterator[tuple[str, int]]:
    """Yield the object that stands before the relative pronoun of a pattern: "X, which Y controls"."""
    roles = {role for role, _ in match.slots}
    pronoun = next((i for i in match.tokens if doc[i].norm_ in rules.relatives), None)
    if pronoun is None or frame.object is None or "subject" not in roles or "object" in roles:
        return
    i = pronoun - 1
    while i > doc[pronoun].sent.start and doc[i].pos_ in _BEFORE_RELATIVE and i not in at:
        i -= 1
    if i in at:
        yield frame.object, at[i]
