"""Teach the networks of models/decisions: named features and the states of words, in PyTorch."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from fit import Instance
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from conflict_ner.decisions.network import SCALE, SLOTS, joined, normalised

SEEDS = (21, 22, 23)
CLUE, STATE, HIDDEN = 48, 64, 192  # widths
DROPOUT, INPUT_DROPOUT, CLUE_DROPOUT = 0.4, 0.2, 0.3
BATCH, RATE, DECAY, WARM = 48, 1e-3, 0.1, 0.1
Batch = tuple[str, Tensor, Tensor, Tensor, Tensor]  # encoder, features, where each row of them begins, states, classes


class Voter(nn.Module):
    """One network of the vote; `widths` are those of the states of each encoder."""

    def __init__(self, clues: int, widths: Mapping[str, int], classes: int) -> None:
        super().__init__()
        self.clues = nn.EmbeddingBag(clues, CLUE, mode="mean")
        nn.init.normal_(self.clues.weight, std=0.1)
        self.project = nn.ModuleDict(
            {name: nn.ModuleList(nn.Linear(width, STATE) for _ in range(SLOTS)) for name, width in widths.items()}
        )
        self.before, self.dropout = nn.Dropout(INPUT_DROPOUT), nn.Dropout(DROPOUT)
        self.hidden, self.out = nn.Linear((SLOTS + 2) * STATE + CLUE, HIDDEN), nn.Linear(HIDDEN, classes)

    def forward(self, encoder: str, clues: Tensor, offsets: Tensor, states: Tensor) -> Tensor:
        """Return scores (questions, classes); `states` (questions, SLOTS, width) are normalised."""
        seen = self.before(states)
        rows = [self.dropout(functional.silu(p(seen[:, slot]))) for slot, p in enumerate(self.project[encoder])]  # type: ignore[arg-type]
        told = self.dropout(SCALE * self.clues(clues, offsets))
        row = torch.cat([*rows, rows[0] * rows[1], rows[0] - rows[1], told], -1)
        return self.out(self.dropout(functional.silu(self.hidden(row))))  # type: ignore[no-any-return]


def learn(
    instances: Sequence[Instance], *, least: int, epochs: int, smoothing: float
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a `Network`, one voter per seed; features seen fewer than `least` times are dropped.

    Instances without states teach nothing.
    """
    torch.set_num_threads(1)
    seen = [instance for instance in instances if instance.encoder]
    counts = Counter(clue for instance in seen for clue in instance.clues)
    clues = sorted(clue for clue, count in counts.items() if count >= least)
    classes = sorted({instance.label for instance in seen})
    widths = {i.encoder: i.states.shape[1] for i in seen if i.encoder and i.states is not None}
    voters = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        voter = Voter(len(clues), dict(sorted(widths.items())), len(classes))
        batches = Batches(seen, clues, classes, random.Random(seed))
        _fit(voter, batches, epochs, smoothing)
        voters.append(voter.eval())
    return {"clues": joined(clues), "classes": joined(classes), **_arrays(voters)}


class Batches:
    """Draws batches of one encoder each, leaving out some features of each instance at random."""

    def __init__(
        self, instances: Sequence[Instance], clues: Sequence[str], classes: Sequence[str], draw: random.Random
    ) -> None:
        place = {clue: n for n, clue in enumerate(clues)}
        self._draw = draw
        self._rows: dict[str, list[tuple[Tensor, Tensor, int]]] = {}
        for i in instances:
            assert i.encoder is not None
            assert i.states is not None
            known = torch.tensor(sorted(place[c] for c in i.clues if c in place), dtype=torch.long)
            states = torch.from_numpy(normalised(i.states.astype(np.float32)))
            self._rows.setdefault(i.encoder, []).append((known, states, classes.index(i.label)))

    def __len__(self) -> int:
        return sum(-(-len(rows) // BATCH) for rows in self._rows.values())

    def __iter__(self) -> Iterator[Batch]:
        chosen = []
        for encoder, rows in sorted(self._rows.items()):
            self._draw.shuffle(rows)
            chosen += [(encoder, rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)]
        self._draw.shuffle(chosen)
        for encoder, rows in chosen:
            kept = [known[torch.rand(len(known)) > CLUE_DROPOUT] for known, _, _ in rows]
            offsets = torch.tensor([0, *(len(k) for k in kept[:-1])]).cumsum(0)
            states = torch.stack([row[1] for row in rows])
            yield encoder, torch.cat(kept), offsets, states, torch.tensor([row[2] for row in rows])


def _fit(voter: Voter, batches: Batches, epochs: int, smoothing: float) -> None:
    optimiser = torch.optim.AdamW(voter.parameters(), RATE, weight_decay=DECAY)
    steps = epochs * len(batches)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=WARM)
    for _ in range(epochs):
        for encoder, clues, offsets, states, classes in batches:
            scores = voter(encoder, clues, offsets, states)
            optimiser.zero_grad()
            functional.cross_entropy(scores, classes, label_smoothing=smoothing).backward()
            nn.utils.clip_grad_norm_(voter.parameters(), 1.0)
            optimiser.step()
            schedule.step()


def _arrays(voters: Sequence[Voter]) -> dict[str, NDArray[np.generic]]:
    found: dict[str, NDArray[np.generic]] = {
        "vectors": _stacked([v.clues.weight for v in voters], 1),
        "hidden": _stacked([v.hidden.weight.T for v in voters]),
        "hidden_bias": _stacked([v.hidden.bias for v in voters]),
        "out": _stacked([v.out.weight.T for v in voters]),
        "out_bias": _stacked([v.out.bias for v in voters]),
    }
    for name in voters[0].project:
        slots = [list(v.project[name]) for v in voters]  # type: ignore[call-overload]
        found[f"project/{name}"] = _stacked([torch.stack([p.weight.T for p in some]) for some in slots], 1)
        found[f"bias/{name}"] = _stacked([torch.stack([p.bias for p in some]) for some in slots], 1)
    return found


def _stacked(parts: Sequence[Tensor], axis: int = 0) -> NDArray[np.float16]:
    return np.stack([part.detach().numpy() for part in parts], axis).astype(np.float16)
