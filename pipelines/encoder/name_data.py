"""Sentences for a name head: what an encoder and lists say of each word, and which tags it may have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from encode import TAGS, Source, allowed_tags, read_docs
from labels import Lexicon
from numpy.typing import NDArray
from own import own_documents, own_sentences
from spacy.tokens import Doc
from triggers import pruned, with_states, without_head

from conflict_ner.knowledge.name_phrases import CLASSES
from conflict_ner.parsing import load_parser
from conflict_ner.parsing.encoder.component import NAME, EncoderComponent
from conflict_ner.parsing.encoder.decode import batches
from conflict_ner.parsing.encoder.lists import NameLists
from conflict_ner.parsing.pipelines import load_pipeline

_PADDED = 4096  # pieces


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, whether white space follows each, the tags that each may have (() is any), how often it is read."""

    words: Sequence[str]
    spaces: Sequence[bool]
    tags: Sequence[tuple[str, ...]]
    source: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """Columns over the words of sentences; sentence i has the words from begin[i], length[i] of them."""

    states: NDArray[np.float16]
    lists: NDArray[np.float16]
    allowed: NDArray[np.int64]  # rows of `sets`
    sets: NDArray[np.bool_]
    begin: NDArray[np.int64]
    length: NDArray[np.int64]
    weight: NDArray[np.float64]
    sources: Sequence[str]
    unseen: NDArray[np.float16]  # the row of an unknown word
    columns: int  # of the table


def read_sentences(
    sources: Mapping[str, Source], work: Path, corpus: Path, pipeline: str, lexicon: Lexicon
) -> Iterator[Sentence]:
    """Yield the sentences of corpora that name something: `.spacy` files, "own" and "own-dev" of our corpus."""
    language = load_pipeline(pipeline).language
    for name, source in sources.items():
        path = work / f"{name}.spacy"
        if name.startswith("own"):
            split = "dev" if name.endswith("dev") else "train"
            yield from _sentences(own_sentences(own_documents(corpus, language, split), pipeline), source, lexicon)
        elif name.startswith("ner/") and path.is_file():
            yield from _sentences(read_docs(path, language), source, lexicon)


def _sentences(docs: Iterator[Doc], source: Source, lexicon: Lexicon) -> Iterator[Sentence]:
    for doc in docs:
        tags = allowed_tags(doc, source, lexicon)
        if any(tags):
            words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
            known = sum(map(bool, tags)) / len(tags)
            yield Sentence(words, spaces, tags, source.name, source.names_weight * known)


def read_part(sentences: Sequence[Sentence], graph: onnx.ModelProto, lists: NameLists, pipeline: str) -> Part:
    """Return what encoder and lists say of sentences; the graph stays as it is."""
    nlp = load_parser(load_pipeline(pipeline).language, pipeline=pipeline)._nlp
    component = nlp.get_pipe(NAME)
    assert isinstance(component, EncoderComponent)
    docs = (Doc(nlp.vocab, words=list(s.words), spaces=list(s.spaces)) for s in sentences)
    cut = [pieces for doc in docs for pieces in component.cut(doc)]
    copy = onnx.ModelProto()
    copy.CopyFrom(graph)
    seeing = pruned(with_states(without_head(copy)))
    session = onnxruntime.InferenceSession(seeing.SerializeToString(), providers=["CPUExecutionProvider"])
    inputs = {node.name for node in session.get_inputs()}
    states: list[NDArray[np.float16]] = [np.empty(0, np.float16)] * len(cut)
    for group in batches([len(p.ids) for p in cut], _PADDED):
        feed = component.feed([cut[i] for i in group])
        rows = session.run(None, {k: v for k, v in feed.items() if k in inputs})[0]
        for i, row in zip(group, rows, strict=True):
            states[i] = row[: len(cut[i].firsts)].astype(np.float16)
    listed = [lists.rows(s.words, [False, *(not space for space in s.spaces[:-1])]) for s in sentences]
    sets: dict[tuple[str, ...], int] = {(): 0}
    allowed = [sets.setdefault(tuple(tags), len(sets)) for s in sentences for tags in s.tags]
    length = np.array([len(s.words) for s in sentences])
    return Part(
        np.concatenate(states),
        np.concatenate(listed).astype(np.float16),
        np.array(allowed),
        np.array([[not chosen or tag in chosen for tag in TAGS] for chosen in sets]),
        np.cumsum(length) - length,
        length,
        np.array([s.weight for s in sentences]),
        [s.source for s in sentences],
        lists.rows(["\n"], [False])[0].astype(np.float16),
        lists.width - 1 - 2 * len(CLASSES),
    )
