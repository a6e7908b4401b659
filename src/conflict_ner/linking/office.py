"""People meant by their office alone: "the president", «الرئيس», where the text tells who holds it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from conflict_ner.linking.case import head_of, is_plural
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Mention
from conflict_ner.tabular import read_rows

_ARTICLE = "ال"
_BETWEEN = 4  # words between a title and the name of its holder: «رئيس وزراء إثيوبيا آبي أحمد»
_ENDS = frozenset({"VERB", "AUX", "CCONJ", "SCONJ", "PUNCT"})
_OWNING = frozenset({"amod", "nmod", "nmod:poss", "compound", "det", "flat"})
_PAST = frozenset(
    map(
        normal_form,
        ("former", "ex", "ousted", "deposed", "late", "السابق", "السابقة", "المخلوع", "المعزول", "الراحل", "الأسبق"),
    )
)


@dataclass(frozen=True, slots=True)
class _Title:
    """An office where it is told: the tokens of the title, the country that it is told of, whether it is over."""

    office: str
    head: int
    tokens: Span
    country: str | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class _Holder:
    title: _Title
    actor_id: str


def link_offices(
    doc: Doc, mentions: Sequence[Mention], actors: Mapping[str, Actor], *, home: str | None
) -> tuple[Mention, ...]:
    """Link a title that stands alone to its holder: of the country told beside it, else the only one of the text.

    Args:
        doc: the parsed document.
        mentions: mentions with their actors.
        actors: the actors of the document by id.
        home: the country (ISO alpha-3) that the document is about: of several holders its own is meant.
    """
    people = [m for m in mentions if m.label == "PERSON" and m.form == "name"]
    begins, ends = {m.start: m for m in people}, {m.end: m for m in people}
    told = [title for token in doc if (title := _title(token, mentions, actors))]
    holders = [
        _Holder(title, person.actor_id)
        for title in told
        if (person := _holder(doc, title, begins, ends)) is not None and person.actor_id
    ]
    named = {holder.title.head for holder in holders}
    alone = {title.head: title for title in told if title.head not in named and _is_pointing(title.tokens)}
    out: list[Mention] = []
    for mention in mentions:
        title = alone.get(head_of(doc, mention).i) if _is_single(doc, mention) else None
        meant = _meant(title, holders, actors, home) if title else None
        out.append(replace(mention, actor_id=meant, link_method="office") if meant else mention)
    return tuple(out)


def _is_single(doc: Doc, mention: Mention) -> bool:
    is_person = mention.form == "nominal" and mention.label == "PERSON" and mention.actor_id is None
    return is_person and not is_plural(head_of(doc, mention))


def _title(head: Token, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> _Title | None:
    """Return the office that a noun tells, None if it is none."""
    tokens, office = next(_readings(head), (None, ""))
    if tokens is None:
        return None
    around = [*tokens, *(t for child in head.children if child.dep_ in _OWNING for t in child.subtree)]
    places = [m for m in mentions if m.label in {"GPE", "NORP"} and any(m.start <= t.idx < m.end for t in around)]
    if any(_is_body(t, places) for t in around if t.i not in range(tokens.start, tokens.end)):
        return None
    country = next((a.country for m in places if (a := actors.get(m.actor_id or "")) and a.country), None)
    return _Title(office, head.i, tokens, country, any(t.norm_ in _PAST for t in around))


def _is_body(word: Token, places: Sequence[Mention]) -> bool:
    """Whether a word tells that the office is that of a body: «رئيس المجلس», "president of the court"."""
    return word.pos_ == "NOUN" and not any(m.start <= word.idx < m.end for m in places)


def _readings(head: Token) -> Iterator[tuple[Span, str]]:
    """Yield the titles that a noun may be the head of, the longest first."""
    doc, offices = head.doc, load_offices(head.lang_)
    spans = (
        (doc[head.i : head.i + 2], doc[head.i : head.i + 1])
        if head.lang_ == "ar"
        else (doc[max(head.i - 1, 0) : head.i + 1], doc[head.i : head.i + 1])
    )
    for span in spans:
        words = " ".join(t.norm_.removeprefix(_ARTICLE) for t in span)
        if words in offices:
            yield span, offices[words]


@cache
def load_offices(language: str) -> Mapping[str, str]:
    """Return the office of each title, normalised and without Arabic articles."""
    rows = read_rows(__package__, "data/offices.csv")
    return {_bare(row["title"]): row["office"] for row in rows if row["language"] == language}


def _bare(title: str) -> str:
    return " ".join(word.removeprefix(_ARTICLE) for word in normal_form(title).split())


def _holder(doc: Doc, title: _Title, begins: Mapping[int, Mention], ends: Mapping[int, Mention]) -> Mention | None:
    """Return the person whose name stands right behind a title, or before it between commas.

    `begins` and `ends` are the names of persons by their first character and by the one after their last.
    """
    after = doc[title.tokens.end : min(title.tokens.end + _BETWEEN + 1, title.tokens[0].sent.end)]
    for token in after:
        if token.idx in begins:
            return begins[token.idx]
        if token.pos_ in _ENDS or token.pos_ == "ADP":
            break
    before = doc[max(title.tokens.start - _BETWEEN, title.tokens[0].sent.start) : title.tokens.start]
    for token in reversed(before):
        if token.text in {",", "،"}:
            return ends.get(token.idx)
        if token.pos_ in _ENDS or token.pos_ == "NOUN":
            return None
    return None


def _is_pointing(tokens: Span) -> bool:
    """Whether a title points to its holder: it has an article or an owner, or stands bare in a headline."""
    head = tokens[0] if tokens[0].lang_ == "ar" else tokens[-1]
    if head.lang_ == "ar":
        return any(t.norm_.startswith(_ARTICLE) for t in tokens) or any(c.dep_ == "nmod" for c in head.children)
    kinds = {(c.dep_, c.norm_) for c in head.children}
    return ("det", "the") in kinds or any(d == "nmod:poss" for d, _ in kinds) or not any(d == "det" for d, _ in kinds)


def _meant(title: _Title, holders: Sequence[_Holder], actors: Mapping[str, Actor], home: str | None) -> str | None:
    """Return who holds the office, None if the text does not tell or tells of several."""
    of_office = [h for h in holders if h.title.office == title.office]
    country = title.country
    if country:
        of_office = [h for h in of_office if (h.title.country or actors[h.actor_id].country or country) == country]
    else:
        of_office = [h for h in of_office if (h.title.country or actors[h.actor_id].country or home) == home]
    same = [h for h in of_office if h.title.is_past == title.is_past]
    people = {h.actor_id for h in same or of_office}
    return people.pop() if len(people) == 1 else None
