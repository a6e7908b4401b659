"""Whether the text asserts, denies, alleges or plans what a trigger says, and whose words they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import slots_of
from conflict_ner.lexicons.records import Cue
from conflict_ner.orthography import normal_form
from conflict_ner.records import Assertion, Mention

_ORDER: tuple[Assertion, ...] = ("denied", "planned", "alleged", "former")
_CLIMB = frozenset(
    {"ccomp", "xcomp", "csubj", "obj", "obl", "nmod", "acl", "advcl", "nsubj:pass", "conj", "obl:arg", "parataxis"}
)
_SAME_CLAUSE = frozenset({"obj", "xcomp", "obl", "obl:arg", "nsubj:pass", "aux", "cop"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "acl:relcl", "conj", "parataxis"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj"})
_BESIDE = frozenset({"conj", "parataxis", "advcl"})
_ABOUT = frozenset({"of", "from", "to", "ب"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PARTIES = _SUBJECTS | {"obj"}
_ALREADY = "قد"
_MAX_CLIMB = 5
_WINDOW = 9
_WINDOW_AFTER = 5
_CLAUSE_BREAKS = frozenset({",", ";", "،", "؛", ":", "."})


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement is made: its assertion, and the mention or words of whoever makes it."""

    assertion: Assertion = "asserted"
    source_mention: int | None = None
    source_text: str | None = None


class StanceReader:
    """Reads stances off one document; cues are matched once."""

    def __init__(self, doc: Doc, rules: Rules, mentions: Sequence[Mention], at: Mapping[int, int]) -> None:
        self._doc, self._mentions, self._at = doc, mentions, at
        self._cues: dict[int, list[Match[Cue]]] = {}
        named = {i for i, number in at.items() if mentions[number].form == "name"}
        for match in _longest(rules.cues.find(doc, {})):
            if match.head not in named:  # "no fewer than 12", «ما لا يقل عن» and "La Paz", «لا باز» deny nothing
                self._cues.setdefault(match.head, []).append(match)

    def read(self, tokens: Sequence[int], head: int) -> Stance:
        """Return the stance on a trigger with the given tokens and head token."""
        classes = {cue.pattern.cue_class for cue in self._in_scope(tokens, head)}
        said: Assertion = "alleged" if "claim" in classes else "asserted"
        assertion = next((c for c in _ORDER if c in classes), said)
        source = self._source(tokens, head)
        if source is None:
            return Stance(assertion)
        number, text = source
        return Stance(assertion, number, text)

    def _in_scope(self, tokens: Sequence[int], head: int) -> Iterator[Match[Cue]]:
        own = set(tokens)
        for scope, places in self._places(self._doc[head], tokens).items():
            for i in places:
                for match in self._cues.get(i, ()):
                    if match.pattern.scope == scope and self._bears(match, own, head):
                        yield match

    def _bears(self, match: Match[Cue], own: set[int], head: int) -> bool:
        """Whether a cue in reach bears on the trigger: it is no word of it, unless that is its scope."""
        if match.pattern.scope == "within":
            return own.issuperset(match.tokens)
        if own.intersection(match.tokens) and match.pattern.cue_class != "former":
            return False
        if match.pattern.scope == "following" and not _leads_to(self._doc[match.head], self._doc[head]):
            return False
        return not self._is_past(match)

    def _is_past(self, match: Match[Cue]) -> bool:
        """Whether a particle of possibility stands before a perfective verb, where it means "already" («قد قتلوا»)."""
        after = self._doc[match.tokens[-1] + 1 : match.tokens[-1] + 3]
        verb = next((t for t in after if t.pos_ == "VERB"), None)
        return match.pattern.text == _ALREADY and verb is not None and _is_perfective(verb)

    def _places(self, head: Token, tokens: Sequence[int]) -> dict[str, list[int]]:
        """Return the token indices where a cue of each scope would bear on the trigger."""
        sentence = head.sent
        before = _clause_before(head)
        after = [t.i for t in self._doc[head.i + 1 : min(head.i + 1 + _WINDOW_AFTER, sentence.end)]]
        return {
            "verb-complement": [t.i for t in governors(head)],
            "clause-complement": [t.i for t in governors(head, clausal=True)],
            "modifier": [t.i for t in _modifiers(head)] + before[:2],
            "following": before,
            "preceding": after,
            "within": list(tokens),
        }

    def _source(self, tokens: Sequence[int], head: int) -> tuple[int | None, str] | None:
        """Return who is quoted: the subject of a reporting verb above the trigger, or "according to" somebody."""
        sentence = self._doc[head].sent
        above = {t.i for t in governors(self._doc[head])}
        for i in range(sentence.start, sentence.end):
            for match in self._cues.get(i, ()):
                if match.pattern.cue_class != "attribution" or set(match.tokens) & set(tokens):
                    continue
                verb = self._doc[i]
                if match.pattern.scope == "following":
                    if (found := self._speaker_after(match.tokens[-1] + 1, sentence.end)) is not None:
                        return found
                elif (i in above or verb.dep_ == "parataxis" or verb.head.i == head) and (
                    found := self._speaker(slots_of(verb).subjects, head)
                ):
                    return found
        return None

    def _speaker(self, subjects: Sequence[Token], head: int) -> tuple[int | None, str] | None:
        for token in subjects:
            if token.i == head:
                continue
            number = self._at.get(token.i)
            if number is not None:
                return number, self._mentions[number].text
            subtree = [t for t in token.subtree if t.i <= token.i + 4]
            return None, self._doc[subtree[0].i : subtree[-1].i + 1].text
        return None

    def _speaker_after(self, first: int, end: int) -> tuple[int | None, str] | None:
        for i in range(first, min(first + 6, end)):
            number = self._at.get(i)
            if number is not None and self._mentions[number].form != "pronoun":  # «بحسب ما أعلنه الجيش»
                return number, self._mentions[number].text
            if self._doc[i].pos_ == "NOUN":
                return None, self._doc[first : i + 1].text
        return None


