"""Teach a shipped encoder names anew, with lists beside its states, and write the new head into its graph.

Usage: python names.py PIPELINE WORK_DIR LISTS.tsv DATA_DIR KNOWLEDGE_DIR CORPUS_DIR MODELS_DIR [--steps N] [--trial]
The encoder stays as it is, and so do trees, tags and triggers. WORK_DIR has the name corpora (`convert`), LISTS.tsv is
the table of `word_table.py`, which goes into the package. With --trial nothing is written; --missing-as-outside then
shows what it costs to read a label that a corpus lacks as no name.
"""

import argparse
import random
import shutil
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from encode import HELD_OUT, SOURCES, TAGS
from judge import COARSE, spans
from name_data import Part, Sentence, read_part, read_sentences
from name_head import Answer, fit, predict
from name_swap import read_pools, swapped
from onnx import TensorProto, compose, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from triggers import pruned, states_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from labels import read_lexicon
from package import write_manifest

from conflict_ner.knowledge.name_phrases import name_phrases
from conflict_ner.parsing.encoder.component import LISTS_FILE, NAME
from conflict_ner.parsing.encoder.decode import best_tags
from conflict_ner.parsing.encoder.lists import NameLists, read_table
from conflict_ner.parsing.pipelines import load_pipeline

INSIDE, OUTPUT, LISTS = "names/", "ner", "lists"
SEEDS = (13, 14)  # of heads that vote
COPIES = {
    "en": {"own": 5, "uner": 1, "crossner": 2, "redocred": 1},
    "ar": {"own": 5, "clean": 1, "aqmar": 1, "caraner": 1, "wojood": 1},
}
MOST = 8_000  # sentences of one source
STEPS, CAUTION = {"en": 1000, "ar": 2000}, {"en": 0.4, "ar": 0.0}
WEIGHT = 0.5  # of the copies of a sentence together


def missing_as_outside(sentence: Sentence) -> Sentence:
    """Read every tag that may be none as none."""
    return replace(sentence, tags=[("O",) if not tags or "O" in tags else tags for tags in sentence.tags])


