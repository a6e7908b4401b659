"""Fill roles that the tree leaves empty with the nearest party: a slip of the parser must not lose the actor."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc

from conflict_ner.frames.match import Match
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

_PARTY_LABELS = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE"})
_BEARERS = frozenset({"PERSON", "GROUP", "ORG"})
_BODIES = frozenset({"GROUP", "ORG"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_REACH = 7
_LED_REACH = 15
_INSERTION = 14
_COMMAS = frozenset({",", "،"})
_GOVERNING = frozenset({"of", "for", "to"})  # "lieutenant of the leader X" is not said of X
_BEFORE_LISTED = frozenset({"DET", "ADP"})
_STOPS = frozenset({";", ":", "؛", "(", ")", '"', "“", "”"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a trigger: which mention covers each token, and which tokens head other triggers."""

    doc: Doc
    mentions: Sequence[Mention]
    at: Mapping[int, int]
    heads: Set[int]

    def party(self, i: int) -> int | None:
        """Return the party that covers token `i`, None if there is none."""
        number = self.at.get(i)
        return number if number is not None and self.mentions[number].label in _PARTY_LABELS else None


def wants_subject(frame: Frame) -> bool:
    """Whether a frame expects a party as its subject."""
    return frame.subject in {"actor", "subject", "both", "claimant", "mediator"}


def nearest_subject(around: Surroundings, match: Match[TriggerPattern], *, after_verb: bool) -> int | None:
    """Return the party next to a verb on the side where subjects stand in the language.

    The search passes over an insertion between commas; it ends at other punctuation, another trigger, another verb, a
    preposition (its noun is no subject) or after seven words.
    """
    doc, head = around.doc, match.head
    if doc[head].pos_ != "VERB":
        return None
    sentence = doc[head].sent
    for i in _steps(doc, min(match.tokens), max(match.tokens), after_verb=after_verb):
        if not sentence.start <= i < sentence.end:
            return None
        token = doc[i]
        if token.text in _STOPS or i in around.heads or token.pos_ in {"VERB", "SCONJ"}:
            return None
        if after_verb and token.pos_ == "ADP":
            return None
        number = around.party(i)
        if number is not None and not _after_preposition(around, number, i):
            return number
    return None


def adjacent_bearer(around: Surroundings, match: Match[TriggerPattern]) -> int | None:
    """Return who is next to a role noun: "X, the group's former spokesman", "spokesman X", «زعيم الحركة فلان».

    Of two persons that commas divide from it the noun is said of the one before: "X, leader of Y, Minister Z".
    """
    after, divided = _person_after(around, match)
    before = _bearer_before(around, match)
    named = before is not None and around.mentions[before].label == "PERSON" and around.mentions[before].form == "name"
    return before if after is None or (divided and named) else after


def _person_after(around: Surroundings, match: Match[TriggerPattern]) -> tuple[int | None, bool]:
    """Return the person after a role noun and its complement, and whether a comma stands between."""
    doc, divided = around.doc, False
    end = doc[match.head].sent.end
    governs = doc[match.tokens[-1]].norm_ in _GOVERNING
    for i in range(max(match.tokens) + 1, min(max(match.tokens) + 8, end)):
        if (number := _person(around, i)) is not None and not _is_title(around, i):
            return (None if governs and not divided else number), divided
        if doc[i].pos_ not in {"PROPN", "NOUN", "ADJ", "DET", "PUNCT"} or doc[i].text in _STOPS:
            break
        divided |= doc[i].text in _COMMAS
        if doc[i].text in _COMMAS and _person(around, i + 1) is None:
            break
    return None, divided


def _is_title(around: Surroundings, i: int) -> bool:
    """Whether a description of a person stands right before a name: "the prime minister, Sheikh X"."""
    after = _person(around, i + 1)
    is_name = after is not None and around.mentions[after].form == "name"
    return is_name and around.mentions[around.at[i]].form == "nominal"


def _bearer_before(around: Surroundings, match: Match[TriggerPattern]) -> int | None:
    """Return the party before the comma that opens the phrase of a role noun; a bracket may follow its name."""
    doc, start = around.doc, around.doc[match.head].sent.start
    comma = next((i for i in range(match.head - 1, max(start, match.head - 9), -1) if doc[i].text in _COMMAS), 0)
    is_other = doc[comma + 1].pos_ == "CCONJ" and doc[comma + 2].pos_ == "DET"  # "X, and the leader of Y"
    if comma <= start or is_other or any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in doc[comma : match.head]):
        return None
    number = around.party(comma - 1 - (doc[comma - 1].text == ")"))
    return number if number is not None and around.mentions[number].label in _BEARERS else None


