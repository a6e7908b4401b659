"""Put the analysed sentences and the white space between them back into one Doc."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.decisions import WordStates, set_word_states, word_states
from conflict_ner.parsing.tokens import Piece
from conflict_ner.parsing.trigger_scores import TriggerScores, set_trigger_scores, trigger_scores

_NO_TRIGGER = (0.0, "", 0.0)


@dataclass(slots=True)
class _Columns:
    """The token columns of a Doc under construction; heads are token indices."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)
    triggers: list[tuple[float, str, float]] = field(default_factory=list)
    states: list[tuple[list[int], WordStates]] = field(default_factory=list)  # of the tokens at these places

    def add(self, word: str, head: int, *values: str, trigger: tuple[float, str, float] = _NO_TRIGGER) -> None:
        self.words.append(word)
        self.triggers.append(trigger)
        self.spaces.append(False)
        self.heads.append(head)
        columns = (self.tags, self.pos, self.morphs, self.lemmas, self.deps, self.ents)
        for column, value in zip(columns, values, strict=True):
            column.append(value)


def assemble(vocab: Vocab, text: str, sentences: Sequence[Sequence[Piece]], analysed: Iterable[Doc]) -> Doc:
    """Return one Doc for the whole text from the Docs of its sentences, which hold no white space.

    White space that is not one blank after a token becomes a SPACE token, attached to the word before it.
    """
    columns, position, starts = _Columns(), 0, []
    for sentence, doc in zip(sentences, analysed, strict=True):
        position = _add_space(columns, text, position, sentence[0].start, open_name=False)
        starts.append(len(columns.words))
        position = _add_sentence(columns, text, position, sentence, doc)
    _add_space(columns, text, position, len(text), open_name=False)
    return _build(vocab, columns, starts)


def _add_sentence(columns: _Columns, text: str, position: int, sentence: Sequence[Piece], doc: Doc) -> int:
    places, root = [], next((t.i for t in doc if t.head.i == t.i), 0)
    scores = trigger_scores(doc)
    for token, piece in zip(doc, sentence, strict=True):
        inside = token.ent_iob_ == "I"
        position = _add_space(columns, text, position, piece.start, open_name=inside)
        places.append(len(columns.words))
        label = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
        head, dep = token.head.i, token.dep_
        if head == token.i and head != root:
            head, dep = root, "parataxis"
        i = token.i
        trigger = (scores.told[i], scores.types[i], scores.chances[i]) if scores else _NO_TRIGGER
        columns.add(
            token.text, head, token.tag_, token.pos_, str(token.morph), token.lemma_, dep, label, trigger=trigger
        )
        position += len(piece.text)
    if states := word_states(doc):
        columns.states.append((places, states))
    for place in places:
        columns.heads[place] = places[columns.heads[place]]
    return position


def _add_space(columns: _Columns, text: str, begin: int, end: int, *, open_name: bool) -> int:
    """Add the white space text[begin:end]: one blank to the token before it, the rest as a token of its own."""
    gap = text[begin:end]
    if gap.startswith(" ") and columns.words:
        columns.spaces[-1] = True
        gap = gap[1:]
    if gap:
        ents = columns.ents
        label = "I" + ents[-1][1:] if open_name and ents else "O"
        columns.add(gap, max(len(columns.words) - 1, 0), "_SP", "SPACE", "", gap, "dep", label)
        if gap[-1] == " " and len(gap) > 1:
            columns.words[-1], columns.lemmas[-1], columns.spaces[-1] = gap[:-1], gap[:-1], True
    return end


def _build(vocab: Vocab, columns: _Columns, starts: Sequence[int]) -> Doc:
    if not columns.words:
        return Doc(vocab)
    if columns.pos[0] == "SPACE":
        columns.heads[0] = starts[0] if starts else 0
    parsed = any(columns.deps[start] for start in starts)
    begins = set(starts)
    doc = Doc(
        vocab,
        words=columns.words,
        spaces=columns.spaces,
        tags=columns.tags,
        pos=columns.pos,
        morphs=columns.morphs,
        lemmas=columns.lemmas,
        heads=columns.heads if parsed else None,
        deps=columns.deps if parsed else None,
        sent_starts=None if parsed else [i in begins for i in range(len(columns.words))],
        ents=columns.ents,
    )
    if any(kind for _, kind, _ in columns.triggers):
        set_trigger_scores(doc, TriggerScores(*zip(*columns.triggers, strict=True)))
    if columns.states:
        _, first = columns.states[0]
        values: NDArray[np.float16] = np.zeros((len(doc), first.values.shape[1]), np.float16)
        for places, states in columns.states:
            values[places] = states.values
        set_word_states(doc, WordStates(first.encoder, values))
    return doc