def some(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences, of a large source a sample that weighs as much."""
    of_source: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        of_source[sentence.source].append(sentence)
    kept = []
    for found in of_source.values():
        chosen = found if len(found) <= MOST else random.Random(13).sample(found, MOST)
        kept += [replace(s, weight=s.weight * len(found) / len(chosen)) for s in chosen]
    return kept


def figures(scores: np.ndarray, part: Part) -> Mapping[str, float]:
    """Return F1 of exact names by source and label; of public corpora persons, bodies and places."""
    counts: Counter[tuple[str, str, str]] = Counter()
    firsts = [TAGS[0] if row[0] else TAGS[int(row.argmax())] for row in part.sets]
    for source, begin, length in zip(part.sources, part.begin, part.length, strict=True):
        rows = slice(begin, begin + length)
        allowed = part.allowed[rows]
        left_open = set(np.flatnonzero(allowed == 0).tolist())
        gold = spans([firsts[a] for a in allowed])
        found = spans([TAGS[t] for t in best_tags(scores[rows], TAGS)])
        found = {f for f in found if not left_open & set(range(f[0], f[1]))}
        if source != "own":
            gold, found = ({(a, b, COARSE[x]) for a, b, x in names if x in COARSE} for names in (gold, found))
        for kind, names in (("hit", gold & found), ("gold", gold), ("found", found)):
            counts.update((source, label, kind) for *_, x in names for label in ("all", x))
    keys = sorted({key[:2] for key in counts})
    f1 = {k: 200 * counts[*k, "hit"] / max(1, counts[*k, "gold"] + counts[*k, "found"]) for k in keys}
    return {" ".join(k): round(v, 1) for k, v in f1.items()}


def exported(answer: Answer, states: int, lists: int) -> onnx.ModelProto:
    """Return heads that vote as one graph of their own, with 8-bit weights."""
    example = torch.zeros(2, 8, states), torch.zeros(2, 8, lists), torch.ones(2, 8, dtype=torch.long)
    names = ["states", LISTS, "firsts"]
    axes = {name: {0: "batch", 1: "words"} for name in (*names, OUTPUT)}
    with tempfile.TemporaryDirectory() as folder:
        raw, small = Path(folder) / "raw.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            answer, example, raw, input_names=names, output_names=[OUTPUT], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(raw, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        return onnx.load(small)


def graft(graph: onnx.ModelProto, head: onnx.ModelProto) -> onnx.ModelProto:
    """Return the graph with another head for its names, which also asks for the input `lists`."""
    kept = list(graph.graph.output)
    place = next(i for i, output in enumerate(kept) if output.name == OUTPUT)
    del graph.graph.output[:]
    graph.graph.output.extend(output for output in kept if output.name != OUTPUT)
    graph = pruned(graph)
    new = compose.add_prefix(head, INSIDE).graph
    outer = {f"{INSIDE}{LISTS}": LISTS, f"{INSIDE}firsts": "firsts", f"{INSIDE}{OUTPUT}": OUTPUT}
    for node in new.node:
        for names in (node.input, node.output):
            names[:] = [outer.get(name, name) for name in names]
    graph.graph.node.extend([*states_of(graph, INSIDE), *new.node])
    graph.graph.initializer.extend(new.initializer)
    lists = next(i for i in new.input if i.name.endswith(LISTS))
    width = lists.type.tensor_type.shape.dim[2].dim_value
    graph.graph.input.append(helper.make_tensor_value_info(LISTS, TensorProto.FLOAT, ["batch", "words", width]))
    graph.graph.output.insert(place, kept[place])
    onnx.checker.check_model(graph)
    return graph


def main(arguments: Sequence[str]) -> None:
    """Train the heads, print the figures of the development splits, and write the package."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("pipeline")
    for name in ("work", "lists", "data", "knowledge", "corpus", "models"):
        asked.add_argument(name, type=Path)
    asked.add_argument("--steps", type=int, help="of training (1,000 in English, 2,000 in Arabic)")
    asked.add_argument("--heads", type=int, default=len(SEEDS), help="that vote")
    asked.add_argument("--trial", action="store_true")
    asked.add_argument("--missing-as-outside", action="store_true")
    options = asked.parse_args(arguments)
    torch.set_num_threads(1)
    declared = load_pipeline(options.pipeline)
    language, folder = declared.language, options.models / declared.model / NAME
    lexicon = read_lexicon(options.knowledge, Path(__file__).resolve().parents[1] / "scripts" / "words.csv")
    lists = NameLists(read_table(options.lists.read_text(encoding="utf-8")), name_phrases(language))
    train, dev = (
        [*read_sentences(sources, options.work, options.corpus, options.pipeline, lexicon)]
        for sources in (SOURCES[options.pipeline], HELD_OUT)
    )
    train = some(sentence for sentence in train if sentence.weight)
    copies = COPIES[language]
    pools = read_pools(language, options.knowledge, options.data / "gaz_en_ar/ne_lexicon_en_ar.tsv.xz")
    train += [replace(s, weight=s.weight * WEIGHT / copies[s.source]) for s in swapped(train, pools, copies)]
    if options.missing_as_outside:
        train = [missing_as_outside(sentence) for sentence in train]
    steps, path = options.steps or STEPS[language], folder / "analyser.onnx"
    graph = onnx.load(path)
    parts = [read_part(sentences, graph, lists, options.pipeline) for sentences in (train, dev)]
    print(f"{len(train)} sentences, {len(parts[0].states)} words, {lists.width} columns", flush=True)
    answer = Answer([fit(parts[0], steps, seed=seed) for seed in SEEDS[: options.heads]], CAUTION[language]).eval()
    print(figures(predict(answer, parts[1]), parts[1]))
    if not options.trial:
        onnx.save(graft(graph, exported(answer, parts[0].states.shape[1], lists.width)), path)
        shutil.copyfile(options.lists, folder / LISTS_FILE)
        card = tomllib.loads((options.models / "manifest.toml").read_text(encoding="utf-8"))[declared.model]
        write_manifest(options.models, declared.model, card)


if __name__ == "__main__":
    main(sys.argv[1:])
