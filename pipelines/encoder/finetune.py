"""Fine-tune an encoder with all heads on the arrays of encode.py; a smaller one may learn from a larger as well.

Usage: python finetune.py DATA_DIR ENCODER OUT.pt --steps 4000 [--layers 0,2,4] [--teacher BIG.pt] [--raw STREAM_DIR]
ENCODER is a pretrained state (.pt of pretrain.py), a BERT checkpoint (.safetensors), or for a student piece embeddings
alone (.pt of pieces.py). The piece embeddings stay fixed but with --learn-pieces.
"""

import argparse
import json
import math
import time
from pathlib import Path
from typing import Any

import torch
from batches import Data, RawText, Sampler
from judge import evaluate
from losses import distance, losses
from network import Analyser
from store import build, build_student, load_model, read_pieces, save
from torch import nn


def train(model: Analyser, data: Data, described: dict[str, Any], options: argparse.Namespace, device: str) -> Analyser:
    """Train for the given steps and return the moving average of the weights."""
    torch.manual_seed(13)
    sampler = Sampler(data, described["names_weights" if options.only_names else "weights"], options.batch)
    raw = RawText(options.raw, described["special"], options.batch, device) if options.raw else None
    teacher = load_model(options.teacher, device).eval() if options.teacher else None
    model.encoder.pieces.weight.requires_grad_(options.learn_pieces)
    if options.only_names:
        model.requires_grad_(False).heads.ner.requires_grad_(True)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for p in model.heads.parameters() if p.requires_grad]
    groups = [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.head_rate or options.rate}]
    tool = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=device == "cuda")
    rates = [g["lr"] for g in tool.param_groups]
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(options.memory)
    )
    begin, step = time.time(), 0
    model.train(not options.only_names)
    while True:
        done = (time.time() - begin) / options.seconds if options.seconds else step / options.steps
        if done >= 1.0:
            break
        factor = done / 0.06 if done < 0.06 else 0.5 * (1 + math.cos(math.pi * (done - 0.06) / 0.94))
        for group, rate in zip(tool.param_groups, rates, strict=True):
            group["lr"] = rate * max(factor, 1e-3)
        batch = sampler.next()
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda" or options.half):
            scores = model.score(batch)
            parts = losses(scores, batch, data.sets)
            loss = sum(parts.values(), torch.zeros((), device=device))
            if teacher is not None:
                with torch.no_grad():
                    told = teacher.score(batch)
                loss = 0.5 * loss + 0.5 * distance(scores, told, batch["words"])
                if raw is not None:
                    heard = raw.next()
                    with torch.no_grad():
                        told = teacher.score(heard)
                    loss = loss + 0.5 * distance(model.score(heard), told, heard["words"])
        tool.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        tool.step()
        average.update_parameters(model)
        step += 1
        if step % 100 == 0:
            told_losses = " ".join(f"{name} {value.item():.3f}" for name, value in parts.items())
            print(f"{time.time() - begin:.0f} s, step {step}: {told_losses}", flush=True)
    print(f"{step} steps in {time.time() - begin:.0f} s", flush=True)
    kept: Analyser = average.module
    return kept.eval()


def main() -> None:
    """Fine-tune, print the development figures and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seconds", type=float, default=0, help="instead of steps: train for this time")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layers", type=lambda text: [int(n) for n in text.split(",")])
    parser.add_argument("--student", type=lambda text: [int(n) for n in text.split(",")], help="width, layers")
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--start", type=Path, help="go on from this model of the same shape")
    parser.add_argument("--vectors", action="store_true", help="a student sees the word vectors of DATA_DIR too")
    parser.add_argument("--window", action="store_true", help="the feed-forward networks see the neighbours")
    parser.add_argument("--dropout", type=float, default=0.1, help="of a new student")
    parser.add_argument("--half", action="store_true", help="count in 16 bits on a processor too")
    parser.add_argument("--learn-pieces", action="store_true", help="train the piece embeddings too")
    parser.add_argument("--only-names", action="store_true", help="train the name head alone")
    parser.add_argument("--memory", type=float, default=0.998, help="of the moving average of the weights")
    parser.add_argument("--without-pieces", action="store_true", help="leave the fixed piece embeddings out of OUT")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    described = json.loads((options.data / "classes.json").read_text(encoding="utf-8"))
    classes = described["classes"]
    parts = {p: Data(options.data / f"{p}.npz", described["sets"], classes["ner"], device) for p in ("train", "dev")}
    told = parts["train"].vectors
    width = told.shape[1] if told is not None and options.vectors else 0
    if options.start:
        model = load_model(options.start, device, pieces=read_pieces(options.encoder), vectors=width)
        model.requires_grad_(True)
    elif options.student:
        shape = {"vectors": width, "window": options.window, "dropout": options.dropout}
        model = build_student(options.encoder, classes, *options.student, **shape).to(device)
    else:
        model = build(options.encoder, classes, options.layers).to(device)
    model = train(model, parts["train"], described, options, device)
    print(json.dumps(evaluate(model, parts["dev"], classes)), flush=True)
    save(model, options.out, with_pieces=not options.without_pieces)


if __name__ == "__main__":
    main()
