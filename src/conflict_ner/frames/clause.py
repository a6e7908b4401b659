"""Read a verb-first clause from left to right, without its tree.

In verb-first languages the order of the clause tells what a weak parser does not: the first noun without a
preposition is the subject, the second the object; what stands before the verb with "which" or an auxiliary is the
subject instead, and a pronoun on the verb is the object.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from conflict_ner.frames.agreement import disagrees, is_addressed
from conflict_ner.frames.before import BREAKS, PARTIES, past, subjects_before
from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import is_vowelled_passive
from conflict_ner.frames.titles import name_beside
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

_REACH = 16
_PP = 3
_DONE_TO = frozenset({"kill", "harm_person", "seize_person", "try_person", "release", "displace", "suffer_harm", "die"})
_FORMED = frozenset({"form_group"})
FOUNDED = frozenset({"found", "form_group"})


@dataclass(slots=True)
class Clause:
    """Mentions around a verb: `before` it, as `pronoun` on it, `bare` after it (joined ones together), in phrases.

    `passive` and `plural` are what the verb shows itself: a plural verb has its subject before it. `acts` tells that
    the first bare noun can only be a subject: an institution, or a noun with the number of an object after it;
    `resumes` that a pronoun on the verb takes up the noun before it («المدينة التي حاصرها الجيش»); `in_pattern` that
    the first bare noun is part of the trigger («أنشأ جيشا»); `joined` that "and" joins the verb to one before it;
    `object_first` that the first bare noun cannot be the subject; `resumes_in_phrase` that a pronoun behind a
    preposition takes up the noun before "which" («الزعيم الذي تعترف به الدول»).
    """

    before: list[int] = field(default_factory=list)
    pronoun: int | None = None
    bare: list[list[int]] = field(default_factory=list)
    prepositions: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    plural: bool = False
    acts: bool = False
    resumes: bool = False
    in_pattern: bool = False
    joined: bool = False
    object_first: bool = False
    resumes_in_phrase: bool = False


def is_verbal(doc: Doc, match: Match[TriggerPattern]) -> bool:
    """Whether a trigger is a verb by its lexeme (past~imperfect) or part of speech; without a lexeme, by its own.

    What a preposition governs is the noun spelt like the verb.
    """
    token = doc[match.head]
    if not match.pattern.terms:
        return bool(token.pos_ == "VERB")
    head = match.pattern.terms[match.pattern.head]
    governed = token.pos_ == "NOUN" and not token.is_sent_start and token.nbor(-1).pos_ == "ADP"
    lexical = "VERB" in head.upos or any("~ي" in lexeme for lexeme in head.lexemes)
    return not governed and (lexical or (token.pos_ == "VERB" and not head.upos))


def read_clause(
    doc: Doc,
    match: Match[TriggerPattern],
    rules: Rules,
    at: Mapping[int, int],
    mentions: Sequence[Mention],
    heads: Set[int],
) -> Clause:
    """Collect the mentions of the clause that a verbal trigger opens; another trigger (`heads`) ends it."""
    verb = doc[match.head]
    before = subjects_before(doc, verb.i, rules, at, mentions)
    clause = Clause(before, passive=is_vowelled_passive(verb), plural=_is_plural(verb, rules))
    clause.resumes = _resumes(doc, verb.i, rules)
    clause.resumes_in_phrase = _resumes_in_phrase(doc, verb.i, rules)
    clause.joined = verb.i > verb.sent.start + 1 and verb.nbor(-1).pos_ == "CCONJ"
    end = min(doc[match.head].sent.end, match.head + _REACH)
    i = match.head + 1
    while i < end:
        token, number = doc[i], at.get(i)
        if token.text in BREAKS or _opens_clause(doc, i, match) or _is_trigger(i, match, heads, at):
            break
        if number is not None and mentions[number].form == "pronoun" and i == match.head + 1:
            clause.pronoun = number
            i += 1
        elif number is not None and _is_bare(mentions[number], token, rules):
            i = _read_noun(doc, i, at, mentions, clause, rules)
        elif token.norm_ in rules.prepositions or token.pos_ == "ADP":
            i = _read_phrase(doc, i, at, mentions, clause, end)
        else:
            clause.acts |= len(clause.bare) == 1 and _is_number(i, doc, number, mentions)
            i += 1
    clause.acts |= len(clause.bare) == 1 and all(_is_institution(mentions[n]) for n in clause.bare[0])
    clause.in_pattern = bool(clause.bare) and any(at.get(j) in clause.bare[0] for j in match.tokens)
    clause.object_first = bool(clause.bare) and _is_object(doc, match, clause, at, mentions, rules)
    return clause


def _is_object(
    doc: Doc,
    match: Match[TriggerPattern],
    clause: Clause,
    at: Mapping[int, int],
    mentions: Sequence[Mention],
    rules: Rules,
) -> bool:
    """Whether the first bare noun cannot be the subject."""
    first = clause.bare[0]
    if clause.pronoun is None and len(clause.bare) == 1 and is_addressed(doc, match, first, at, rules):
        return True
    start = min(i for i, number in at.items() if number == first[0])
    return disagrees(doc[match.head], doc[start], mentions[first[0]], rules)


def clause_roles(clause: Clause, frame: Frame, rules: Rules) -> Iterator[tuple[str, int, str]]:
    """Yield (role, mention, preposition) of a clause read in order.

    A single bare noun is the object of a verb that is done to people (the passive is spelt like the active) unless it
    can only act, and of a joined verb of founding if it is an institution, else the subject.
    """
    subjects, objects = _sides(clause, frame)
    if frame.subject:
        yield from ((frame.subject, number, "") for number in subjects)
    if frame.object:
        yield from ((frame.object, number, "") for number in objects if number not in subjects)
    for preposition, number in clause.prepositions:
        if role := rules.preposition_role(frame, preposition):
            yield role, number, preposition


def clause_subjects(clause: Clause) -> list[int]:
    """Return the subjects of a verb that takes an event as its object: who stands before it or first after it."""
    if clause.passive:
        return []
    if clause.pronoun is None and clause.before:
        return clause.before
    return clause.bare[0] if clause.bare and not clause.plural else []


def _sides(clause: Clause, frame: Frame) -> tuple[list[int], list[int]]:
    """Return the subjects and objects among the nouns without a preposition."""
    bare = list(clause.bare)
    before = clause.before
    if clause.passive:
        return [], bare[0] if bare else before
    if bare and (clause.resumes_in_phrase or (clause.pronoun is not None and clause.resumes)):
        return bare[0], before
    done = len(bare) == 1 and frame.name in _DONE_TO and clause.pronoun is None and not clause.acts
    done |= len(bare) == 1 and frame.name in _FORMED and clause.in_pattern
    done |= len(bare) == 1 and frame.name in FOUNDED and clause.acts and clause.joined
    subjects = before
    if not subjects and clause.object_first and clause.pronoun is None:
        return bare[1] if len(bare) > 1 else [], bare[0]
    if not subjects and bare and not done and not clause.plural:
        subjects = bare.pop(0)
    return subjects, [clause.pronoun] if clause.pronoun is not None else bare[0] if bare else []


def _read_noun(
    doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], clause: Clause, rules: Rules
) -> int:
    """Read a noun phrase at token `i`: a title takes the name after it, "and" joins to the noun before."""
    number = name_beside(doc, i, at, mentions, rules)
    after = past(at, max(j for j, n in at.items() if n == number))
    joined = bool(clause.bare) and doc[i - 1].pos_ == "CCONJ" and at.get(i - 2) in clause.bare[-1]
    if joined:
        clause.bare[-1].append(number)
    else:
        clause.bare.append([number])
    return after


def _read_phrase(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], clause: Clause, end: int) -> int:
    """Read a prepositional phrase at token `i`; return the token after it."""
    for j in range(i + 1, min(i + 1 + _PP, end)):
        number = at.get(j)
        if number is not None and mentions[number].label in PARTIES:
            clause.prepositions.append((doc[i].norm_, number))
            return past(at, j)
        if number is not None:
            return past(at, j)
        if doc[j].pos_ == "VERB" or doc[j].text in BREAKS:
            return j
        if j > i + 1 and doc[j].pos_ not in {"NOUN", "ADJ", "PRON"}:
            return j
    return i + 2


def _opens_clause(doc: Doc, i: int, match: Match[TriggerPattern]) -> bool:
    """Whether a new clause begins at a token: another finite verb or a subordinator."""
    return i not in match.tokens and bool(doc[i].pos_ in {"VERB", "SCONJ"})


def _is_bare(mention: Mention, token: Token, rules: Rules) -> bool:
    """Whether a mention is a noun of its own: no pronoun on another word, no preposition that the name swallowed.

    An adjective of nationality stands for a party only beside its forces («الطائرات الإسرائيلية»).
    """
    if mention.label == "NORP" and token.pos_ == "ADJ" and token.i > token.sent.start:
        before = token.nbor(-1)
        return bool(before.pos_ not in {"NOUN", "ADJ"} or before.norm_ in rules.partitives)
    return mention.label in PARTIES and mention.form != "pronoun" and token.pos_ != "ADP"


def _is_trigger(i: int, match: Match[TriggerPattern], heads: Set[int], at: Mapping[int, int]) -> bool:
    """Whether another event begins at a token; the title of a party begins none."""
    return i in heads and i not in match.tokens and i not in at


def _resumes(doc: Doc, verb: int, rules: Rules) -> bool:
    """Whether a singular pronoun on a verb takes up the noun right before it or before "which"."""
    after = doc[verb + 1].norm_ if verb + 1 < len(doc) else ""
    before = doc[verb - 1] if verb > doc[verb].sent.start else None
    return bool(
        before is not None
        and after in rules.resumptive
        and (before.norm_ in rules.relatives or before.pos_ in {"NOUN", "PROPN", "ADJ"})
    )


def _resumes_in_phrase(doc: Doc, verb: int, rules: Rules) -> bool:
    """Whether "which" stands before a verb, and a preposition with a pronoun after it."""
    if verb <= doc[verb].sent.start or verb + 2 >= len(doc) or doc[verb - 1].norm_ not in rules.relatives:
        return False
    return bool(doc[verb + 1].pos_ == "ADP" and doc[verb + 2].pos_ == "PRON" and doc[verb - 1].pos_ != "ADP")


def _is_plural(verb: Token, rules: Rules) -> bool:
    return bool(verb.pos_ == "VERB" and verb.text.endswith(rules.plural_verb_endings))


def _is_number(i: int, doc: Doc, number: int | None, mentions: Sequence[Mention]) -> bool:
    return doc[i].pos_ == "NUM" or (number is not None and mentions[number].label == "QUANTITY")


def _is_institution(mention: Mention) -> bool:
    """Whether a mention names a state, army or organisation, which acts and is not done to as people are."""
    return mention.actor_id is not None and (mention.label in {"ORG", "GPE"} or _is_named_group(mention))


def _is_named_group(mention: Mention) -> bool:
    return mention.label == "GROUP" and mention.form == "name"
