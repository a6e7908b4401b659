"""Teach a shipped encoder to tell triggers of events from other words, and write the new head into its graph.

The graph also gives out the states of words that the head sees: the networks of `decisions` see them too.

Usage: python triggers.py PIPELINE CORPUS_DIR MODELS_DIR
The encoder stays as it is: a network of one hidden layer learns from what its layers say of each word of the training
documents of our corpus. Three such networks (seeds 13, 14 and 15) vote; in the graph they are one, of three times the
width. The checksums are entered in the manifest.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from spacy.tokens import Doc
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from package import write_manifest

from conflict_ner.documents.dateline import dateline_ends
from conflict_ner.documents.layout import find_blocks
from conflict_ner.evaluation import read_gold
from conflict_ner.evaluation.gold import GoldEvent
from conflict_ner.parsing import Parser, load_parser
from conflict_ner.parsing.encoder.component import NAME, EncoderComponent
from conflict_ner.parsing.pipelines import load_pipeline

OUTPUT, STATES, INSIDE = "trigger", "states", "/trigger/"
NONE = ""
SEEDS = (13, 14, 15)
WIDTH, DROPOUT, INPUT_DROPOUT, SMOOTHING = 192, 0.4, 0.2, 0.02
EPOCHS, BATCH, RATE, DECAY = 8, 512, 4e-3, 0.05
SEEN = ("1", "3", "5"), ("0", "1", "2")  # layers, of six and of three, that the head sees beside the embeddings


def without_head(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Return the graph without a head of triggers of before, and without the states of words."""
    kept = [node for node in graph.graph.node if not node.name.startswith((INSIDE, STATES))]
    for field, values in (
        (graph.graph.node, kept),
        (graph.graph.initializer, [i for i in graph.graph.initializer if not i.name.startswith(INSIDE)]),
        (graph.graph.output, [o for o in graph.graph.output if o.name not in {OUTPUT, STATES}]),
    ):
        values = list(values)
        del field[:]
        field.extend(values)
    return graph


def states_of(graph: onnx.ModelProto, inside: str = INSIDE) -> list[onnx.NodeProto]:
    """Return nodes that give the words' states after the embeddings and some layers; the output of the last joins them.

    A student's layers see the root and the words; a teacher's see pieces, and a word is its first piece.
    """
    made = {output for node in graph.graph.node for output in node.output}
    norm = "/analyser/encoder/{}/LayerNormalization_output_0"
    by_pieces = "/analyser/GatherElements_output_0" in made
    layers = [norm.format("norm"), *(norm.format(f"layers.{i}/norm2") for i in SEEN[0 if by_pieces else 1])]
    if missing := [name for name in layers if name not in made]:
        sys.exit(f"The graph was not made by export.py: it lacks {missing}.")
    names = [f"{inside}state{i}" for i in range(len(layers))]
    if by_pieces:
        nodes = [
            helper.make_node("GatherElements", [layer, "/analyser/Expand_output_0"], [name], name=name, axis=1)
            for layer, name in zip(layers, names, strict=True)
        ]
    else:
        nodes = [
            helper.make_node("Slice", [layer, *(f"{inside}{x}" for x in ("one", "end", "axis"))], [name], name=name)
            for layer, name in zip(layers, names, strict=True)
        ]
        for name, value in (("one", 1), ("end", np.iinfo(np.int64).max), ("axis", 1)):
            graph.graph.initializer.append(numpy_helper.from_array(np.array([value]), f"{inside}{name}"))
    return [*nodes, helper.make_node("Concat", names, [f"{inside}states"], name=f"{inside}states", axis=-1)]