def _is_perfective(verb: Token) -> bool:
    """Whether an Arabic verb is perfective; what is spelt as its lemma is, though it may begin like «نحر»."""
    return bool(verb.morph.get("Aspect") == ["Perf"] or verb.norm_ == normal_form(verb.lemma_))


def _longest(cues: Iterable[Match[Cue]]) -> Iterator[Match[Cue]]:
    """Yield the cues that are no part of a longer one: of "not only" not the "not"."""
    found = list(cues)
    by_token: dict[int, list[set[int]]] = {}
    for match in found:
        for i in match.tokens:
            by_token.setdefault(i, []).append(set(match.tokens))
    for match in found:
        own = set(match.tokens)
        if not any(own < other for other in by_token[match.tokens[0]]):
            yield match


def governors(head: Token, *, clausal: bool = False) -> list[Token]:
    """Return the words that govern a trigger through complements, nearest first; a coordinated word is not governed.

    With `clausal`, only those that govern the clause of the trigger: "said that they attacked", not "began attacks".
    """
    found: list[Token] = []
    token = head
    inside = not clausal
    for _ in range(_MAX_CLIMB):
        parent = token.head
        if parent == token or token.dep_ not in _CLIMB or (token.dep_ == "nmod" and len(found) > 1):
            break
        inside = inside or token.dep_ in _COMPLEMENTS
        if inside and not _is_beside(token):
            found.append(parent)
        token = parent
    return found


def _is_beside(clause: Token) -> bool:
    """Whether a clause stands beside another, and does not say what that is about: "accused them of breaking it"."""
    return clause.dep_ in _BESIDE and not (clause.dep_ == "advcl" and any(c.norm_ in _ABOUT for c in clause.children))


def _modifiers(head: Token) -> Iterator[Token]:
    """Yield what modifies the trigger or the verbs of its clause: particles, adverbs, and "no" on a party to it."""
    for verb in _clause_heads(head):
        for child in verb.children:
            if child.dep_ not in _CLAUSES:
                yield child
            if child.dep_ in _PARTIES:
                yield from (c for c in child.children if c.dep_ == "det")


def _leads_to(cue: Token, trigger: Token) -> bool:
    """Whether a cue governs the trigger, or stands by it or by a word that does: "if they attack"."""
    for token in (trigger, *trigger.ancestors):
        if token.head.i == cue.i:
            return not _is_beside(token)
        if token.i == cue.head.i or _has_own_subject(token):
            return bool(token.i == cue.head.i)
    return False


def _has_own_subject(clause: Token) -> bool:
    return clause.dep_ in {"conj", "parataxis"} and any(c.dep_ in _SUBJECTS for c in clause.children)


def _clause_heads(head: Token) -> list[Token]:
    """Return the trigger and the verbs of the same clause above it, whose negation and mood it shares."""
    heads = [head]
    token = head
    while token.dep_ in _SAME_CLAUSE | {"conj"} and token.head != token and len(heads) < _MAX_CLIMB:
        shares = token.dep_ != "conj" or not any(c.dep_ in {"nsubj", "nsubj:pass", "aux"} for c in token.children)
        token = token.head
        if not shares:
            break
        heads.append(token)
    return heads


def _clause_before(head: Token) -> list[int]:
    """Return the indices of up to nine words before the trigger in its clause, nearest first."""
    found: list[int] = []
    for i in range(head.i - 1, max(head.sent.start, head.i - _WINDOW) - 1, -1):
        if head.doc[i].text in _CLAUSE_BREAKS:
            break
        found.append(i)
    return found