def bare_body_before(around: Surroundings, i: int) -> int | None:
    """Return the last group or organisation before token `i` that no preposition governs and that is known."""
    for j in range(i - 1, max(around.doc[i].sent.start, i - _LED_REACH) - 1, -1):
        number = around.party(j)
        if number is None or around.mentions[number].label not in _BODIES or around.mentions[number].form == "pronoun":
            continue
        if around.mentions[number].actor_id and not _after_preposition(around, number, j):
            return number
    return None


def _person(around: Surroundings, i: int) -> int | None:
    number = around.party(i)
    return number if number is not None and around.mentions[number].label == "PERSON" else None


def _steps(doc: Doc, first: int, last: int, *, after_verb: bool) -> Iterator[int]:
    """Yield token indices away from the trigger, jumping over one insertion between commas."""
    if after_verb:
        yield from range(last + 1, last + 1 + _REACH)
        return
    i, left = first - 1, _REACH
    while i >= 0 and left:
        if doc[i].text in _COMMAS:
            opening = next((j for j in range(i - 1, max(0, i - _INSERTION), -1) if doc[j].text in _COMMAS), None)
            if opening is None or any(t.pos_ == "VERB" and t.dep_ == "ROOT" for t in doc[opening:i]):
                return
            i = opening
        else:
            yield i
            left -= 1
        i -= 1


def _after_preposition(around: Surroundings, number: int, i: int) -> bool:
    doc, start = around.doc, around.mentions[number].start
    while i > 0 and doc[i - 1].idx >= start:
        i -= 1
    return i > 0 and (doc[i - 1].pos_ == "ADP" or (i > 1 and doc[i - 1].pos_ == "DET" and doc[i - 2].pos_ == "ADP"))


def listed(around: Surroundings, number: int, partitives: Set[str]) -> Iterator[int]:
    """Yield a mention and those of its kind that are listed after it with "and": "X and Y", «مدينة أ وبلدة ب وج»."""
    doc, at = around.doc, around.at
    while True:
        yield number
        i = _past_bracket(doc, max((j for j, n in at.items() if n == number), default=len(doc)) + 1)
        i += i < len(doc) and doc[i].text in _COMMAS
        if i >= len(doc) or doc[i].is_sent_start or not (doc[i].pos_ == "CCONJ" or _is_joined(around, i)):
            return
        i += doc[i].pos_ == "CCONJ" and i not in at
        while i < len(doc) and i not in at and (doc[i].norm_ in partitives or doc[i].pos_ in _BEFORE_LISTED):
            i += 1
        if i not in at or at[i] == number or not are_alike(around.mentions[number], around.mentions[at[i]]):
            return
        number = at[i]


def _is_joined(around: Surroundings, i: int) -> bool:
    """Whether a mention begins inside a word, after the "and" that is written with it: «وجيش»."""
    return i in around.at and around.mentions[around.at[i]].start == around.doc[i].idx + 1


def are_alike(one: Mention, other: Mention) -> bool:
    """Whether both are persons, places or bodies (a country that acts is one): only the like are listed together."""
    return _kind_of_party(one) == _kind_of_party(other)


def _kind_of_party(mention: Mention) -> str:
    if mention.label == "PERSON":
        return "person"
    return "place" if mention.label in _PLACE_LABELS and mention.actor_id is None else "body"


def _past_bracket(doc: Doc, i: int) -> int:
    if i >= len(doc) or doc[i].text != "(":
        return i
    return next((j + 1 for j in range(i, min(i + _INSERTION, len(doc))) if doc[j].text == ")"), i)


def coordinated(doc: Doc, mentions: Sequence[Mention], at: Mapping[int, int], number: int) -> int | None:
    """Return the party joined to a mention by "and" right after it ("between X and Y"), None if there is none."""
    after = max((i for i, n in at.items() if n == number), default=len(doc)) + 1
    if after + 1 >= len(doc) or doc[after].pos_ != "CCONJ":
        return None
    other = next((at[i] for i in range(after + 1, min(after + 4, len(doc))) if i in at), None)
    return other if other is not None and mentions[other].label in _PARTY_LABELS else None