def with_states(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Return the graph with the states of words as its only output."""
    graph.graph.node.extend(states_of(graph))
    del graph.graph.output[:]
    graph.graph.output.append(helper.make_tensor_value_info(f"{INSIDE}states", TensorProto.FLOAT, None))
    return graph


def pruned(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Return the graph without what its outputs do not need."""
    needed = {output.name for output in graph.graph.output}
    kept = []
    for node in reversed(graph.graph.node):
        if needed & set(node.output):
            needed.update(node.input)
            kept.append(node)
    for field, values in (
        (graph.graph.node, kept[::-1]),
        (graph.graph.initializer, [i for i in graph.graph.initializer if i.name in needed]),
        (graph.graph.input, [i for i in graph.graph.input if i.name in needed]),
    ):
        del field[:]
        field.extend(values)
    return graph


class Examples:
    """Words of documents: states (words, width), classes, and weights of 0 where the annotation leaves them open."""

    def __init__(self, parser: Parser, graph: onnx.ModelProto, types: Sequence[str]) -> None:
        self._parser, self._types = parser, types
        component = parser._nlp.get_pipe(NAME)
        assert isinstance(component, EncoderComponent)
        self._component = component
        self._session = onnxruntime.InferenceSession(
            with_states(graph).SerializeToString(), providers=["CPUExecutionProvider"]
        )

    def read(self, text: str, title: str | None, events: Sequence[GoldEvent]) -> tuple[NDArray[Any], ...]:
        """Return the words of one document."""
        blocks = find_blocks(text, title=title)
        starts = sorted([*(block.start for block in blocks), *dateline_ends(text, blocks)])
        states = dict(self._states(text, starts))
        doc = self._parser.parse(text, starts)
        words = [token for token in doc if token.idx in states]
        place = {token.i: n for n, token in enumerate(words)}
        classes, weights = np.zeros(len(words), np.int64), np.ones(len(words), np.float32)
        for event in events:
            inside = [place[token.i] for token in _tokens(doc, event) if token.i in place]
            head = place.get(_head(doc, event), -1)
            if event.optional or head < 0:
                weights[inside] = 0
                continue
            weights[[n for n in inside if classes[n] == 0]] = 0
            classes[head], weights[head] = self._types.index(event.types[0]), 1
        return np.stack([states[token.idx] for token in words]), classes, weights

    def _states(self, text: str, starts: Sequence[int]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        for pieces in self._parser.segment(text, starts):
            bare = self._parser._bare_doc(pieces)
            rows = [self._session.run(None, self._component.feed([part]))[0][0] for part in self._component.cut(bare)]
            yield from zip((piece.start for piece in pieces), np.concatenate(rows), strict=True)


def _tokens(doc: Doc, event: GoldEvent) -> Doc:
    return doc.char_span(*event.anchor, alignment_mode="expand")


def _head(doc: Doc, event: GoldEvent) -> int:
    return int(_tokens(doc, event).root.i)


class Voter(nn.Module):
    """One network of the vote."""

    def __init__(self, states: int, types: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(states)
        self.hidden = nn.Linear(states, WIDTH)
        self.out = nn.Linear(WIDTH, types)
        self.before, self.dropout = nn.Dropout(INPUT_DROPOUT), nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return scores (words, types)."""
        return self.out(self.dropout(nn.functional.gelu(self.hidden(self.before(self.norm(x))))))


def fit(examples: Sequence[NDArray[Any]], types: int, seed: int) -> Voter:
    """Return a trained network."""
    torch.manual_seed(seed)
    states, classes, weights = (torch.from_numpy(part) for part in examples)
    voter = Voter(states.shape[1], types)
    optimiser = torch.optim.AdamW(voter.parameters(), RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(states) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(states)).split(BATCH):
            scores = voter(states[batch])
            losses = nn.functional.cross_entropy(scores, classes[batch], reduction="none", label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            (losses * weights[batch]).mean().backward()
            optimiser.step()
            schedule.step()
    return voter.eval()


def with_head(graph: onnx.ModelProto, voters: Sequence[Voter]) -> onnx.ModelProto:
    """Return the graph with the mean of the voters' scores, as log-probabilities, for its last output."""
    arrays = {
        "scale": np.ones_like(_array(voters[0].norm.weight)),
        "hidden": np.concatenate([_array(v.norm.weight)[:, None] * _array(v.hidden.weight).T for v in voters], 1),
        "hidden_bias": np.concatenate(
            [_array(v.hidden.bias) + _array(v.hidden.weight) @ _array(v.norm.bias) for v in voters]
        ),
        "out": np.concatenate([_array(v.out.weight).T for v in voters]) / len(voters),
        "out_bias": sum(_array(v.out.bias) for v in voters) / len(voters),
        "root_two": np.array(np.sqrt(2.0)),
        "one_float": np.array(1.0),
        "half": np.array(0.5),
    }
    nodes = states_of(graph)
    for name, values in arrays.items():
        stored, used = f"{INSIDE}{name}/stored", f"{INSIDE}{name}"
        graph.graph.initializer.append(numpy_helper.from_array(np.asarray(values, np.float16), stored))
        nodes.append(helper.make_node("Cast", [stored], [used], name=used, to=TensorProto.FLOAT))
    steps = (
        ("LayerNormalization", ("states", "scale"), "normal", {"axis": -1, "epsilon": 1e-5}),
        ("MatMul", ("normal", "hidden"), "product", {}),
        ("Add", ("product", "hidden_bias"), "sum", {}),
        ("Div", ("sum", "root_two"), "scaled", {}),
        ("Erf", ("scaled",), "erf", {}),
        ("Add", ("erf", "one_float"), "gate", {}),
        ("Mul", ("sum", "gate"), "twice", {}),
        ("Mul", ("twice", "half"), "gelu", {}),
        ("MatMul", ("gelu", "out"), "scores", {}),
        ("Add", ("scores", "out_bias"), "biased", {}),
    )
    for operator, inputs, output, options in steps:
        name = f"{INSIDE}{output}"
        nodes.append(helper.make_node(operator, [f"{INSIDE}{i}" for i in inputs], [name], name=name, **options))
    nodes.append(helper.make_node("LogSoftmax", [f"{INSIDE}biased"], [OUTPUT], name=f"{INSIDE}log", axis=-1))
    graph.graph.node.extend(nodes)
    shape = ["batch", "words", arrays["out_bias"].shape[0]]
    graph.graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, shape))
    return with_states_out(graph)


def with_states_out(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Return a graph with a head of triggers that also gives out the states of words that the head sees."""
    graph.graph.node.append(helper.make_node("Identity", [f"{INSIDE}states"], [STATES], name=STATES))
    width = next(i.dims[0] for i in graph.graph.initializer if i.name == f"{INSIDE}scale/stored")
    graph.graph.output.append(helper.make_tensor_value_info(STATES, TensorProto.FLOAT, ["batch", "words", width]))
    onnx.checker.check_model(graph)
    return graph


def encoder_of(graph: onnx.ModelProto) -> str:
    """Return a name for the encoder in a graph that changes with its weights, and not with those of heads."""
    kept = pruned(with_states(without_head(graph)))
    digest = hashlib.sha256()
    for weights in sorted(kept.graph.initializer, key=lambda i: i.name):
        digest.update(weights.name.encode("utf-8") + numpy_helper.to_array(weights).tobytes())
    return digest.hexdigest()[:12]


def _array(parameter: torch.Tensor) -> NDArray[np.float32]:
    return parameter.detach().numpy()


def main(pipeline: str, corpus: Path, models: Path) -> None:
    """Train the head and write the package."""
    torch.set_num_threads(1)
    declared = load_pipeline(pipeline)
    folder = models / declared.model / NAME
    gold = read_gold(corpus, split="train")
    chosen = [(d, g) for d, g in zip(gold.annotated, gold.documents, strict=True) if d.language == declared.language]
    types = [NONE, *sorted({event.types[0] for _, g in chosen for event in g.events})]
    graph = folder / "analyser.onnx"
    reader = Examples(load_parser(declared.language, pipeline=pipeline), without_head(onnx.load(graph)), types)
    parts = [reader.read(d.text, d.meta.get("title") or None, g.events) for d, g in chosen]
    examples = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
    print(
        f"{declared.model}: {len(examples[0])} words, {int((examples[1] > 0).sum())} triggers, {len(types) - 1} types"
    )
    voters = [fit(examples, len(types), seed) for seed in SEEDS]
    onnx.save(with_head(without_head(onnx.load(graph)), voters), graph)
    told = {OUTPUT: types, "encoder": encoder_of(onnx.load(graph))}
    classes = json.loads((folder / "classes.json").read_text(encoding="utf-8")) | told
    (folder / "classes.json").write_text(json.dumps(classes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    card = tomllib.loads((models / "manifest.toml").read_text(encoding="utf-8"))[declared.model]
    write_manifest(models, declared.model, card)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
