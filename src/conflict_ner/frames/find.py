"""From trigger matches to frames: who fills which role, with the mention that names the filler."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from conflict_ner.frames.agents import with_agents
from conflict_ner.frames.clause import Clause, clause_roles, clause_subjects, is_verbal, read_clause
from conflict_ner.frames.complete import complete_frames
from conflict_ner.frames.content import content_party, has_content
from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.frames.light import light_role, light_verb_of
from conflict_ner.frames.match import Match, best_matches, slot_label
from conflict_ner.frames.outer import with_outer_slots, with_outer_subject
from conflict_ner.frames.proximity import (
    Surroundings,
    adjacent_bearer,
    bare_body_before,
    coordinated,
    listed,
    nearest_subject,
    wants_subject,
)
from conflict_ner.frames.roles import fitted_role, mentions_of, role_tokens, slots_for
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.stated import OF_MANY, OF_PLACES, covered, stated
from conflict_ner.frames.syntax import Slots
from conflict_ner.frames.titles import name_beside
from conflict_ner.frames.untaught import untaught_matches
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention

_TARGET_ROLES = frozenset({"recipient", "victim", "beneficiary", "counterpart", "both"})
_EQUAL_ROLES = frozenset({"both", "counterpart"})
_LED = frozenset({"led_by"})
_OTHER_SIDE = {"subject": "object", "object": "subject"}
_TITLES = 4
_NAMING_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X"})  # what a name begins with may be «ل»: «للأمم المتحدة»
_NAMES = frozenset({"PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC"})

_Fillers = dict[tuple[str, int], Filler]  # by role and mention


def find_frames(doc: Doc, mentions: Sequence[Mention], rules: Rules) -> tuple[FrameMatch, ...]:
    """Find every trigger, of the lexicon or surely told by the encoder, and its arguments.

    Args:
        doc: the parsed document.
        mentions: all linked mentions of the document, in order.
        rules: triggers, frames and light verbs of the document's language.
    """
    at = mention_map(doc, mentions)
    labels = {i: slot_label(mentions[m]) for i, m in at.items()}
    names = frozenset(i for i, m in at.items() if mentions[m].form == "name" and mentions[m].label in _NAMES)
    parties = frozenset(i for i, m in at.items() if mentions[m].label in _NAMES and not _is_body(mentions[m], doc[i]))
    words = (i for i in names if doc[i].pos_ in _NAMING_WORDS)
    proper = frozenset(i for i in words if rules.class_words.isdisjoint({doc[i].norm_, normal_form(doc[i].lemma_)}))
    tried = rules.triggers.find(doc, labels, at, _nouns(doc, mentions))
    told = (m for m in tried if m.head not in names and proper.isdisjoint(m.tokens))
    known = tuple(with_outer_slots(doc, m, at, mentions, rules) for m in best_matches(told))
    untaught = untaught_matches(doc, known, names, rules)
    matches = sorted((m for m in (*known, *untaught) if m.pattern.kind != "idiom"), key=lambda m: m.head)
    around = Surroundings(doc, mentions, at, frozenset(m.head for m in matches))
    read = (FrameMatch(m, _fillers(around, m, rules, parties)) for m in matches)
    outer = [with_outer_subject(doc, f, rules.frames[f.match.pattern.frame].subject, at, mentions, rules) for f in read]
    found = with_agents(doc, outer, mentions, at, rules)
    return complete_frames(doc, found, mentions, rules) if rules.subject_after_verb else found


def mention_map(doc: Doc, mentions: Sequence[Mention]) -> dict[int, int]:
    """Map token indices to the index of the mention that covers them."""
    at: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            at.update((token.i, number) for token in span if token.i not in at)
    return at


def _nouns(doc: Doc, mentions: Sequence[Mention]) -> dict[int, int]:
    """Map the first token of a description or weapon to its noun."""
    described = (m for m in mentions if m.form == "nominal" or m.label == "WEAPON")
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in described)
    return {span.start: span.root.i for span in spans if span is not None}


def _fillers(
    around: Surroundings, match: Match[TriggerPattern], rules: Rules, names: frozenset[int]
) -> tuple[Filler, ...]:
    """Read the arguments off the tree, then off the words of a tie's pattern, then off the order of the clause."""
    doc, mentions, at = around.doc, around.mentions, around.at
    frame, is_tie = rules.frames[match.pattern.frame], match.pattern.kind == "relation"
    slots = slots_for(doc, match, rules, names)
    found = _of_tree(around, match, slots, frame, rules)
    if is_tie:
        found = _of_pattern(around, match, found, frame, rules)
    found = _of_clause(around, match, found, slots, rules)
    if is_tie and frame.name in _LED:
        found = _with_led(around, match, found, frame)
    if has_content(frame, rules) and not any(f.role in _TARGET_ROLES for f in found.values()):
        taken = {f.mention for f in found.values() if f.role != "content"}
        about = content_party(match, frame, slots, rules, at, mentions, taken=taken)
        if about is not None:
            found["recipient", about] = Filler("recipient", about, guessed=True)
    if is_tie and rules.subject_after_verb:
        found = _with_slots(around, match, found, rules)
    return tuple(sorted(found.values(), key=lambda f: (f.role, f.mention)))


