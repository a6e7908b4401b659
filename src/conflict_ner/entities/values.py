"""Extents of dates and numbers of people as annotators mark them, without preposition, article and what is counted."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.words import load_words
from conflict_ner.records import DateExpression, Label, Number, Toll

_PROCLITICS = frozenset("وفبلك")


def find_values(
    doc: Doc, dates: Iterable[DateExpression], numbers: Iterable[Number], tolls: Iterable[Toll]
) -> Iterator[Candidate]:
    """Yield dates, and the numbers that count people: those of a toll, and those that the NER model marks.

    Where the model sees more of a date or number than the grammar, its extent is yielded too.
    """
    days, people = _marked(doc, "DATE"), _marked(doc, "QUANTITY")
    told = {(toll.number.start, toll.number.end) for toll in tolls}
    counts: list[Span] = []
    others: list[Span] = []
    for number in numbers:
        if span := _trimmed(_span(doc, number.start, number.end), load_words("before number")):
            counted = (number.start, number.end) in told and not _is_vague(span) and not _touches(span, days)
            (counts if counted or _touches(span, people) else others).append(span)
    yield from _candidates(doc, "QUANTITY", counts)
    yield from _candidates(doc, "DATE", [span for date in dates if (span := _date(doc, date))])
    yield from seen_wider(doc, "DATE", others)


def seen_wider(doc: Doc, label: Label, spans: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the extents that the NER model sees of spans of a label: a heavy machine gun of a listed machine gun."""
    for span in _marked(doc, label):
        if _touches(span, spans):
            yield Candidate(span.start, span.end, label, "name", "grammar")


def _candidates(doc: Doc, label: Label, spans: Sequence[Span]) -> Iterator[Candidate]:
    for span in spans:
        yield Candidate(span.start, span.end, label, "name", "grammar")
    yield from seen_wider(doc, label, spans)


def _marked(doc: Doc, label: Label) -> list[Span]:
    return [span for span in doc.ents if span.label_ == label]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _span(doc: Doc, start: int, end: int) -> Span | None:
    return doc.char_span(start, end, alignment_mode="expand")


def _date(doc: Doc, date: DateExpression) -> Span | None:
    """Return the extent of a date; a length of time up to now («منذ عامين») is one only where the model says so."""
    whole = _span(doc, date.start, date.end)
    span = _trimmed(whole, load_words("before date"))
    lasts = whole is not None and date.method == "ago" and whole != span
    return span if span and (not lasts or _touches(span, _marked(doc, "DATE"))) else None


def _is_vague(span: Span) -> bool:
    """Whether a quantity has no number, not even a round one: "several", «عدد كبير»; unlike "dozens"."""
    return all(token.norm_ in load_words("no number") for token in span)


def _trimmed(span: Span | None, outside: frozenset[str]) -> Span | None:
    """Return a span without the words and proclitics before it, and without the "of" after it; None if all is."""
    if span is None:
        return None
    first, last, doc = span.start, span.end, span.doc
    while first < last and _is_outside(doc, first, outside):
        first += 1
    while first < last and doc[last - 1].norm_ in load_words("after number"):
        last -= 1
    return doc[first:last] if first < last else None


def _is_outside(doc: Doc, at: int, outside: frozenset[str]) -> bool:
    token = doc[at]
    if token.text in _PROCLITICS and not token.whitespace_:
        return True
    is_year = token.norm_ in load_words("year") and at + 1 < len(doc) and doc[at + 1].text[0].isdigit()
    return token.norm_ in outside or is_year
