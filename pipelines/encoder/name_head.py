"""A head that names words from the states of an encoder, from lists, and from the two words on either side."""

import math
import time
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from encode import TAGS
from name_data import Part
from network import beside
from torch import Tensor, nn
from torch.nn import functional

WIDTH, DROPOUT, STATES_DROPOUT = 256, 0.3, 0.2
WITHOUT = 0.15  # of the sentences in training lose what the encoder says, as many what the lists say
WITHOUT_WORD = 0.1  # of the words lose what the lists say, and of the columns
RATE, DECAY, MEMORY, WARM = 1.5e-3, 0.05, 0.995, 0.05
NARROWEST = 0.04


class NameHead(nn.Module):
    """States (batch, words, states) and lists (batch, words, columns) to scores of tags."""

    def __init__(self, states: int, unseen: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.register_buffer("unseen", unseen)
        self.register_buffer("spread", spread)
        self.norm = nn.LayerNorm(states)
        self.seen, self.listed = nn.Linear(states, WIDTH), nn.Linear(len(unseen), WIDTH)
        self.wide = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(2))
        self.out = nn.Linear(WIDTH, len(TAGS))

    def forward(self, states: Tensor, lists: Tensor, real: Tensor) -> Tensor:
        """Return scores (batch, words, tags); `real` (batch, words, 1) is 0 on padding."""
        seen = self.seen(functional.dropout(self.norm(states), STATES_DROPOUT, self.training))
        listed = self.listed(self._thinned((lists - self.unseen) / self.spread))
        if self.training:
            seen = seen * (torch.rand(len(seen), 1, 1) > WITHOUT)
        x = functional.gelu(seen + listed) * real
        for wide, norm in zip(self.wide, self.norms, strict=True):
            x = functional.dropout(x, DROPOUT, self.training)
            x = norm(x + functional.gelu(wide(beside(x)))) * real
        return self.out(functional.dropout(x, DROPOUT, self.training))  # type: ignore[no-any-return]

    def _thinned(self, lists: Tensor) -> Tensor:
        """Return rows of which some, and some columns, are in training as those of unknown words."""
        if not self.training:
            return lists
        batch, words, columns = lists.shape
        lists = lists * (torch.rand(batch, 1, 1) > WITHOUT) * (torch.rand(batch, words, 1) > WITHOUT_WORD)
        return lists * (torch.rand(batch, 1, columns) > WITHOUT_WORD)


def padded(part: Part, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor, np.ndarray]:
    """Return states, lists and which words are real of some sentences, and the place of each word in the columns."""
    places = part.begin[rows][:, None] + np.arange(int(part.length[rows].max()))[None]
    real = np.arange(places.shape[1])[None] < part.length[rows][:, None]
    places = np.where(real, places, 0)
    states, lists = (torch.from_numpy(column[places]).float() for column in (part.states, part.lists))
    return states, lists, torch.from_numpy(real), places


def fit(part: Part, steps: int, words: int = 1500, seed: int = 13) -> NameHead:
    """Return a trained head: the moving average of its weights."""
    torch.manual_seed(seed)
    head = NameHead(part.states.shape[1], *scale(part))
    average = torch.optim.swa_utils.AveragedModel(head, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEMORY))
    tool = torch.optim.AdamW(head.parameters(), RATE, weight_decay=DECAY, betas=(0.9, 0.98))
    draw = _drawn(part, words, np.random.default_rng(seed))
    sets, begin = torch.from_numpy(part.sets), time.time()
    for step in range(steps):
        done = step / steps
        factor = done / WARM if done < WARM else 0.5 * (1 + math.cos(math.pi * (done - WARM) / (1 - WARM)))
        tool.param_groups[0]["lr"] = RATE * max(factor, 1e-2)
        states, lists, real, places = padded(part, next(draw))
        with torch.autocast("cpu", torch.bfloat16):
            scores = head(states, lists, real[..., None].float())
        numbers = torch.from_numpy(part.allowed[places])
        loss = partial_loss(scores.float(), sets[numbers], real & (numbers > 0))
        tool.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        tool.step()
        average.update_parameters(head)
        if (step + 1) % 100 == 0:
            print(f"{time.time() - begin:.0f} s, step {step + 1}: {loss.item():.3f}", flush=True)
    kept: NameHead = average.module
    return kept.eval()


def scale(part: Part) -> tuple[Tensor, Tensor]:
    """Return the row of an unknown word and how far the columns of the table spread; marks are 0 or 1 already."""
    spread = part.lists.astype(np.float32).std(0).clip(NARROWEST)
    spread[part.columns :] = 1
    return torch.from_numpy(part.unseen.astype(np.float32)), torch.from_numpy(spread)


def partial_loss(scores: Tensor, allowed: Tensor, known: Tensor) -> Tensor:
    """Return the mean over known words of how unlikely all allowed tags together are."""
    chosen = scores.masked_fill(~allowed, -1e4).logsumexp(-1)
    return ((scores.logsumexp(-1) - chosen) * known).sum() / known.sum().clamp(min=1)


def _drawn(part: Part, words: int, random: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield sentence numbers by weight, some `words` words at once, of like length."""
    share = part.weight / part.weight.sum()
    size = 16 * max(1, round(words / float((share * part.length).sum())))
    while True:
        rows = random.choice(len(share), size, p=share)
        rows = rows[np.argsort(part.length[rows], kind="stable")]
        total = part.length[rows].cumsum()
        cuts = np.searchsorted(total, total[-1] * np.arange(1, 16) / 16)
        groups = [group for group in np.split(rows, cuts) if len(group)]
        yield from (groups[i] for i in random.permutation(len(groups)))


class Answer(nn.Module):
    """What the graph gives: log-probabilities of tags by the votes of several heads, "no name" raised by `caution`."""

    def __init__(self, heads: Sequence[NameHead], caution: float = 0.0) -> None:
        super().__init__()
        self.heads = nn.ModuleList(heads)
        self.register_buffer("caution", torch.tensor([caution, *[0.0] * (len(TAGS) - 1)]))

    def forward(self, states: Tensor, lists: Tensor, firsts: Tensor) -> Tensor:
        """Return (batch, words, tags); `firsts` is 0 on padding."""
        real = (firsts > 0)[..., None].float()
        votes = [head(states, lists, real).log_softmax(-1) for head in self.heads]
        return (torch.stack(votes).mean(0) + self.caution).log_softmax(-1)


def predict(answer: Answer, part: Part) -> np.ndarray:
    """Return log-probabilities of tags (words, tags)."""
    out = np.zeros((len(part.states), len(TAGS)), np.float32)
    order = np.argsort(part.length, kind="stable")
    for rows in np.array_split(order, -(-len(order) // 64)):
        states, lists, real, places = padded(part, rows)
        with torch.no_grad():
            scores = answer(states, lists, real.long())
        out[places[real.numpy()]] = scores[real].numpy()
    return out
