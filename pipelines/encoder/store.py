"""Build, read and write analysers."""

from dataclasses import asdict, replace
from pathlib import Path

import torch
from network import Analyser, Classes, Sizes, load_minilm
from torch import Tensor, nn


def load_model(path: Path, device: str, *, pieces: Tensor | None = None, vectors: int = 0) -> Analyser:
    """Read a fine-tuned model, not trainable; `pieces` are its piece embeddings where the file leaves them out.

    With `vectors` it comes back as one that sees word vectors of this width too, and as yet makes nothing of them.
    """
    saved = torch.load(path, map_location="cpu", weights_only=True)
    sizes = Sizes(**saved["sizes"])
    sizes = replace(sizes, vectors=vectors or sizes.vectors)
    model = Analyser(sizes, Classes(**saved["classes"]))
    state = {k: v.float() for k, v in saved["state"].items()}
    if pieces is not None:
        state.setdefault("encoder.pieces.weight", pieces)
    if vectors:
        state.setdefault("encoder.lexical.weight", torch.zeros(sizes.hidden, vectors))
    model.load_state_dict(state)
    return model.requires_grad_(False).to(device)


def build_student(
    path: Path,
    classes: dict[str, list[str]],
    hidden: int,
    layers: int,
    *,
    vectors: int = 0,
    window: bool = False,
    dropout: float = 0.1,
) -> Analyser:
    """Return a small analyser that sees words, with the piece embeddings of a pretrained encoder or of pieces.py.

    With `vectors` it sees word vectors of this width too, with `window` its feed-forward networks see the neighbours.
    """
    pieces = read_pieces(path)
    inner = (2 if window else 4) * hidden
    sizes = Sizes(len(pieces), positions=320, hidden=hidden, inner=inner, layers=layers, heads=hidden // 32,
                  pooled=True, embedding=pieces.shape[1], vectors=vectors, window=window, dropout=dropout)  # fmt: skip
    model = Analyser(sizes, Classes(**{k: len(v) for k, v in classes.items()}))
    model.encoder.pieces.weight.data.copy_(pieces)
    return model


def read_pieces(path: Path) -> Tensor:
    """Return the piece embeddings of a pretrained encoder."""
    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        return load_file(path)["embeddings.word_embeddings.weight"].float()
    return torch.load(path, map_location="cpu", weights_only=True)["pieces.weight"].float()


def build(path: Path, classes: dict[str, list[str]], layers: list[int] | None) -> Analyser:
    """Return a fresh analyser on a pretrained encoder, keeping only some of its layers."""
    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        tensors = {k: v.float() for k, v in load_file(path).items()}
        sizes = Sizes(vocabulary=len(tensors["embeddings.word_embeddings.weight"]))
        model = Analyser(sizes, Classes(**{k: len(v) for k, v in classes.items()}))
        load_minilm(tensors, model.encoder)
    else:
        state = {k: v.float() for k, v in torch.load(path, map_location="cpu", weights_only=True).items()}
        depth = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
        model = Analyser(
            Sizes(len(state["pieces.weight"]), layers=depth), Classes(**{k: len(v) for k, v in classes.items()})
        )
        model.encoder.load_state_dict(state)
    if layers:
        model.encoder.layers = nn.ModuleList(model.encoder.layers[i] for i in layers)
        model.encoder.sizes = model.heads.sizes = replace(model.encoder.sizes, layers=len(layers))
    return model


def save(model: Analyser, path: Path, *, with_pieces: bool = True) -> None:
    """Write sizes and weights in half precision, on request without the fixed piece embeddings."""
    state = {k: v.detach().to("cpu", torch.float16) for k, v in model.state_dict().items()}
    if not with_pieces:
        del state["encoder.pieces.weight"]
    torch.save({"sizes": asdict(model.encoder.sizes), "classes": asdict(model.heads.classes), "state": state}, path)
