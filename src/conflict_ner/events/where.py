"""Where an event happened: of the places at hand, the one that is most probably its own, or none."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.decisions import Asked, load_decision
from conflict_ner.events.spots import Spot
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.nearest import tree_distance
from conflict_ner.records import Event, Mention

YES, NO = "yes", "no"
_LIMIT = 0.05  # low: a place that is doubtful is told beside how precise it is
_LOCATED = frozenset({"town", "region"})
_SENTENCES_BACK = 3
_SPOTS_BACK = 4
_FAR = 9
_PATH = 3
_BESIDE = 5  # characters between two places of one phrase: "Kidal, Mali"


class PlaceFinder:
    """Chooses the places of the events of one document; `heads` are the trigger words of all of them."""

    def __init__(self, doc: Doc, spots: Sequence[Spot], mentions: Sequence[Mention], heads: Sequence[int]) -> None:
        self._doc, self._mentions, self._heads = doc, mentions, sorted(set(heads))
        self._text = doc.text  # spaCy writes it anew each time
        self._starts = [sentence.start for sentence in doc.sents]
        self._spots: dict[int, list[Spot]] = {}
        for spot in spots:
            self._spots.setdefault(doc[spot.root].sent.start, []).append(spot)

    def find(self, frame: FrameMatch) -> tuple[Spot | None, str | None]:
        """Return the most probable place of an event with its id, nothing where none is probable.

        A place that is not on the map, such as a hospital, has the id of the most probable town of its sentence.
        """
        found = list(self.candidates(frame))
        shares = load_decision("places").probabilities([asked for _, asked in found])
        scored = [(share[YES], -n, spot) for n, ((spot, _), share) in enumerate(zip(found, shares, strict=True))]
        scored = sorted((item for item in scored if item[0] >= _LIMIT), key=lambda item: item[:2], reverse=True)
        if not scored:
            return None, None
        spot = scored[0][2]
        beside = self._spots[self._doc[spot.root].sent.start]
        towns = (s.place_id for *_, s in scored if s in beside and s.size in _LOCATED and _is_on_map(s))
        return spot, spot.place_id if _is_on_map(spot) else next(towns, spot.place_id)

    def beside(self, event: Event) -> Iterator[Spot]:
        """Yield the places that "and" joins to the one of an event, where no other act is nearer: each saw it too."""
        words = self._doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        spots = self._spots.get(words.sent.start, []) if words is not None and event.place_id else []
        own = next((s for s in spots if s.place_id == event.place_id and s.text == event.place_text), None)
        if words is None or own is None or self._is_nearer_to_another(words.root, own):
            return
        joined = {token.i for token in self._doc[own.root].conjuncts}
        told = {event.place_id}
        for spot in spots:
            if spot.root in joined and _is_on_map(spot) and spot.place_id not in told and not self._is_party(spot):
                told.add(spot.place_id)
                yield spot

    def _is_nearer_to_another(self, head: Token, spot: Spot) -> bool:
        others = (self._doc[i] for i in self._heads if i != head.i and head.sent.start <= i < head.sent.end)
        steps = self._steps(head, spot)
        return any(tree_distance(other, self._doc[spot.root]) < steps for other in others)

    def _is_party(self, spot: Spot) -> bool:
        return spot.mention is not None and self._mentions[spot.mention].actor_id is not None

    def candidates(self, frame: FrameMatch) -> Iterator[tuple[Spot, Asked]]:
        """Yield the places of the sentence of an event, then of those before, each with the question on it."""
        head = self._doc[frame.match.head]
        own = [s for s in self._spots.get(head.sent.start, []) if s.root not in frame.match.tokens]
        near = sorted(own, key=lambda s: (self._steps(head, s), abs(s.root - head.i)))
        close = sorted(own, key=lambda s: abs(s.root - head.i))
        for spot in own:
            ranks = min(near.index(spot), 3), min(close.index(spot), 3), min(len(own), 4)
            yield spot, self._ask(head, spot, (*self._beside(frame, head, spot, ranks), *self._wording(spot, "")))
        at = self._starts.index(head.sent.start)
        before = [
            (back, spot)
            for back in range(1, min(at, _SENTENCES_BACK) + 1)
            for spot in reversed(self._spots.get(self._starts[at - back], []))
        ]
        for rank, (back, spot) in enumerate(before[:_SPOTS_BACK]):
            told = self._before(frame, spot, rank, back, alone=not own)
            yield spot, self._ask(head, spot, (*told, *self._wording(spot, "back ")))

    def _ask(self, head: Token, spot: Spot, clues: Iterable[str]) -> Asked:
        return Asked(frozenset(clues), head, self._doc[spot.root], spot.root, spot.root + 1)

    def _steps(self, head: Token, spot: Spot) -> int:
        return min(tree_distance(head, self._doc[spot.root]), _FAR)

    def _beside(self, frame: FrameMatch, head: Token, spot: Spot, ranks: tuple[int, int, int]) -> Iterator[str]:
        """Yield how a place of the same sentence stands to the trigger."""
        root, steps, prep = self._doc[spot.root], self._steps(head, spot), _preposition(self._doc[spot.root])
        near, close, rivals = ranks
        roles = [f.role for f in frame.fillers if f.mention == spot.mention]
        role = "noun" if spot.mention is None else roles[0] if roles else "none"
        yield from ("beside", f"steps {steps}", f"gap {_gap(root.i - head.i)}", f"path {_path(head, root)}")
        yield from (f"prep {prep}", f"role {role}", f"size {spot.size}", f"near {near}", f"close {close}")
        yield from (f"rivals {rivals}", f"size {spot.size} near {near}", f"prep {prep} near {near}")
        yield from (f"prep {prep} steps {steps}", f"prep {prep} size {spot.size}", f"role {role} size {spot.size}")
        yield f"type {frame.match.pattern.type} size {spot.size}"
        first, last = sorted((head.i, root.i))
        yield f"acts between {min(sum(first < other < last for other in self._heads), 2)}"
        if self._is_nearer_to_another(head, spot):
            yield "nearer to another act"

    def _before(self, frame: FrameMatch, spot: Spot, rank: int, back: int, *, alone: bool) -> Iterator[str]:
        """Yield how a place of an earlier sentence stands to the trigger."""
        head, prep = self._doc[frame.match.head], _preposition(self._doc[spot.root])
        broken = "\n" in self._text[spot.end : head.idx]
        yield from (f"back {back}", f"back rank {rank}", f"back alone {alone}", f"back prep {prep}")
        yield from (f"back size {spot.size}", f"back {back} alone {alone}", f"back rank {rank} {alone} {spot.size}")
        yield from (f"back type {frame.match.pattern.type}", f"back broken {broken} {alone}")

    def _wording(self, spot: Spot, where: str) -> Iterator[str]:
        """Yield how the words of a place stand among others: in a name, as a party, before or behind another place."""
        if spot.mention is not None:
            mention = self._mentions[spot.mention]
            yield f"{where}label {mention.label}"
            if mention.actor_id:
                yield f"{where}party"
            if any(_is_within(mention, other) for other in self._mentions):
                yield f"{where}within"
        others = [s for s in self._spots[self._doc[spot.root].sent.start] if s is not spot]
        if any(0 <= s.start - spot.end <= _BESIDE for s in others):
            yield f"{where}then a place"
        if any(0 <= spot.start - s.end <= _BESIDE for s in others):
            yield f"{where}behind a place"
        if any(s.start <= spot.start and spot.end <= s.end for s in others):
            yield f"{where}inside a place"


def _is_on_map(spot: Spot) -> bool:
    return spot.mention is not None and spot.place_id is not None and not spot.place_id.startswith("text:")


def _is_within(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _preposition(root: Token) -> str:
    """Return the preposition of a place, else how it hangs on the word above it."""
    found = next((c.norm_ for c in root.children if c.dep_ == "case" and c.i < root.i), "")
    return found or (root.dep_ if root.dep_ in {"compound", "nmod", "flat", "appos", "conj"} else "-")


def _path(head: Token, root: Token) -> str:
    """Return the arcs from the trigger to a place, where these are few."""
    ups = [head, *head.ancestors]
    down: list[str] = []
    token = root
    while token not in ups:
        down.append(token.dep_)
        if token.head == token or len(down) > _PATH:
            return "far"
        token = token.head
    climbed = [f"{t.dep_}^" for t in ups[: ups.index(token)]]
    return " ".join([*climbed, *reversed(down)]) if len(climbed) + len(down) <= _PATH + 1 else "far"


def _gap(words: int) -> str:
    size = next((str(limit) for limit in (2, 5, 10, 20) if abs(words) <= limit), "more")
    return f"{'after' if words > 0 else 'before'} {size}"
