"""Bodies and places that a common noun beside a trigger takes up: "the bureau's head", "they hold the town"."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention
from conflict_ner.relations.words import is_word

_OWNERS = frozenset({"nmod", "nmod:poss", "obl", "obl:arg", "obj"})
_BODIES = frozenset({"GROUP", "ORG"})
_SPEAKERS = _BODIES | {"GPE"}
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ASIDE = ("acl", "advcl")  # clauses that tell of others
_ARTICLES = ("ال", "لل")


def body_resumed(
    doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], at: Mapping[int, int], topic: str | None
) -> str | None:
    """Return the actor that a definite noun beside a trigger means, where the noun itself is linked to none.

    It is the last body named before with that noun in its name; "the group", "the movement" is the one that the
    document is about (`topic`).
    """
    for noun in _owners(doc, frame):
        number = at.get(noun.i)
        if number is not None and (mentions[number].actor_id or mentions[number].form != "nominal"):
            continue
        word = _bare(noun)
        for mention in reversed([m for m in mentions if m.end <= noun.idx]):
            if mention.form == "name" and mention.label in _BODIES and mention.actor_id:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None and len(span) > 1 and any(_bare(token) == word for token in span):
                    return mention.actor_id
        if number is not None and is_word(noun, "body"):
            return topic
    return None


def place_resumed(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], at: Mapping[int, int]) -> int | None:
    """Return the place named before that a definite noun of or beside a trigger means: "the town", "the valley".

    It is the last one with that noun in its name; "the town" is else the last town, "the province" the last region.
    """
    for noun in (*(doc[i] for i in frame.match.tokens), *_owners(doc, frame)):
        use = next((use for use in ("town", "region") if is_word(noun, use)), None)
        plural = noun.morph.get("Number") == ["Plur"]
        if use is None or plural or not _is_definite(noun) or (noun.i in at and mentions[at[noun.i]].place_id):
            continue
        word = _bare(noun)
        for number in reversed([n for n, m in enumerate(mentions) if m.end <= noun.idx]):
            mention = mentions[number]
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or not mention.place_id or mention.actor_id or mention.label not in _PLACES:
                continue
            is_region = mention.place_id.startswith("area:") or "/admin" in mention.place_id
            is_kind = mention.label == "GPE" and is_region == (use == "region")
            if is_kind or any(_bare(token) == word for token in span):
                return number
    return None


def _owners(doc: Doc, frame: FrameMatch) -> Iterator[Token]:
    """Yield the definite singular nouns that depend on a trigger and are no words of it."""
    for i in frame.match.tokens:
        for child in doc[i].children:
            owns = child.dep_ in _OWNERS and child.pos_ == "NOUN" and child.morph.get("Number") != ["Plur"]
            if owns and child.i not in frame.match.tokens and _is_definite(child):
                yield child


def _is_definite(noun: Token) -> bool:
    return noun.text.startswith(_ARTICLES) or any(c.dep_ == "det" and c.norm_ == "the" for c in noun.children)


def _bare(token: Token) -> str:
    word = normal_form(token.lemma_ or token.text)
    return word.removeprefix("ال")


def speaking_body(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], at: Mapping[int, int]) -> int | None:
    """Return whose spokesman is quoted behind what the body did: "The army took the town, spokesman X said"."""
    head = doc[frame.match.head]
    for token in reversed(doc[head.sent.start : head.i]):
        number = at.get(token.i)
        acts = token.dep_ == "nsubj" and token.head.pos_ == "VERB" and not token.head.dep_.startswith(_ASIDE)
        if acts and number is not None:
            mention = mentions[number]
            return number if mention.actor_id and mention.label in _SPEAKERS and mention.form != "pronoun" else None
    return None
