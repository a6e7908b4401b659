"""Pretrain an encoder as a masked language model on a piece stream; needs a GPU to be done in minutes.

Usage: python pretrain.py STREAM_DIR OUT.pt --seconds 330
A fifth of the words is hidden (of these eight in ten by [MASK], one by a random piece), whole words at a time.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from network import Encoder, Sizes
from torch import Tensor, nn
from torch.nn import functional

LENGTH, SPECIALS, MASK, SEP = 128, 5, 4, 3
HIDDEN_SHARE = 0.2


class Masked(nn.Module):
    """Encoder with the output layer that guesses the hidden pieces; it shares the piece embeddings."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.dense = nn.Linear(sizes.hidden, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden)
        self.bias = nn.Parameter(torch.zeros(sizes.vocabulary))

    def forward(self, ids: Tensor, features: Tensor, offset: Tensor, rows: Tensor) -> Tensor:
        """Return the scores of every piece of the vocabulary at the flat positions `rows`."""
        x = self.encoder(ids, features, None, offset).flatten(0, 1)[rows]
        return functional.linear(self.norm(functional.gelu(self.dense(x))), self.encoder.pieces.weight, self.bias)


class Batches:
    """Random stretches of the stream, on the device, with whole words hidden."""

    def __init__(self, folder: Path, size: int, device: str) -> None:
        arrays = np.load(folder / "stream.npz")
        self.ids = torch.from_numpy(arrays["ids"].astype(np.int32)).to(device)
        self.features = torch.from_numpy(arrays["features"].astype(np.int32)).to(device)
        self.words = torch.from_numpy(np.cumsum(arrays["starts"] | (arrays["ids"] == SEP)).astype(np.int32)).to(device)
        self.size, self.device = size, device
        self.vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"][
            "vocab"
        ].__len__()
        self.hidden = int(size * LENGTH * HIDDEN_SHARE * 0.9)

    def next(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return ids, features, position offset, hidden rows (a fixed number) and what stood there."""
        starts = torch.randint(0, len(self.ids) - LENGTH, (self.size, 1), device=self.device)
        places = starts + torch.arange(LENGTH, device=self.device)
        ids, features, words = self.ids[places].long(), self.features[places].long(), self.words[places]
        words = (words - words[:, :1]).long().clamp(max=LENGTH - 1)
        chosen = torch.rand(self.size, LENGTH, device=self.device) < HIDDEN_SHARE
        hide = chosen.gather(1, words) & (ids >= SPECIALS)
        rank = torch.rand(hide.shape, device=self.device) + hide.float()
        rows = rank.flatten().topk(self.hidden).indices
        target = torch.where(hide.flatten()[rows], ids.flatten()[rows], -100)
        dice = torch.rand(rows.shape, device=self.device)
        noise = torch.randint(SPECIALS, self.vocabulary, rows.shape, device=self.device)
        old = ids.flatten()[rows]
        new = torch.where(dice < 0.8, MASK, torch.where(dice < 0.9, noise, old))
        flat = ids.flatten().clone()
        flat[rows] = torch.where(target >= 0, new, old)
        offset = torch.randint(0, 512 - LENGTH, (self.size, 1), device=self.device)
        offset = torch.where(torch.rand(self.size, 1, device=self.device) < 0.5, 0, offset)
        return flat.view_as(ids), features, offset, rows, target


def optimisers(model: nn.Module, kind: str, rate: float) -> list[torch.optim.Optimizer]:
    """Return Muon for the matrices of the layers and AdamW for the rest, or AdamW for all."""
    matrices = [p for n, p in model.named_parameters() if p.ndim == 2 and ".layers." in n]
    chosen = {id(p) for p in matrices}
    rest = [p for p in model.parameters() if id(p) not in chosen]
    if kind == "muon":
        return [
            torch.optim.Muon(matrices, lr=2 * rate, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.98), weight_decay=0.01),
        ]
    return [torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=0.05)]


def schedule(done: float, warm: float = 0.04) -> float:
    """Return the share of the highest learning rate when the share `done` of the time is over."""
    return done / warm if done < warm else 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))


def train(options: argparse.Namespace, device: str) -> tuple[Masked, float]:
    """Train for the given number of seconds and return the model and the mean loss at the end."""
    torch.manual_seed(13)
    torch.set_float32_matmul_precision("high")
    batches = Batches(options.stream, options.batch, device)
    sizes = Sizes(vocabulary=batches.vocabulary, layers=options.layers, dropout=0.0)
    model = Masked(sizes).to(device)
    tools = optimisers(model, options.optimiser, options.rate)
    rates = [[g["lr"] for g in t.param_groups] for t in tools]
    run = torch.compile(model) if options.compile else model
    begin, step, losses = time.time(), 0, []
    while True:
        done = min(1.0, (time.time() - begin) / options.seconds) if not options.steps else step / options.steps
        if done >= 1.0:
            break
        for tool, old in zip(tools, rates, strict=True):
            for group, rate in zip(tool.param_groups, old, strict=True):
                group["lr"] = rate * max(schedule(done), 1e-3)
        ids, features, offset, rows, target = batches.next()
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = functional.cross_entropy(run(ids, features, offset, rows), target, ignore_index=-100)
        for tool in tools:
            tool.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for tool in tools:
            tool.step()
        step += 1
        if step % 100 == 0:
            losses.append(loss.item())
            print(f"{time.time() - begin:.0f} s, step {step}, loss {losses[-1]:.3f}", flush=True)
    torch.cuda.synchronize() if device == "cuda" else None
    print(f"{step} steps of {options.batch * LENGTH} pieces in {time.time() - begin:.0f} s", flush=True)
    return model, float(np.mean(losses[-5:] or [0.0]))


def save(encoder: Encoder, path: Path) -> None:
    """Write the encoder in half precision."""
    torch.save({n: t.detach().to("cpu", torch.float16) for n, t in encoder.state_dict().items()}, path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=330)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--optimiser", choices=("muon", "adamw"), default="muon")
    parser.add_argument("--compile", action="store_true")
    chosen = parser.parse_args()
    where = "cuda" if torch.cuda.is_available() else "cpu"
    trained, final = train(chosen, where)
    print(f"final loss {final:.3f}")
    save(trained.encoder, chosen.out)
