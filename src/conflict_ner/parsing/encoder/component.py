"""A spaCy component that tags, lemmatises, parses and names with one encoder in ONNX Runtime."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tokenizers import Tokenizer

from conflict_ner.decisions import WordStates, set_word_states
from conflict_ner.knowledge.name_phrases import name_phrases
from conflict_ner.orthography import normal_form
from conflict_ner.parsing.encoder.decode import batches, best_heads, best_tags
from conflict_ner.parsing.encoder.lemmas import apply_rule
from conflict_ner.parsing.encoder.lists import NameLists, read_table
from conflict_ner.parsing.encoder.words import Pieces, cut_words
from conflict_ner.parsing.trigger_scores import TriggerScores, set_trigger_scores

NAME = "conflict_encoder"
LISTS_FILE = "words.tsv"
_FILES = ("analyser.onnx", "classes.json", "tokenizer.json")
_LONGEST = 80  # words that the encoder sees at once: at most 482 pieces
_KEPT_VECTORS = 50_000
_DIGITS = 4  # of a probability
_PADDED = 2048  # pieces of one batch, padding included
_OUTSIDE, _BEGIN, _INSIDE = 2, 3, 1  # spaCy's ENT_IOB


class EncoderComponent:
    """Sets part of speech, features, lemma, tree and names of Docs that hold one sentence each.

    The package folder holds `analyser.onnx` (inputs ids, features, mask, firsts), `classes.json` (what the classes of
    each head mean) and `tokenizer.json`. Nothing in it is code. A graph with the input `vectors` also sees the word
    vectors of the vocabulary; one with the input `lists` also sees what `words.tsv` and the lists of known names say of
    each word; one with the output `trigger` also scores every word as a trigger; one with the output `states` also
    leaves its states with the Doc, for the decisions that see them.
    """

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        self.name = name
        self._vocab = vocab
        self._files: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Analyse Docs, many at a time, in their order."""
        docs = iter(stream)
        while chunk := list(islice(docs, batch_size)):
            cut = [pieces for doc in chunk for pieces in self.cut(doc)]
            found: dict[int, _Answer] = {}
            for group in batches([len(p.ids) for p in cut], _PADDED):
                found.update(zip(group, self._run([cut[i] for i in group]), strict=True))
            answers = iter(found[i] for i in range(len(cut)))
            for doc in chunk:
                self._annotate(doc, list(islice(answers, sum(1 for _ in _windows(doc)))))
                yield doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the package folder."""
        del exclude
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._files.items():
            (folder / name).write_bytes(data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "EncoderComponent":
        """Read the package folder."""
        del exclude
        found = [name for name in (*_FILES, LISTS_FILE) if name in _FILES or (Path(path) / name).is_file()]
        self._files = {name: (Path(path) / name).read_bytes() for name in found}
        self._tokenizer = Tokenizer.from_buffer(self._files["tokenizer.json"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # 30 MB less for 2 in 100 of the speed
        self._session = onnxruntime.InferenceSession(
            self._files["analyser.onnx"], options, providers=["CPUExecutionProvider"]
        )
        inputs = {node.name for node in self._session.get_inputs()}
        self._outputs = [node.name for node in self._session.get_outputs()]
        self._sees_vectors = "vectors" in inputs
        self._lists = self._read_lists() if "lists" in inputs else None
        self._vector = lru_cache(maxsize=_KEPT_VECTORS)(self._vector_uncached)
        self._read_classes(json.loads(self._files["classes.json"]))
        return self

    def _read_lists(self) -> NameLists:
        return NameLists(read_table(self._files[LISTS_FILE].decode("utf-8")), name_phrases(self._vocab.lang))

    def _read_classes(self, classes: dict[str, Any]) -> None:
        strings, morphology = self._vocab.strings, self._vocab.morphology
        self._pos = np.array([IDS[p] for p in classes["pos"]], dtype=np.uint64)
        self._morph = np.array([morphology.add("" if m == "_" else m) for m in classes["morph"]], dtype=np.uint64)
        self._dep = np.array([strings.add(d) for d in classes["dep"]], dtype=np.uint64)
        self._root, self._loose = strings.add("ROOT"), strings.add("parataxis")
        self._lemma = classes["lemma"]
        self._tags = tuple(classes["ner"])
        self._entity = np.array([strings.add(t[2:]) if t != "O" else 0 for t in self._tags], dtype=np.uint64)
        self._trigger_types = tuple(classes.get("trigger", ()))
        self._encoder = classes.get("encoder")
        iob = {"O": _OUTSIDE, "B": _BEGIN, "I": _INSIDE}
        self._iob = np.array([iob[t[0]] for t in self._tags], dtype=np.uint64)

    def feed(self, sentences: Sequence[Pieces]) -> dict[str, NDArray[Any]]:
        """Return the inputs of the graph for sentences, padded to the longest."""
        pieces, words = max(len(s.ids) for s in sentences), max(len(s.firsts) for s in sentences)
        feed: dict[str, NDArray[Any]] = {
            name: np.zeros((len(sentences), pieces), dtype=np.int64) for name in ("ids", "features")
        }
        feed["mask"] = np.zeros((len(sentences), pieces), dtype=np.bool_)
        feed["firsts"] = np.zeros((len(sentences), words), dtype=np.int64)
        for i, sentence in enumerate(sentences):
            feed["ids"][i, : len(sentence.ids)] = sentence.ids
            feed["features"][i, : len(sentence.ids)] = sentence.features
            feed["mask"][i, : len(sentence.ids)] = True
            feed["firsts"][i, : len(sentence.firsts)] = sentence.firsts
        if self._sees_vectors:
            width = self._vocab.vectors_length
            feed["vectors"] = np.zeros((len(sentences), words, width), dtype=np.float32)
            for i, sentence in enumerate(sentences):
                feed["vectors"][i, : len(sentence.words)] = [self._vector(word) for word in sentence.words]
        if self._lists:
            feed["lists"] = np.zeros((len(sentences), words, self._lists.width), dtype=np.float32)
            for i, sentence in enumerate(sentences):
                feed["lists"][i, : len(sentence.words)] = self._lists.rows(sentence.words, sentence.attached)
        return feed

    def cut(self, doc: Doc) -> list[Pieces]:
        """Return the stretches of a sentence that the encoder sees at once, in pieces."""
        return [_cut(self._tokenizer, doc, begin, end) for begin, end in _windows(doc)]

    def _run(self, sentences: Sequence[Pieces]) -> list["_Answer"]:
        rows = zip(*self._session.run(None, self.feed(sentences)), strict=True)
        return [self._answer(row, len(s.firsts)) for row, s in zip(rows, sentences, strict=True)]

    def _vector_uncached(self, word: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._vocab.vectors.get_batch([normal_form(word)])[0]
        return vector.astype(np.float32)

    def _answer(self, row: tuple[NDArray[Any], ...], n: int) -> "_Answer":
        told = {name: values[:n] for name, values in zip(self._outputs, row, strict=True)}
        heads = best_heads(told["arc"][:, : n + 1])
        labels = told["label"][np.arange(n), heads]
        tags = best_tags(told["ner"], self._tags)
        states = told["states"].astype(np.float16) if "states" in told else None
        return _Answer(told["pos"], told["morph"], told["lemma"], heads, labels, tags, told.get("trigger"), states)

    def _annotate(self, doc: Doc, answers: Sequence["_Answer"]) -> None:
        if not answers:
            return
        columns = np.zeros((len(doc), 7), dtype=np.uint64)
        begin, top = 0, answers[0].heads.index(0)
        for answer in answers:
            n = len(answer.heads)
            part = columns[begin : begin + n]
            part[:, 0], part[:, 1] = self._pos[answer.pos], self._morph[answer.morph]
            part[:, 2] = [self._lemma_of(doc[begin + i].text, int(rule)) for i, rule in enumerate(answer.lemma)]
            part[:, 3] = np.array([h - 1 - i if h else 0 for i, h in enumerate(answer.heads)]).astype(np.uint64)
            part[:, 4] = self._dep[answer.labels]
            root = answer.heads.index(0)
            part[root, 4] = self._root
            if begin:  # the sentence was too long to be seen at once
                part[root, 3] = np.array(top - begin - root).astype(np.uint64)
                part[root, 4] = self._loose
            part[:, 5], part[:, 6] = self._iob[answer.tags], self._entity[answer.tags]
            begin += n
        doc.from_array([POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE], columns)
        if self._trigger_types:
            set_trigger_scores(
                doc, self._as_triggers(np.concatenate([a.triggers for a in answers if a.triggers is not None]))
            )
        if self._encoder:
            states = np.concatenate([a.states for a in answers if a.states is not None])
            set_word_states(doc, WordStates(self._encoder, states))

    def _as_triggers(self, logs: NDArray[np.float32]) -> TriggerScores:
        """Return the scores of words from log-probabilities (words, types), the first of which is "no trigger"."""
        chances = np.round(np.exp(logs.astype(np.float64)), _DIGITS)
        best = chances[:, 1:].argmax(1)
        kinds = [self._trigger_types[1 + i] for i in best]
        return TriggerScores((1.0 - chances[:, 0]).tolist(), kinds, chances[:, 1:].max(1).tolist())

    def _lemma_of(self, text: str, rule: int) -> int:
        return int(self._vocab.strings.add(apply_rule(self._lemma[rule], text) or text))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the encoder says of the words of one sentence; heads count from 1, 0 is the root."""

    pos: NDArray[np.int64]
    morph: NDArray[np.int64]
    lemma: NDArray[np.int64]
    heads: list[int]
    labels: NDArray[np.int64]
    tags: list[int]
    triggers: NDArray[np.float32] | None = None
    states: NDArray[np.float16] | None = None


def _windows(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that are analysed at once: nearly always the whole sentence."""
    for begin in range(0, len(doc), _LONGEST):
        yield begin, min(begin + _LONGEST, len(doc))


def _cut(tokenizer: Tokenizer, doc: Doc, begin: int, end: int) -> Pieces:
    return cut_words(tokenizer, [t.text for t in doc[begin:end]], [bool(t.whitespace_) for t in doc[begin:end]])


@Language.factory(NAME)  # type: ignore[untyped-decorator]
def create_encoder(nlp: Language, name: str) -> EncoderComponent:
    """Return an empty component; its weights are read from the package that is loaded."""
    return EncoderComponent(nlp.vocab, name)
