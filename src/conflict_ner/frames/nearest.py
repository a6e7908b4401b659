"""Which of several spans belongs to a trigger: the one nearest in the dependency tree, then in the text."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

_MAX_STEPS = 8


def tree_distance(a: Token, b: Token) -> int:
    """Return the number of arcs between two tokens of a sentence, a large number where they share no sentence."""
    if a.sent != b.sent:
        return 99
    up_a = [a.i, *(t.i for t in a.ancestors)]
    up_b = [b.i, *(t.i for t in b.ancestors)]
    return next((n + up_b.index(i) for n, i in enumerate(up_a) if i in up_b), 99)


def nearest(doc: Doc, head: int, spans: Sequence[tuple[int, int]], *, max_steps: int = _MAX_STEPS) -> int | None:
    """Return the index of the span (character offsets) nearest to the head token in its sentence.

    Spans of other sentences and spans further than `max_steps` arcs away are no answer.
    """
    best: tuple[int, int, int] | None = None
    sentence = doc[head].sent
    first, last = sentence.start_char, sentence.end_char
    for number, (start, end) in enumerate(spans):
        if end < first or start > last:
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not sentence.start <= (root := span.root).i < sentence.end:
            continue
        score = (tree_distance(doc[head], root), abs(root.i - head), number)
        if score[0] <= max_steps and (best is None or score < best):
            best = score
    return best[2] if best else None
