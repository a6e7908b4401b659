"""Capitals that stand for their government: "Baghdad closed the airports", «محادثات بين أنقرة ودمشق»."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.inflect import forms
from conflict_ner.linking.spelling import without_clitics
from conflict_ner.orthography import is_arabic, normal_form
from conflict_ner.records import Mention
from conflict_ner.tabular import read_rows

# What stands before a party and not before a place, and what makes a place of a capital.
_PARTY_CASES = frozenset({"with", "between", "against", "by", "مع", "بين", "ضد", "لدي", "حسب", "بحسب", "وفق", "اما"})
_PLACE_CASES = frozenset(
    {"in", "at", "near", "from", "into", "through", "around", "outside", "of", "to", "over", "on", "for", "towards"}
    | {"في", "من", "الي", "ب", "قرب", "نحو", "باتجاه", "حتي", "عند", "عبر", "وسط", "شمال", "جنوب", "شرق", "غرب", "علي"}
)
# Of whom or to whom: «بدعم من طهران», «الموالية لجاكرتا»; what is named for the town where it was signed.
_GIVEN = frozenset(
    map(
        normal_form,
        ("طلب", "دعم", "ضغط", "موافقة", "تأييد", "تمويل", "إيعاز", "مباركة", "مساندة", "وساطة", "رعاية", "طلبت"),
    )
) | {"backing", "support", "pressure", "funding", "approval", "request", "orders", "help", "aid", "assistance"}
_ANSWERED = frozenset(map(normal_form, ("رد", "تعليق", "تأكيد", "إقرار"))) | {
    "confirmation",
    "comment",
    "reply",
    "reaction",
    "response",
    "word",
}
_LOYAL = frozenset(
    map(
        normal_form,
        ("موال", "موالية", "الموالي", "الموالية", "حليف", "حليفة", "الحليف", "الحليفة", "معادية", "المعادية"),
    )
) | {"loyal", "allied", "hostile", "close", "answerable", "subordinate", "friendly", "sympathetic", "faithful"}
_TIES = frozenset(map(normal_form, ("علاقة", "علاقات", "صلة", "صلت", "صلات", "روابط"))) | {"ties", "links", "relations"}
# What is given to a party or laid on one: "assistance to Baghdad", «عقوبات على نيامي».
_TO_PARTIES = frozenset({"aid", "assistance", "help", "support", "loyalty", "allegiance"})
_ON_PARTIES = frozenset(map(normal_form, ("عقوبات", "عقوبة", "ضغط", "ضغوط", "حظر", "حصار", "لوم"))) | {
    "sanctions",
    "embargo",
    "pressure",
    "demands",
}
_HANDING = forms("سلم~يسلم", "ar", "V") | forms("hand", "en", "V") | forms("extradite", "en", "V")
_VERBS_OF: Mapping[str, Set[str]] = {"to": _HANDING, "الي": _HANDING, "من": forms("طلب~يطلب", "ar", "V")}
_WITNESSING = forms("شهد~يشهد", "ar", "V")  # what happens in a town, it sees
_SIGNED = frozenset(
    map(
        normal_form, ("اتفاق", "اتفاقية", "بروتوكول", "مؤتمر", "معاهدة", "إعلان", "قمة", "وثيقة", "منبر", "مقر", "مسار")
    )
) | {"agreement", "agreements", "accord", "accords", "protocol", "treaty", "summit", "conference", "declaration"}


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
    out: list[Mention] = []
    acting: set[int] = set()
    for mention in mentions:
        if mention.form == "name" and (mention.actor_id is None or mention.link_method == "discovered"):
            country = _country(mention.text, capital_country)
            state = index.national("state", country) if country else None
            acts = _acts(doc, mention, acting, foreign=country != home) or _is_second(doc, mention, out)
            if state and acts:
                mention = replace(mention, actor_id=state, label="GPE", link_method="capital")
            elif state and mention.label != "GPE":
                mention = replace(mention, actor_id=None, label="GPE", link_method=None)
        if mention.link_method == "capital" and (span := _span(doc, mention)) is not None:
            acting.add(span.root.i)
        out.append(mention)
    return tuple(out)


def _country(name: str, capital_country: Callable[[str], str | None]) -> str | None:
    """Return the country of a capital, before which the parser may have left Arabic clitics."""
    spellings = (name, *(rest for _, rest in without_clitics(name)))
    return next((country for spelling in spellings if (country := capital_country(spelling))), None)


def _span(doc: Doc, mention: Mention) -> Span | None:
    span: Span | None = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span


def _acts(doc: Doc, mention: Mention, acting: Set[int], *, foreign: bool) -> bool:
    """Whether a capital is a party where it stands: it acts, is addressed, or is named beside one that acts."""
    span = _span(doc, mention)
    if span is None:
        return False
    root = span.root
    if _is_dateline(span):
        return False
    if root.dep_ == "conj" and root.head.i in acting:
        return True
    before, after = _neighbours(span)
    cases = {c.norm_ for c in root.children if c.dep_ == "case"} | ({before.norm_} if before is not None else set())
    if _is_party_by(before) or (span.start == span.sent.start and after is not None and after.text == ":"):
        return True
    if before is not None and root.dep_ == "obl" and root.head.norm_ in _VERBS_OF.get(before.norm_, ()):
        return True
    if cases & _PLACE_CASES or _is_named_for(span, before):
        return False
    if _is_act(before) or _is_act(after) or _is_addressed(root):
        return True
    if _is_scene(root):
        return False
    if cases & _PARTY_CASES or (root.dep_ in {"nsubj", "nsubj:pass"} and root.head.pos_ == "VERB"):
        return True
    return foreign and root.pos_ in {"PROPN", "NOUN"} and _has_clause(span)


def _is_dateline(span: Span) -> bool:
    """Whether a name only tells where a report was written: in capitals before other words, "KABUL A bomb"."""
    rest = span.doc[span.end : span.sent.end]
    return span.start == span.sent.start and span.text.isupper() and any(t.text.islower() for t in rest[:4])


def _is_party_by(before: Token | None) -> bool:
    """Whether the word before a name has a party after it: «حسب», "backing from", «الموالية ل», «المدعوم من»."""
    if before is None:
        return False
    noun = _noun_before(before)
    if (before.norm_ in {"on", "علي"} and noun in _ON_PARTIES) or (before.norm_ == "to" and noun in _TO_PARTIES):
        return True
    is_of = before.norm_ in {"من", "from", "of", "by"} and (
        noun.removeprefix("ب") in _GIVEN | _ANSWERED or _is_backed(noun)
    )
    is_of = is_of or (is_arabic(before.text) and before.norm_.removeprefix("ب") in _GIVEN)
    is_to = (before.norm_ in {"ل", "to"} and noun in _LOYAL) or (before.norm_ in {"ب", "to", "with"} and noun in _TIES)
    return before.norm_ in _PARTY_CASES or is_of or is_to


def _noun_before(token: Token) -> str:
    """Return the word before a preposition in its sentence, past what Arabic hangs on it: «عقوبات مالية على»."""
    words = (
        word
        for word in reversed(token.doc[token.sent.start : token.i])
        if word.pos_ != "PRON" and not (word.pos_ == "ADJ" and is_arabic(word.text) and not _is_tie(word.norm_))
    )
    return next((word.norm_ for word in words), "")


def _is_tie(word: str) -> bool:
    return word in _LOYAL or _is_backed(word)


def _is_backed(word: str) -> bool:
    return word == "backed" or word.removeprefix("ال").startswith("مدعوم")


def _is_named_for(span: Span, before: Token | None) -> bool:
    """Whether a name only tells where something was signed or sits: "the Doha agreement", «اتفاق الدوحة», «مقرها»."""
    words = {span.root.head.norm_} if span.root.dep_ == "compound" or span.root.head.norm_ in _SIGNED else set()
    return bool((words | ({before.norm_} if before is not None else set())) & _SIGNED)


def _neighbours(span: Span) -> tuple[Token | None, Token | None]:
    """Return the words of the sentence right before and right behind a name."""
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    after = span.doc[span.end] if span.end < span.sent.end else None
    return before, after


def _is_act(token: Token | None) -> bool:
    """Whether a word is a verb of what governments do: an Arabic one in any person, an English one by its lemma."""
    if token is None or token.pos_ not in {"VERB", "NOUN", "PROPN"}:
        return False
    return _is_one_of(token, _verbs(token.lang_))


def _is_scene(root: Token) -> bool:
    """Whether a name is where something happens: what was bombed, visited or left, and what saw a riot."""
    verb = root.head
    if verb.pos_ != "VERB":
        return False
    return root.dep_ == "obj" or (root.dep_ == "nsubj" and verb.norm_ in _WITNESSING)


def _is_addressed(root: Token) -> bool:
    """Whether a name is the object of a verb whose object is a party: "accused Kyiv", «اتهم تل أبيب»."""
    return root.dep_ in {"obj", "iobj"} and _is_one_of(root.head, _verbs(root.lang_, addressing=True))


def _is_second(doc: Doc, mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether a name stands right behind the subject of a verb whose object is a party: «اتهمت موسكو كييف»."""
    if not before or doc.text[before[-1].end : mention.start].strip():
        return False
    subject = _span(doc, before[-1])
    if subject is None or subject.start == 0:
        return False
    verb = doc[subject.start - 1]
    return is_arabic(verb.text) and _is_one_of(verb, _verbs("ar", addressing=True))


def _is_one_of(token: Token, verbs: Set[str]) -> bool:
    if is_arabic(token.text):
        stem = token.norm_[1:] if token.norm_[:1] in "يت" else ""
        return bool({token.norm_, token.norm_.removesuffix("ت"), stem, f"ا{stem}"} & verbs)
    return token.pos_ == "VERB" and token.norm_ in verbs


@cache
def _verbs(language: str, *, addressing: bool = False) -> frozenset[str]:
    rows = read_rows("conflict_ner.linking", "data/acts_of_state.csv")
    wanted = (row for row in rows if row["language"] == language and (row["addresses"] or not addressing))
    return frozenset().union(*(forms(row["verb"], language, "V") for row in wanted))


def _has_clause(span: Span) -> bool:
    """Whether the name stands in a sentence with a verb, and not in a dateline or list of places."""
    _, after = _neighbours(span)
    is_listed = after is not None and after.text in {",", "،", "(", "-", ":", "/"}
    return not is_listed and any(token.pos_ in {"VERB", "AUX"} for token in span.sent)
