"""How far apart two words of a sentence are, where what is told next counts as near."""

from spacy.tokens import Token

_SERIES = frozenset({"conj", "parataxis"})


def told_distance(a: Token, b: Token) -> int:
    """Return the number of steps between two tokens of a sentence, a large number where they share none.

    A clause is one step from the clause before it in a series, not from the first of all: of "They stormed the post,
    burned it and shot at the crowd, and nine died" the nine are nearest to the shots.
    """
    if a.sent != b.sent:
        return 99
    up_a, up_b = _line(a), _line(b)
    return next((n + up_b.index(i) for n, i in enumerate(up_a) if i in up_b), 99)


def _line(token: Token) -> list[int]:
    line = [token.i]
    while (above := _above(token)) is not None:
        line.append(above.i)
        token = above
    return line


def _above(token: Token) -> Token | None:
    head = token.head
    if head.i == token.i:
        return None
    if token.dep_ in _SERIES and head.i < token.i:
        earlier = [c for c in head.children if c.dep_ in _SERIES and head.i < c.i < token.i]
        return earlier[-1] if earlier else head
    return head
