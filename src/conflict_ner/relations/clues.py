"""What speaks for and against a tie: the features of a candidate, built alike in every language."""

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention, Relation
from conflict_ner.relations.candidates import Candidate, End

_COMMAS = frozenset({",", "،"})
_BREAKS = _COMMAS | {".", ";", ":", "؛", "(", ")", "«", '"'}
_JOINTS = _COMMAS | {"and", "و", "or", "او", "&", "the"}
_CLASSES = {
    "person": "P",
    "state": "S",
    "place": "L",
    "ethnic": "E",
    "civilian": "E",
    "igo": "I",
    "ngo": "O",
    "media": "O",
}
_BREAK = "¶"
_SHORT = 4  # words between two ends that are told as they stand
_LONG = 20  # words between them that are told one by one
_LIST = 8  # names that a list is followed over
_LONG_PATH = 5


class Clues:
    """Reads the features of the candidates of one document; `relations` are all that the rules found in it."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        relations: Sequence[Relation],
        lineage: Mapping[tuple[str, str], Set[str]],
    ) -> None:
        self._doc, self._mentions, self._relations, self._lineage = doc, mentions, relations, lineage
        self._spans: dict[int, tuple[int, int, str]] = {}
        ends = {end for candidate in candidates for end in (candidate.subject, candidate.object)}
        for end in sorted(ends, key=lambda e: (e.first, -e.last, e.kind)):
            for i in range(end.first, end.last + 1):
                self._spans.setdefault(i, (end.first, end.last, _class(end)))

    def read(self, candidate: Candidate) -> frozenset[str]:
        """Return the features of a candidate; those that hold for one predicate or one order of the ends name it."""
        order = ">" if candidate.subject.first < candidate.object.first else "<"
        shared = {*self._rules(candidate), *self._triggers(candidate), *self._shape(candidate)}
        own = {*self._words(candidate), *_kinds(candidate)}
        by_order = {f"{clue}|{order}" for clue in shared} | {f"{clue}|{order}{candidate.predicate}" for clue in own}
        return frozenset(shared | by_order | {f"{clue}|{candidate.predicate}" for clue in shared | own})

    def _rules(self, candidate: Candidate) -> Iterator[str]:
        """Yield what the rules found for the two and for either with a third, and what the knowledge base holds."""
        subject, target, name = candidate.subject.identity, candidate.object.identity, candidate.predicate
        if candidate.found:
            yield "rule"
            yield f"rule sure {candidate.found.confidence >= 0.8} {candidate.found.confidence >= 0.6}"
            yield candidate.found.method
        start = self._doc[candidate.subject.first].sent.start_char
        for other in (r for r in self._relations if r.evidence.start == start):
            same = other.subject_id == subject, other.object_id == target
            if other.predicate == name and any(same) and not all(same):
                yield f"rule else {'subject' if same[0] else 'object'}"
            if other.predicate != name and {other.subject_id, other.object_id} == {subject, target}:
                yield f"rule other {other.predicate}"
        if target in self._lineage.get((subject, name), ()):
            yield "known"
        if subject in self._lineage.get((target, name), ()):
            yield "known turned"

    def _triggers(self, candidate: Candidate) -> Iterator[str]:
        """Yield where the nearest trigger stands, who fills its roles, and whether others stand nearer to it."""
        subject, target = candidate.subject, candidate.object
        if not candidate.triggers:
            yield "no trigger"
            return
        frame = min(candidate.triggers, key=lambda f: (_far(f, subject) + _far(f, target), f.match.head))
        head = frame.match.head
        first, last = candidate.in_order
        where = "inside" if first.last < head < last.first else "before" if head < first.first else "after"
        who = {subject.mention: "s", target.mention: "o"}
        roles = {f.role: who.get(f.mention, "else") for f in frame.fillers}
        yield f"trigger {where}"
        yield f"trigger {frame.match.pattern.text}"
        yield "filled " + " ".join(f"{role}={name}" for role, name in sorted(roles.items()))
        for name, end in (("s", subject), ("o", target)):
            rank = self._rank(frame, end)
            yield f"rank {name} {rank}"
            yield f"far {name} {_bucket(_far(frame, end))}"
            yield f"side {name} {'after' if end.first > head else 'before'} {min(rank, 1)}"
        yield f"ranks {self._rank(frame, subject)} {self._rank(frame, target)} {where}"
        yield f"pos {self._doc[head].pos_} {where}"
        yield from _told(self._doc[head])

    def _rank(self, frame: FrameMatch, end: End) -> int:
        """Return how many others of its class stand between a trigger and an end: 0, 1, or 2 for more."""
        low, high = sorted((frame.match.head, end.first))
        between = {self._spans[i] for i in range(low, high) if i in self._spans}
        others = [kind for begin, last, kind in between if kind == _class(end) and not begin <= end.first <= last]
        return min(2, len(others))

    def _shape(self, candidate: Candidate) -> Iterator[str]:
        """Yield how the two stand to each other: lists, distance, the path in the tree, what divides them."""
        first, last = candidate.in_order
        begin, end = self._between(first, last)
        if (begin, end) != (first.last + 1, last.first - 1):
            yield "list" if begin <= end + 1 else "one list"
        yield f"gap {_bucket(last.first - first.last - 1)}"
        forms = (self._mentions[e.mention].form for e in (candidate.subject, candidate.object))
        yield f"forms {' '.join(forms)} {_classes(candidate)}"
        if (path := self._path(first.head, last.head)) is not None:
            up, top, down = path
            length = len(up) + len(down)
            yield "path " + "^".join(up) + "." + "/".join(down) if length <= _LONG_PATH else "path long"
            yield f"path {min(length, _LONG_PATH + 1)}"
            if any(top in f.match.tokens for f in candidate.triggers):
                yield "trigger on top"
        for token in self._doc[first.last + 1 : last.first]:
            if token.pos_ == "VERB" or token.text in _BREAKS:
                yield f"between {token.pos_ if token.pos_ == 'VERB' else token.text}"

    def _words(self, candidate: Candidate) -> Iterator[str]:
        """Yield the words between and beside the two; names are told by their class."""
        doc, (first, last) = self._doc, candidate.in_order
        begin, end = self._between(first, last)
        if begin > end + 1:
            begin, end = first.last + 1, last.first - 1
        words = [self._word(i) for i in range(begin, end + 1) if not doc[i].is_space]
        words = [w for n, w in enumerate(words) if not (n and w.startswith("<") and words[n - 1] == w)]
        if len(words) <= _SHORT:
            yield "words " + " ".join(words)
        if len(words) <= _LONG:
            yield from (f"w {word}" for word in words)
        if words:
            yield f"w1 {words[0]}"
            yield f"w-1 {words[-1]}"
        sentence = doc[first.first].sent
        yield f"left {self._word(first.first - 1)}" if first.first > sentence.start else "left -"
        yield f"right {self._word(last.last + 1)}" if last.last + 1 < sentence.end else "right -"
        for name, e in (("s", candidate.subject), ("o", candidate.object)):
            form = self._mentions[e.mention].form
            if form != "name":
                yield f"head {name} {_lemma(doc[e.head])}"
            if form == "pronoun" and e.first > sentence.start:
                yield f"owned {name} {_lemma(doc[e.first - 1])}"

    def _word(self, i: int) -> str:
        return f"<{self._spans[i][2]}>" if i in self._spans else _lemma(self._doc[i])

    def _between(self, first: End, last: End) -> tuple[int, int]:
        """Return the first and last token between two ends, without the names listed with either."""
        return self._over_list(first.last + 1, 1), self._over_list(last.first - 1, -1)

    def _over_list(self, i: int, step: int) -> int:
        """Return the first token beyond the names that are listed with the name at `i - step`."""
        doc = self._doc
        for _ in range(_LIST):
            j, joined = i, False
            while 0 <= j < len(doc) and doc[j].norm_ in _JOINTS and abs(j - i) < 3:
                joined |= doc[j].norm_ != "the"
                j += step
            if not joined or j not in self._spans:
                return i
            i = self._spans[j][1] + 1 if step > 0 else self._spans[j][0] - 1
        return i

    def _path(self, a: int, b: int) -> tuple[list[str], int, list[str]] | None:
        """Return the arcs up from a token, the token on top, and the arcs down to another; lists count as one."""
        up = [self._doc[a], *self._doc[a].ancestors]
        down = [self._doc[b], *self._doc[b].ancestors]
        at = {token.i: n for n, token in enumerate(down)}
        top = next((n for n, token in enumerate(up) if token.i in at), None)
        if top is None:
            return None
        return _arcs(up[:top]), up[top].i, _arcs(down[: at[up[top].i]][::-1])


def _told(word: Token) -> Iterator[str]:
    """Yield what a trigger is and when it happens: «تسيطر» tells what lasts, «سيطرت» an act."""
    tense = (*word.morph.get("Tense"), *word.morph.get("Aspect"), str(word.pos_))[0]
    yield f"told {tense}"
    yield f"word {_lemma(word)}"
    yield f"word {_lemma(word)} {tense}"


def _kinds(candidate: Candidate) -> Iterator[str]:
    yield f"kinds={candidate.subject.kind} {candidate.object.kind}"
    yield f"classes={_classes(candidate)}"


def _classes(candidate: Candidate) -> str:
    return _class(candidate.subject) + _class(candidate.object)


def _class(end: End) -> str:
    return _CLASSES.get(end.kind, "G")


def _far(frame: FrameMatch, end: End) -> int:
    return max(end.first - max(frame.match.tokens), min(frame.match.tokens) - end.last, 0)


def _arcs(tokens: Sequence[Token]) -> list[str]:
    return [token.dep_.split(":")[0] for token in tokens if token.dep_ != "conj"]


def _lemma(token: Token) -> str:
    if token.is_space:
        return _BREAK
    if token.like_num or token.pos_ == "PROPN":
        return str(token.pos_)
    return normal_form(token.lemma_) or str(token.norm_)


def _bucket(n: int) -> str:
    return str(n) if n < 3 else "3-5" if n < 6 else "6-10" if n < 11 else "11-20" if n < 21 else "21+"
