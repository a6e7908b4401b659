"""How a party of a sentence stands to an event trigger: side, path, subjects, agreement."""

from spacy.tokens import Token

from conflict_ner.events.scene import Party, Scene, arcs, unlisted
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.syntax import is_passive, subject_of
from conflict_ner.lexicons.load import load_frames

TARGETS = frozenset({"recipient", "victim", "beneficiary"})
_LONGEST = 4  # arcs of a path that are told one by one
_HIGHEST = 6


def side_of(head: Token, token: Token) -> str:
    """Return "before" or "after": where a token stands to a trigger."""
    return "after" if token.i > head.i else "before"


def path_to(head: Token, token: Token) -> str:
    """Return the arcs of the tree from a trigger to a token, without those between the members of a list at its end."""
    core = unlisted(arcs(head, token))
    return " ".join(core) if len(core) <= _LONGEST else f"far {core[0]}"


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or an auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def voice_of(head: Token, frame: FrameMatch) -> str:
    """Return the part of speech of a trigger, and whether what fills its subject is done to: "suffered an attack"."""
    kind = "verb" if is_verb(head) else "noun"
    if load_frames()[frame.match.pattern.frame].subject in TARGETS:
        return f"{kind} undergone"
    return f"{kind} passive" if is_passive(head) else kind


def own_subject(scene: Scene, party: Party, first: Token, head: Token) -> str:
    """Return what the subject of a verb is: this party, another, a pronoun, some noun; "none" or "noun trigger"."""
    if not is_verb(head):
        return "noun trigger"
    subject = subject_of(head)
    if subject is None:
        return "none"
    if subject.i in {first.i, party.head.i}:
        return "this"
    return "party" if any(p.head.i == subject.i for p in scene.parties) else str(subject.pos_)


def subject_above(head: Token, words: set[int]) -> tuple[str, str]:
    """Return whether the subject of the nearest verb above that has one is among some words, and the arcs up to it."""
    arcs_up: list[str] = []
    for token in head.ancestors:
        arcs_up.append(head.dep_.partition(":")[0])
        head = token
        subject = subject_of(token) if is_verb(token) else None
        if subject is not None or len(arcs_up) == _HIGHEST:
            found = "none" if subject is None else "this" if subject.i in words else "other"
            return found, " ".join(arcs_up) if len(arcs_up) < _LONGEST else "far"
    return "none", " ".join(arcs_up) if len(arcs_up) < _LONGEST else "far"


def shown(token: Token, feature: str) -> str:
    """Return the value of a feature of inflection, "" where a token shows none."""
    return "".join(token.morph.get(feature))


def is_owner(party: Party) -> bool:
    """Whether a pronoun only says whose something is: "their leader", «قائدهم»."""
    if party.mention.form != "pronoun":
        return False
    return party.head.dep_.startswith("nmod") or "Poss=Yes" in str(party.head.morph)
