"""Export a fine-tuned encoder to ONNX with 8-bit weights, and write the package that the spaCy component loads.

Usage: python export.py MODEL.pt CLASSES.json TOKENIZER.json OUT_DIR [--pieces PIECES.pt] [--vectors VECTORS_DIR]
PIECES.pt holds the fixed piece embeddings (`encoder.pieces.weight` or `pieces.weight`) where MODEL.pt leaves them out;
VECTORS_DIR is a spaCy package whose word vectors the model sees.
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import spacy
import torch
from network import Analyser
from onnxruntime.quantization import QuantType, quantize_dynamic
from store import load_model, read_pieces
from tokenizers import Tokenizer
from torch import Tensor, nn


class Answers(nn.Module):
    """What the component needs: the best class of each head, arc scores with best labels, probabilities of names."""

    def __init__(self, analyser: Analyser) -> None:
        super().__init__()
        self.analyser = analyser

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor, firsts: Tensor, vectors: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Return pos, morph, lemma (batch, words), arc, label (batch, words, heads), ner (batch, words, tags)."""
        scores = self.analyser(ids, features, mask, firsts, vectors)
        best = (scores[name].argmax(-1) for name in ("pos", "morph", "lemma"))
        return (*best, scores["arc"], scores["label"].argmax(-1), scores["ner"].log_softmax(-1))


OUTPUTS = ("pos", "morph", "lemma", "arc", "label", "ner")


def export(model: Analyser, out: Path, *, quantise: bool = True) -> None:
    """Write `out`, an ONNX graph for batches of any size; quantised to 8 bits where asked."""
    example = {
        "ids": torch.randint(5, 100, (2, 12)),
        "features": torch.zeros(2, 12, dtype=torch.long),
        "mask": torch.ones(2, 12, dtype=torch.bool),
        "firsts": torch.arange(1, 9).repeat(2, 1),
    }
    if model.encoder.sizes.vectors:
        example["vectors"] = torch.zeros(2, 8, model.encoder.sizes.vectors)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "features", "mask")}
    axes |= {name: {0: "batch", 1: "words"} for name in ("firsts", "vectors", *OUTPUTS) if name in {*example, *OUTPUTS}}
    axes["arc"][2] = axes["label"][2] = "heads"
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        torch.onnx.export(
            Answers(model).eval(), tuple(example.values()), raw, input_names=list(example), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        if quantise:
            pairs = [n.name for n in onnx.load(raw).graph.node if n.name.startswith("/analyser/heads/MatMul")]
            quantize_dynamic(
                raw, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=pairs
            )
        else:
            out.write_bytes(raw.read_bytes())


def write_tokenizer(source: Path, out: Path) -> None:
    """Copy a tokenizer without its limits and padding."""
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out))


def main() -> None:
    """Write the package folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "classes", "tokenizer", "out", "--pieces", "--vectors"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    analyser = load_model(options.model, "cpu", pieces=read_pieces(options.pieces) if options.pieces else None)
    export(analyser.eval(), out / "analyser.onnx")
    write_tokenizer(options.tokenizer, out / "tokenizer.json")
    described = json.loads(options.classes.read_text(encoding="utf-8"))
    text = json.dumps(described["classes"], ensure_ascii=False, indent=1)
    (out / "classes.json").write_text(text + "\n", encoding="utf-8")
    if options.vectors:
        spacy.load(options.vectors).vocab.vectors.to_disk(out / "vectors", exclude=["strings"])


if __name__ == "__main__":
    main()
