"""The parties and event triggers of one sentence, as the decision on arguments sees them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.syntax import case_of
from conflict_ner.records import Mention

_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE"})
_ROLES = {"subject": "actor", "object": "recipient", "both": "actor", "counterpart": "recipient"}
_SHARED = frozenset({"conj", "appos", "flat"})
_PASSED = frozenset({"DET", "ADJ", "NUM"})
_FUNCTIONAL = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT", "PART", "AUX"})
_MAIN = 2
NO_ROLE = "none"


@dataclass(frozen=True, slots=True)
class Party:
    """A mention that may take part in events: its number, tokens [start, end), head and kind of party."""

    number: int
    mention: Mention
    start: int
    end: int
    head: Token
    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The parties of a sentence, the event frames in it, and the actors that the document names most."""

    parties: Sequence[Party]
    frames: Sequence[FrameMatch]
    main: frozenset[str]


def read_scenes(
    doc: Doc, frames: Sequence[FrameMatch], mentions: Sequence[Mention], kinds: Sequence[str]
) -> Iterator[Scene]:
    """Yield a scene for each sentence that has frames."""
    named = Counter(m.actor_id for m in mentions if m.actor_id)
    main = frozenset(actor for actor, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))[:_MAIN])
    parties: dict[int, list[Party]] = {}
    inner = set(_inside_names(mentions))
    for number, mention in enumerate(mentions):
        if (
            number not in inner
            and _may_act(mention)
            and (span := doc.char_span(mention.start, mention.end, alignment_mode="expand"))
        ):
            party = Party(number, mention, span.start, span.end, span.root, kinds[number])
            parties.setdefault(span.root.sent.start, []).append(party)
    told: dict[int, list[FrameMatch]] = {}
    for frame in frames:
        told.setdefault(doc[frame.match.head].sent.start, []).append(frame)
    for start, here in told.items():
        yield Scene(parties.get(start, ()), here, main)


def _may_act(mention: Mention) -> bool:
    """Whether a mention is of a party: not a town, and no pronoun for nobody known."""
    return mention.label in _PARTIES and bool(
        mention.actor_id or (mention.form != "pronoun" and mention.label != "GPE")
    )


def _inside_names(mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the mentions inside the name of a known party: of "Al-Qaeda in the Arabian Peninsula" the first word."""
    last: Mention | None = None
    for number in sorted(range(len(mentions)), key=lambda n: (mentions[n].start, -mentions[n].end)):
        mention = mentions[number]
        if last is not None and mention.end <= last.end:
            yield number
        elif mention.actor_id and mention.form == "name":
            last = mention


def role_in(frame: FrameMatch, number: int) -> str:
    """Return the participant role that a frame gives a mention, with a question mark where it was guessed."""
    filler = next((f for f in frame.fillers if f.mention == number), None)
    if filler is None:
        return NO_ROLE
    role = _ROLES.get(filler.role, filler.role)
    both = frame.mentions("both")
    if filler.role == "both" and len(both) > 1 and number != both[0] and not frame.mentions("counterpart"):
        role = "recipient"
    return role + ("?" if filler.guessed else "")


def arcs(a: Token, b: Token) -> list[str]:
    """Return the arcs of the tree from one token of a sentence to another, those upward marked with ^."""
    line = [b, *b.ancestors]
    at = {token.i: n for n, token in enumerate(line)}
    steps: list[str] = []
    token = a
    while token.i not in at:
        if token.head.i == token.i:
            return ["apart"]
        steps.append(f"^{token.dep_}")
        token = token.head
    return [*steps, *(t.dep_ for t in reversed(line[: at[token.i]]))] or ["self"]


def first_of_list(token: Token) -> Token:
    """Return the head of the list or name that a token is joined to, itself where it is joined to none."""
    while token.dep_ in _SHARED and token.head.i != token.i and not case_of(token):
        token = token.head
    return token


def unlisted(steps: Sequence[str]) -> list[str]:
    """Return a path without the arcs between the members of a list or name at its end."""
    kept = list(steps)
    while len(kept) > 1 and kept[-1] in _SHARED:
        kept.pop()
    return kept


def word_before(party: Party) -> str:
    """Return the preposition, conjunction or mark before a party and its article, else what part of speech is there."""
    doc, i = party.head.doc, party.start - 1
    while i > party.start - 4 and i >= party.head.sent.start and doc[i].pos_ in _PASSED:
        i -= 1
    return word_at(party.head, i)


def word_at(sentence: Token, i: int) -> str:
    """Return the function word at an index, else its part of speech; "^" outside the sentence of a token."""
    doc, span = sentence.doc, sentence.sent
    if not span.start <= i < span.end:
        return "^"
    return str(doc[i].norm_ if doc[i].pos_ in _FUNCTIONAL else doc[i].pos_)
