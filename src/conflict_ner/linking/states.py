"""Capitals that stand for their government: "Baghdad closed the airports", «محادثات بين أنقرة ودمشق»."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.orthography import is_arabic, normal_form
from conflict_ner.records import Mention
from conflict_ner.tabular import read_rows

# What stands before a party and not before a place, and what makes a place of a capital.
_PARTY_CASES = frozenset({"with", "between", "against", "by", "مع", "بين", "ضد", "لدي"})
_PLACE_CASES = frozenset(
    {"in", "at", "near", "from", "into", "through", "around", "outside", "of", "to", "over", "on", "for", "towards"}
    | {"في", "من", "الي", "ب", "قرب", "نحو", "باتجاه", "حتي", "عند", "عبر", "وسط", "شمال", "جنوب", "شرق", "غرب"}
)


def link_capitals(
    doc: Doc,
    mentions: Sequence[Mention],
    index: ActorIndex,
    capital_country: Callable[[str], str | None],
    *,
    home: str | None,
) -> tuple[Mention, ...]:
    """Link a capital that acts to its government; a foreign one also where nothing makes a place of it.

    Args:
        doc: the parsed document.
        mentions: mentions with their actors and places.
        index: the actor knowledge base.
        capital_country: gives the country (ISO alpha-3) whose capital bears a name.
        home: the country that the document is about, whose capital is mostly a place.
    """
    out = []
    for mention in mentions:
        if mention.form == "name" and (mention.actor_id is None or mention.link_method == "discovered"):
            country = capital_country(mention.text)
            state = index.national("state", country) if country else None
            if state and _acts(doc, mention, foreign=country != home):
                mention = replace(mention, actor_id=state, label="GPE", link_method="capital")
            elif state and mention.label != "GPE":
                mention = replace(mention, actor_id=None, label="GPE", link_method=None)
        out.append(mention)
    return tuple(out)


def _acts(doc: Doc, mention: Mention, *, foreign: bool) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    before, after = _neighbours(span)
    cases = {c.norm_ for c in root.children if c.dep_ == "case"} | ({before.norm_} if before is not None else set())
    if cases & _PLACE_CASES:
        return False
    is_subject = root.dep_ in {"nsubj", "nsubj:pass"} and root.head.pos_ == "VERB"
    if is_subject or cases & _PARTY_CASES or _is_act(before) or _is_act(after):
        return True
    return foreign and root.pos_ in {"PROPN", "NOUN"} and _has_clause(span)


def _neighbours(span: Span) -> tuple[Token | None, Token | None]:
    """Return the words of the sentence right before and right behind a name."""
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    after = span.doc[span.end] if span.end < span.sent.end else None
    return before, after


def _is_act(token: Token | None) -> bool:
    """Whether a word is a verb of what governments do: an Arabic one in any person, an English one by its lemma."""
    if token is None or token.pos_ not in {"VERB", "NOUN", "PROPN"}:
        return False
    if is_arabic(token.text):
        forms = {token.norm_, token.norm_.removesuffix("ت"), token.norm_[1:] if token.norm_[:1] in "يت" else ""}
        return bool(forms & _verbs("ar"))
    return token.pos_ == "VERB" and token.lemma_.lower() in _verbs("en")


@cache
def _verbs(language: str) -> frozenset[str]:
    rows = read_rows("conflict_ner.linking", "data/acts_of_state.csv")
    return frozenset(normal_form(row["verb"]) for row in rows if row["language"] == language)


def _has_clause(span: Span) -> bool:
    """Whether the name stands in a sentence with a verb, and not in a dateline or list of places."""
    _, after = _neighbours(span)
    is_listed = after is not None and after.text in {",", "،", "(", "-", ":", "/"}
    return not is_listed and any(token.pos_ == "VERB" for token in span.sent)