def _of_tree(around: Surroundings, match: Match[TriggerPattern], slots: Slots, frame: Frame, rules: Rules) -> _Fillers:
    """Return what fills the roles by the grammatical slots of the trigger; equal parties come in pairs."""
    doc, mentions, at = around.doc, around.mentions, around.at
    found: _Fillers = {}
    for role, preposition, token in role_tokens(doc, frame, slots, match, rules):
        for first in mentions_of(token, at, mentions, rules.partitives):
            number = _named(doc, first, token, at, mentions, rules)
            if (fitted := fitted_role(role, mentions[number])) and not _is_open(mentions[number]):
                found.setdefault((fitted, number), Filler(fitted, number, preposition))
                other = coordinated(doc, mentions, at, number) if role in _EQUAL_ROLES else None
                if other is not None:
                    found.setdefault((fitted, other), Filler(fitted, other, preposition, guessed=True))
    return found


def _of_pattern(
    around: Surroundings, match: Match[TriggerPattern], found: _Fillers, frame: Frame, rules: Rules
) -> _Fillers:
    """Add what the words of a tie's pattern state; an adjective among them fills no role unless a slot names it."""
    doc, mentions, at = around.doc, around.mentions, around.at
    told = {Filler(role, number) for role, number in stated(doc, match, frame, rules, at, mentions)}
    slotted = match.slots if match.pattern.type not in OF_MANY else ()
    sure = {role for role, i in slotted if _is_known(mentions[at[i]])}
    sure -= {"object"} if match.pattern.type in OF_PLACES else set()
    within = {at[i] for i in match.tokens if i in at and doc[i].dep_ == "amod"} - {at[i] for _, i in match.slots}
    fillers = _with_stated(found, told, sure, mentions)
    known = {role for role, number in fillers if _is_known(mentions[number])}
    fillers |= {key: Filler(*key) for key in covered(match, frame, at, mentions) if key[0] not in known}
    return {key: f for key, f in fillers.items() if mentions[f.mention].form != "nominal" or f.mention not in within}


def _of_clause(
    around: Surroundings, match: Match[TriggerPattern], found: _Fillers, slots: Slots, rules: Rules
) -> _Fillers:
    """Let the order of a verb-first clause or of that of a light verb decide; else guess a subject that is missing."""
    doc, mentions, at = around.doc, around.mentions, around.at
    frame = rules.frames[match.pattern.frame]
    if rules.subject_after_verb and is_verbal(doc, match):
        clause = read_clause(doc, match, rules, at, mentions, around.heads)
        return _read_in_order(clause, found, frame, mentions, rules)
    if rules.subject_after_verb and (light := light_verb_of(doc[match.head], rules)) is not None:
        clause = read_clause(doc, replace(match, head=light.i), rules, at, mentions, around.heads)
        return _with_light_subject(clause, light_role(light, rules), found, frame, mentions)
    if wants_subject(frame) and not any(f.role == frame.subject for f in found.values()) and not slots.passive:
        return _with_guess(found, _guess(around, match, slots, rules), frame, mentions)
    return found


def _with_stated(found: _Fillers, told: Set[Filler], sure: Set[str], mentions: Sequence[Mention]) -> _Fillers:
    """Add what the words of a pattern tell; a role that it names in a slot (`sure`) has no other fillers."""
    fillers = {(f.role, f.mention): f for f in told if not _is_open(mentions[f.mention])}
    kept = {key: f for key, f in found.items() if f.role not in sure and f.mention not in {f.mention for f in told}}
    return {**kept, **{key: found.get(key, filler) for key, filler in fillers.items()}}


def _with_led(around: Surroundings, match: Match[TriggerPattern], found: _Fillers, frame: Frame) -> _Fillers:
    """Let the nearest body before "led by X" be what X leads."""
    role = frame.subject or ""
    led = bare_body_before(around, match.head)
    others = {key: f for key, f in found.items() if f.role != role and f.mention != led}
    return others | {(role, led): Filler(role, led)} if led is not None else found


def _with_slots(around: Surroundings, match: Match[TriggerPattern], found: _Fillers, rules: Rules) -> _Fillers:
    """Let the slots of a tie's pattern decide who fills their roles, with those listed after them."""
    if not match.slots:
        return found
    named: _Fillers = {}
    for role, i in _turned_by_pronoun(around, match):
        first = _named(around.doc, around.at[i], around.doc[i], around.at, around.mentions, rules)
        for number in listed(around, first, rules.partitives):
            if not _is_open(around.mentions[number]):
                named.setdefault((role, number), Filler(role, number))
    known = {role for role, number in named if _is_known(around.mentions[number])}
    taken = {number for _, number in named}
    if {"subject", "object"} <= known:
        return named
    return {key: f for key, f in found.items() if f.role not in known and f.mention not in taken} | named


