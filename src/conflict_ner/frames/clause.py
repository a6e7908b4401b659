"""Read a verb-first clause from left to right, without its tree.

In verb-first languages the order of the clause tells what a weak parser does not: the first noun without a
preposition is the subject, the second the object; what stands before the verb with "which" or an auxiliary is the
subject instead, and a pronoun on the verb is the object.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE", "LOC", "FAC"})
_BREAKS = frozenset({"،", ",", "؛", ".", ":", "(", ")", "؟", "!", "«", "»", '"'})
_REACH = 16
_LEFT = 16
_PP = 3
_DONE_TO = frozenset({"kill", "harm_person", "seize_person", "try_person", "release", "displace", "suffer_harm", "die"})


@dataclass(slots=True)
class Clause:
    """Mentions around a verb: `before` it, as `pronoun` on it, `bare` after it (joined ones together), in phrases."""

    before: int | None = None
    pronoun: int | None = None
    bare: list[list[int]] = field(default_factory=list)
    prepositions: list[tuple[str, int]] = field(default_factory=list)


def is_verbal(match: Match[TriggerPattern]) -> bool:
    """Whether the head of a pattern is a verb by its lexeme (past~imperfect) or part of speech."""
    head = match.pattern.terms[match.pattern.head]
    return "VERB" in head.upos or any("~ي" in lexeme for lexeme in head.lexemes)


def read_clause(
    doc: Doc,
    match: Match[TriggerPattern],
    rules: Rules,
    at: Mapping[int, int],
    mentions: Sequence[Mention],
    heads: Set[int],
) -> Clause:
    """Collect the mentions of the clause that a verbal trigger opens; another trigger (`heads`) ends it."""
    clause = Clause(before=_before(doc, match.head, rules, at, mentions))
    end = min(doc[match.head].sent.end, match.head + _REACH)
    i = match.head + 1
    while i < end:
        token, number = doc[i], at.get(i)
        if token.text in _BREAKS or _opens_clause(doc, i, match) or (i in heads and i not in match.tokens):
            break
        if number is not None and mentions[number].form == "pronoun" and i == match.head + 1:
            clause.pronoun = number
            i += 1
        elif number is not None and mentions[number].label in _PARTIES:
            i = _read_noun(doc, i, at, mentions, clause)
        elif token.norm_ in rules.prepositions or token.pos_ == "ADP":
            i = _read_phrase(doc, i, at, mentions, clause, end)
        else:
            i += 1
    return clause


def clause_roles(clause: Clause, frame: Frame, rules: Rules) -> Iterator[tuple[str, int, str]]:
    """Yield (role, mention, preposition) of a clause read in order.

    A single bare noun is the object of a verb that is done to people (the passive is spelt like the active), else the
    subject.
    """
    bare = list(clause.bare)
    subjects = [clause.before] if clause.before is not None else []
    passive = len(bare) == 1 and frame.name in _DONE_TO and clause.pronoun is None
    if not subjects and bare and not passive:
        subjects = bare.pop(0)
    objects = [clause.pronoun] if clause.pronoun is not None else bare[0] if bare else []
    if frame.subject:
        yield from ((frame.subject, number, "") for number in subjects)
    if frame.object:
        yield from ((frame.object, number, "") for number in objects if number not in subjects)
    for preposition, number in clause.prepositions:
        if role := rules.preposition_role(frame, preposition):
            yield role, number, preposition


def _read_noun(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], clause: Clause) -> int:
    """Read a noun phrase at token `i`: a title takes the name after it, "and" joins to the noun before."""
    number, after = at[i], _past(at, i)
    joined = bool(clause.bare) and doc[i - 1].pos_ == "CCONJ" and at.get(i - 2) in clause.bare[-1]
    while mentions[number].label == "PERSON" and mentions[number].form == "nominal" and after in at:
        if mentions[at[after]].label != "PERSON":
            break
        number, after = at[after], _past(at, after)
    if joined:
        clause.bare[-1].append(number)
    else:
        clause.bare.append([number])
    return after


def _read_phrase(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], clause: Clause, end: int) -> int:
    """Read a prepositional phrase at token `i`; return the token after it."""
    for j in range(i + 1, min(i + 1 + _PP, end)):
        number = at.get(j)
        if number is not None and mentions[number].label in _PARTIES:
            clause.prepositions.append((doc[i].norm_, number))
            return _past(at, j)
        if number is not None:
            return _past(at, j)
        if doc[j].pos_ == "VERB" or doc[j].text in _BREAKS:
            return j
        if j > i + 1 and doc[j].pos_ not in {"NOUN", "ADJ", "PRON"}:
            return j
    return i + 2


def _before(doc: Doc, head: int, rules: Rules, at: Mapping[int, int], mentions: Sequence[Mention]) -> int | None:
    """Return the subject before a verb: next to it, before "which", or after the auxiliary that opens the clause."""
    start = doc[head].sent.start
    i = head - 1
    has_particle = False
    while i >= start and doc[i].norm_ in rules.verb_particles:
        has_particle = True
        i -= 1
    if i >= start and doc[i].norm_ in rules.relatives:
        i -= 1
        while i >= start and doc[i].text in _BREAKS:
            i -= 1
        return _party(at.get(i), mentions)
    if has_particle:
        opening = next((j for j in range(i, max(start, i - _LEFT) - 1, -1) if doc[j].norm_ in rules.auxiliaries), None)
        if opening is not None:
            inside = (at.get(j) for j in range(opening + 1, head))
            return next((n for n in inside if _party(n, mentions) is not None), None)
    if i >= start and (number := _party(at.get(i), mentions)) is not None:
        first = min(j for j, n in at.items() if n == number)
        bare = first == start or (
            doc[first - 1].pos_ not in {"ADP", "NOUN"} and doc[first - 1].norm_ not in rules.prepositions
        )
        return number if bare else None
    return None


def _opens_clause(doc: Doc, i: int, match: Match[TriggerPattern]) -> bool:
    """Whether a new clause begins at a token: another finite verb or a subordinator."""
    return i not in match.tokens and (doc[i].pos_ in {"VERB", "SCONJ"})


def _past(at: Mapping[int, int], i: int) -> int:
    number = at[i]
    while at.get(i) == number:
        i += 1
    return i


def _party(number: int | None, mentions: Sequence[Mention]) -> int | None:
    return number if number is not None and mentions[number].label in _PARTIES else None
