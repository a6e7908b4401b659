"""What comes back from other tools, put right: spans that cut words, and texts that a tool has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conflict_ner.annotation.check import inside_word
from conflict_ner.annotation.conversion import Tally
from conflict_ner.annotation.extents import change_extents
from conflict_ner.annotation.hub import AnnotatedDocument, Extent
from conflict_ner.annotation.offsets import find_near


def settle_edges(document: AnnotatedDocument, tally: Tally) -> AnnotatedDocument:
    """Return the document with spaces cut from the edges of its spans; one that cuts a word is handled as asked.

    Raises:
        UsageError: such spans are to be errors.
    """
    boundaries = frozenset(document.clitics or ())

    def settled(extent: Extent) -> Extent | None:
        words = document.text[extent.start : extent.end]
        start = extent.start + len(words) - len(words.lstrip())
        end = max(start, extent.end - (len(words) - len(words.rstrip())))
        if start == end:
            tally.changed(document.doc_id, document.language, "dropped", words, "holds no words")
            return None
        wide = Extent(_outward(document, start, -1, boundaries), _outward(document, end, 1, boundaries))
        grown = document.text[wide.start : wide.end]
        if wide != Extent(start, end) and tally.on_misaligned != "expand":
            tally.changed(document.doc_id, document.language, "dropped", words, f"cuts a word of {grown!r}")
            return None
        if wide != Extent(start, end):
            tally.changed(document.doc_id, document.language, "expanded", words, f"cut a word, grew to {grown!r}")
        elif wide != extent:
            reason = "began or ended with a space"
            tally.moved(document.doc_id, document.language, words, reason)
        return wide

    return change_extents(document, settled)


def with_texts(
    documents: Sequence[AnnotatedDocument], texts: Sequence[AnnotatedDocument], tally: Tally
) -> tuple[AnnotatedDocument, ...]:
    """Return the documents on these texts: those of the same id, or else of the same letters.

    Where only white space differs, every span keeps its letters; else it moves to its words near by, or is dropped.
    What the texts tell (language, metadata, clitics) holds. A document that none of them is keeps its own text.
    """
    by_id = {text.doc_id: text for text in texts}
    by_letters = {_letters(text.text): text for text in texts}
    placed = []
    for document in documents:
        text = by_id.get(document.doc_id) or by_letters.get(_letters(document.text))
        if text is None:
            reason = "is none of the texts given, by its id or its letters"
            tally.note(document.doc_id, document.language, "dropped", "the document's text", reason)
        placed.append(_on_text(document, text, tally) if text else document)
    return tuple(placed)


def _outward(document: AnnotatedDocument, place: int, step: int, boundaries: frozenset[int]) -> int:
    while inside_word(document, place, boundaries):
        place += step
    return place


def _letters(text: str) -> str:
    return "".join(text.split())


def _on_text(document: AnnotatedDocument, text: AnnotatedDocument, tally: Tally) -> AnnotatedDocument:
    same_letters = _letters(document.text) == _letters(text.text)
    numbers = {place: number for number, place in enumerate(_places(document.text))}
    places = list(_places(text.text))

    def placed(extent: Extent) -> Extent | None:
        words = document.text[extent.start : extent.end]
        inside = [numbers[place] for place in range(extent.start, extent.end) if place in numbers]
        if same_letters and inside:
            return Extent(places[inside[0]], places[inside[-1]] + 1)
        start = None if same_letters else find_near(text.text, words, extent.start)
        if start is None:
            tally.changed(document.doc_id, text.language, "dropped", words, "does not stand in the text given")
            return None
        if start != extent.start:
            tally.moved(document.doc_id, text.language, words, f"stood {start - extent.start:+d} characters off")
        return Extent(start, start + len(words))

    moved = document if document.text == text.text else change_extents(document, placed)
    clitics = text.clitics if text.clitics is not None or document.text != text.text else document.clitics
    return replace(
        moved,
        doc_id=text.doc_id,
        language=text.language,
        text=text.text,
        clitics=clitics,
        meta={**text.meta, **document.meta},
    )


def _places(text: str) -> Iterator[int]:
    return (place for place, char in enumerate(text) if not char.isspace())