def _is_known(mention: Mention) -> bool:
    return mention.actor_id is not None or mention.place_id is not None


def _turned_by_pronoun(around: Surroundings, match: Match[TriggerPattern]) -> tuple[tuple[str, int], ...]:
    """Return the slots of a match; where a pronoun on the verb is its subject or takes one up, the two change sides."""
    after = around.at.get(match.head + 1)
    on_verb = after is not None and around.mentions[after].form == "pronoun" and is_verbal(around.doc, match)
    if not on_verb:
        return match.slots
    if ("subject", match.head + 1) in match.slots:
        return tuple((_OTHER_SIDE.get(role, role), i) for role, i in match.slots)
    before = next((i for role, i in match.slots if role == "subject" and i < match.head), None)
    doer = _doer_after(around, match.head + 2)
    if before is None or doer is None or ("object", match.head + 1) not in match.slots:
        return match.slots
    return (("subject", doer), ("object", before))


def _doer_after(around: Surroundings, start: int) -> int | None:
    """Return the party that a verb with a pronoun as its object has after it: «جماعة أسسها الداعية فلان»."""
    for i in range(start, min(start + _TITLES, len(around.doc))):
        if around.doc[i].pos_ not in {"NOUN", "PROPN", "ADJ"} or around.doc[i].is_sent_start:
            return None
        if around.party(i) is not None:
            return i
    return None


def _read_in_order(
    clause: Clause, found: _Fillers, frame: Frame, mentions: Sequence[Mention], rules: Rules
) -> _Fillers:
    """Let the order of the clause decide subject and object; keep what only the tree tells of other mentions."""
    read: _Fillers = {}
    for role, number, preposition in clause_roles(clause, frame, rules):
        if (fitted := fitted_role(role, mentions[number])) and not _is_open(mentions[number]):
            read[fitted, number] = Filler(fitted, number, preposition)
    seen = {number for _, number in read}
    decided = {role for role, _ in read} & {frame.subject, frame.object}
    kept = {
        key: f
        for key, f in found.items()
        if f.mention not in seen
        and f.role not in decided
        and not (clause.passive and f.role == frame.subject and not f.preposition)
    }
    return {**kept, **read}


def _with_light_subject(
    clause: Clause,
    role: str | None,
    found: _Fillers,
    frame: Frame,
    mentions: Sequence[Mention],
) -> _Fillers:
    """Give an event noun the subject of the verb that carries it; what the noun then possesses is done to."""
    wanted = frame.subject if role == "actor" else frame.object
    subjects = [n for n in clause_subjects(clause) if fitted_role(wanted or "", mentions[n]) == wanted]
    if wanted is None or not subjects:
        return found
    kept = {key: f for key, f in found.items() if f.mention not in subjects and (f.role != wanted or f.preposition)}
    moved = [f for f in found.values() if f.mention not in subjects and f.role == wanted and not f.preposition]
    if frame.possessor == wanted == frame.subject and frame.object:
        kept |= {(frame.object, f.mention): replace(f, role=frame.object) for f in moved}
    return {**kept, **{(wanted, n): Filler(wanted, n) for n in subjects}}


def _with_guess(found: _Fillers, guess: int | None, frame: Frame, mentions: Sequence[Mention]) -> _Fillers:
    """Add a guessed subject; a mention that was only taken for an object changes sides."""
    fitted = fitted_role(frame.subject or "", mentions[guess]) if guess is not None else None
    taken = {key for key, f in found.items() if f.mention == guess}
    if guess is None or fitted is None or any(role != "object" for role, _ in taken):
        return found
    kept = {key: f for key, f in found.items() if key not in taken}
    return {**kept, (fitted, guess): Filler(fitted, guess, guessed=True)}


def _is_body(mention: Mention, token: Token) -> bool:
    """Whether a common noun means a body that the trigger itself speaks of: "formed an alliance"."""
    single = token.morph.get("Number") != ["Plur"]
    return mention.form == "nominal" and mention.label == "GROUP" and mention.actor_id is None and single


def _named(
    doc: Doc, number: int, token: Token, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules
) -> int:
    """Return the person named after a title, where the token is that title."""
    return name_beside(doc, token.i, at, mentions, rules) if at.get(token.i) == number else number


def _is_open(mention: Mention) -> bool:
    """Whether a pronoun stands for nobody known: it names no party."""
    return mention.form == "pronoun" and mention.actor_id is None


def _guess(around: Surroundings, match: Match[TriggerPattern], slots: Slots, rules: Rules) -> int | None:
    """Return a subject by its place in the sentence, where the tree names none."""
    if match.pattern.kind == "relation" and around.doc[match.head].pos_ in {"NOUN", "PROPN"}:
        return adjacent_bearer(around, match)
    return None if slots.subjects else nearest_subject(around, match, after_verb=rules.subject_after_verb)
