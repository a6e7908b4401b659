"""Padded batches on the device: annotated sentences by the weight of their source, and stretches of raw text."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

Batch = dict[str, Tensor]


class Data:
    """One part of the arrays on the device, from which padded batches are cut."""

    def __init__(self, path: Path, sets: list[list[str]], tags: list[str], device: str) -> None:
        arrays = np.load(path)
        self.names = [str(n) for n in arrays["names"]]
        self.source = arrays["source"]
        self.piece_begin, self.piece_end = _bounds(arrays["piece_ends"])
        self.word_begin, self.word_end = _bounds(arrays["word_ends"])
        self.columns = {
            k: torch.from_numpy(arrays[k].astype(np.int64)).to(device)
            for k in ("ids", "features", "firsts", "pos", "morph", "lemma", "dep", "head", "ner")
        }
        table = torch.zeros(len(sets), len(tags), dtype=torch.bool)
        for i, chosen in enumerate(sets):
            for tag in chosen:
                table[i, tags.index(tag)] = True
        table[0] = True
        self.sets, self.device = table.to(device), device
        self.vectors = torch.from_numpy(arrays["vectors"]).to(device) if "vectors" in arrays else None
        if self.vectors is not None:
            self.forms = torch.from_numpy(arrays["form"].astype(np.int64)).to(device)

    def __len__(self) -> int:
        return len(self.source)

    def batch(self, numbers: np.ndarray) -> Batch:
        """Return the padded columns of some sentences; open cells are -1 (names: all tags allowed)."""
        out: Batch = {}
        pieces = self._cut(numbers, self.piece_begin, self.piece_end)
        words = self._cut(numbers, self.word_begin, self.word_end)
        for name, column in self.columns.items():
            index, mask = pieces if name in ("ids", "features") else words
            value = column[index]
            empty = 0 if name in ("ids", "features", "firsts", "ner") else -1
            out[name] = torch.where(mask, value, empty)
        out["mask"], out["words"] = pieces[1], words[1]
        if self.vectors is not None:
            out["vectors"] = self.vectors[self.forms[words[0]]].float()
        return out

    def _cut(self, numbers: np.ndarray, begin: np.ndarray, end: np.ndarray) -> tuple[Tensor, Tensor]:
        first, length = begin[numbers], (end - begin)[numbers]
        width = -(-int(length.max()) // 8) * 8
        index = torch.from_numpy(first[:, None] + np.arange(width)[None]).to(self.device)
        mask = torch.from_numpy(np.arange(width)[None] < length[:, None]).to(self.device)
        return torch.where(mask, index, 0), mask


def _bounds(ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    ends = ends.astype(np.int64)
    return np.concatenate([[0], ends[:-1]]), ends


class Sampler:
    """Draws sentences by the weight of their source, in batches of like length."""

    def __init__(self, data: Data, weights: dict[str, float], size: int) -> None:
        self.data, self.size = data, size
        share = np.array([weights[name] for name in data.names])[data.source]
        self.probability = share / share.sum()
        self.random = np.random.default_rng(13)
        self.waiting: list[np.ndarray] = []

    def next(self) -> Batch:
        """Return a batch; one in ten loses its case."""
        if not self.waiting:
            drawn = self.random.choice(len(self.data), size=16 * self.size, p=self.probability)
            drawn = drawn[np.argsort(self.data.piece_end[drawn] - self.data.piece_begin[drawn], kind="stable")]
            chunks = np.split(drawn, 16)
            self.waiting = [chunks[i] for i in self.random.permutation(16)]
        batch = self.data.batch(self.waiting.pop())
        if self.random.random() < 0.1:
            upper = 6 if self.random.random() < 0.5 else 2
            cased = (batch["features"] >= 2) & (batch["features"] < 10)
            batch["features"] = torch.where(cased, upper + batch["features"] % 2, batch["features"])
        return batch


class RawText:
    """Sentences of raw text, each some seventy pieces long, for a student to hear its teacher on."""

    def __init__(self, folder: Path, special: list[int], size: int, device: str, length: int = 72) -> None:
        self.special = special
        arrays = np.load(folder / "stream.npz")
        self.arrays = {
            k: torch.from_numpy(arrays[k].astype(np.int64)).to(device) for k in ("ids", "features", "starts")
        }
        self.size, self.length, self.device = size, length, device

    def next(self) -> Batch:
        """Return a batch without any annotation: [CLS], pieces, [SEP]."""
        begin = torch.randint(0, len(self.arrays["ids"]) - self.length, (self.size, 1), device=self.device)
        index = begin + torch.arange(self.length, device=self.device)
        ids, features = self.arrays["ids"][index].clone(), self.arrays["features"][index].clone()
        starts = self.arrays["starts"][index].bool()
        (ids[:, 0], ids[:, -1]), features[:, 0], features[:, -1] = self.special, 0, 0
        starts[:, 0], starts[:, -1] = False, False
        n = int(starts.sum(1).max())
        order = torch.where(starts, torch.arange(self.length, device=self.device), 10_000).sort(1).values[:, :n]
        words = order < 10_000
        mask = torch.ones_like(ids, dtype=torch.bool)
        return {"ids": ids, "features": features, "mask": mask, "firsts": torch.where(words, order, 0), "words": words}
