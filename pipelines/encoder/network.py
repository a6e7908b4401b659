"""The encoder and its heads in PyTorch: a BERT of six layers, read word by word for tags, lemmas, trees and names."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = -1e4  # what is added to the attention on padding


@dataclass(frozen=True)
class Sizes:
    """Layer sizes; the defaults are those of MiniLM."""

    vocabulary: int
    features: int = 16
    positions: int = 512
    hidden: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    arc: int = 256
    label: int = 64
    dropout: float = 0.1
    pooled: bool = False  # the layers see words, not pieces: faster
    embedding: int = 384  # width of the piece embeddings where they are pooled
    vectors: int = 0  # width of the fixed word vectors that a pooled encoder also sees
    window: bool = False  # feed-forward networks see the neighbours too: order need not be learnt from positions


@dataclass(frozen=True)
class Classes:
    """Number of classes of each head."""

    pos: int
    morph: int
    lemma: int
    dep: int
    ner: int


class Layer(nn.Module):
    """Self-attention and a feed-forward network, on request of windows of three, normalised afterwards as in BERT."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.heads, self.window = s.heads, s.window
        self.qkv = nn.Linear(s.hidden, 3 * s.hidden)
        self.out = nn.Linear(s.hidden, s.hidden)
        self.norm1 = nn.LayerNorm(s.hidden, eps=1e-12)
        self.up = nn.Linear(3 * s.hidden if s.window else s.hidden, s.inner)
        self.down = nn.Linear(s.inner, s.hidden)
        self.norm2 = nn.LayerNorm(s.hidden, eps=1e-12)
        self.dropout = nn.Dropout(s.dropout)
        self.rate = s.dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return (batch, positions, hidden); `bias` is added to the attention."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        rate = self.rate if self.training else 0.0
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=rate)
        x = self.norm1(x + self.dropout(self.out(y.transpose(1, 2).reshape(b, t, h))))
        seen = beside(x, bias) if self.window else x
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(seen)))))


def beside(x: Tensor, bias: Tensor | None = None) -> Tensor:
    """Return each word between its neighbours: (batch, words, 3 * width); where a bias hides a word stands nothing."""
    if bias is not None:
        x = x * (bias[:, 0, 0, :, None] > HIDDEN / 2)
    return torch.cat([functional.pad(x, (0, 0, 1, 0))[:, :-1], x, functional.pad(x, (0, 0, 0, 1))[:, 1:]], -1)


class Encoder(nn.Module):
    """Pieces with their word features to vectors."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.sizes = s
        self.pieces = nn.Embedding(s.vocabulary, s.hidden)
        self.positions = nn.Embedding(s.positions, s.hidden)
        self.features = nn.Embedding(s.features, s.hidden)
        self.norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.dropout = nn.Dropout(s.dropout)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.apply(_initialise)
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor, bias: Tensor | None = None, offset: Tensor | int = 0) -> Tensor:
        """Return (batch, pieces, hidden); `bias` (batch, 1, 1, pieces) is added to the attention, -inf on padding."""
        places = torch.arange(ids.shape[1], device=ids.device) + offset
        x = self.pieces(ids) + self.positions(places) + self.features(features)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x


class WordEncoder(nn.Module):
    """Pieces averaged to words before any layer sees them; a learnt vector stands before the first word as the root."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.sizes = s
        self.pieces = nn.Embedding(s.vocabulary, s.embedding)
        self.project = nn.Linear(s.embedding, s.hidden)
        self.lexical = nn.Linear(s.vectors, s.hidden, bias=False) if s.vectors else None
        self.root = nn.Parameter(torch.zeros(s.hidden))
        self.positions = nn.Embedding(s.positions, s.hidden)
        self.features = nn.Embedding(s.features, s.hidden)
        self.norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.dropout = nn.Dropout(s.dropout)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.apply(_initialise)
        nn.init.normal_(self.root, std=0.02)

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor, firsts: Tensor, vectors: Tensor | None = None
    ) -> Tensor:
        """Return (batch, 1 + words, hidden): the root and the words."""
        real = firsts > 0
        places = torch.arange(ids.shape[1], device=ids.device)
        owner = ((firsts.unsqueeze(1) <= places[None, :, None]) & real.unsqueeze(1)).sum(-1) - 1
        inner = mask.bool() & (places[None] < mask.sum(1, keepdim=True) - 1) & (owner >= 0)
        numbers = torch.arange(firsts.shape[1], device=ids.device)
        member = ((owner.unsqueeze(1) == numbers[None, :, None]) & inner.unsqueeze(1)).to(self.project.weight.dtype)
        x = member @ self.pieces(ids) / member.sum(-1, keepdim=True).clamp(min=1.0)
        x = self.project(x) + self.features(features.gather(1, firsts))
        if self.lexical is not None and vectors is not None:
            x = x + self.lexical(vectors)
        x = torch.cat([torch.zeros_like(x[:, :1]) + self.root, x], dim=1)
        x = self.dropout(self.norm(x + self.positions(torch.arange(x.shape[1], device=x.device))))
        seen = functional.pad(real, (1, 0), value=True)
        bias = ((1.0 - seen.to(x.dtype)) * HIDDEN)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Heads(nn.Module):
    """Words to tags, lemma rules, arcs, arc labels and name tags."""

    def __init__(self, s: Sizes, c: Classes) -> None:
        super().__init__()
        self.classes, self.sizes = c, s
        self.dropout = nn.Dropout(s.dropout)
        self.pos = nn.Linear(s.hidden, c.pos)
        self.morph = nn.Linear(s.hidden, c.morph)
        self.lemma = nn.Linear(s.hidden, c.lemma)
        self.ner = nn.Sequential(
            nn.Linear(s.hidden, s.hidden), nn.GELU(), nn.Dropout(s.dropout), nn.Linear(s.hidden, c.ner)
        )
        self.arc_dep, self.arc_head = nn.Linear(s.hidden, s.arc), nn.Linear(s.hidden, s.arc)
        self.label_dep, self.label_head = nn.Linear(s.hidden, s.label), nn.Linear(s.hidden, s.label)
        self.arc_pair = nn.Parameter(torch.empty(s.arc, s.arc + 1))
        self.label_pair = nn.Parameter(torch.empty(c.dep, s.label + 1, s.label + 1))
        self.apply(_initialise)
        nn.init.normal_(self.arc_pair, std=0.02)
        nn.init.normal_(self.label_pair, std=0.02)

    def forward(self, words: Tensor, root: Tensor) -> dict[str, Tensor]:
        """Return scores; `words` (batch, n, hidden), `root` (batch, hidden) stands for the head of the root.

        arc: (batch, n, n + 1), column 0 is the root; label: (batch, n, n + 1, labels).
        """
        x = self.dropout(words)
        heads = torch.cat([root.unsqueeze(1), words], dim=1)
        heads = self.dropout(heads)
        dep, head = functional.gelu(self.arc_dep(x)), functional.gelu(self.arc_head(heads))
        arc = (dep @ self.arc_pair[:, :-1]) @ head.transpose(1, 2) + (head @ self.arc_pair[:, -1]).unsqueeze(1)
        ldep, lhead = _with_one(functional.gelu(self.label_dep(x))), _with_one(functional.gelu(self.label_head(heads)))
        b, n, d = ldep.shape
        pair = self.label_pair.permute(1, 0, 2).reshape(d, -1)
        mixed = (ldep @ pair).view(b, n * self.classes.dep, d)
        label = (mixed @ lhead.transpose(1, 2)).view(b, n, self.classes.dep, n + 1).transpose(2, 3)
        return {
            "pos": self.pos(x),
            "morph": self.morph(x),
            "lemma": self.lemma(x),
            "ner": self.ner(x),
            "arc": arc,
            "label": label,
        }


class Analyser(nn.Module):
    """Encoder and heads: what is fine-tuned and exported."""

    def __init__(self, s: Sizes, c: Classes) -> None:
        super().__init__()
        self.encoder: Encoder | WordEncoder = WordEncoder(s) if s.pooled else Encoder(s)
        self.heads = Heads(s, c)

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor, firsts: Tensor, vectors: Tensor | None = None
    ) -> dict[str, Tensor]:
        """Score a batch; `mask` (batch, pieces) is 1 on pieces, `firsts` (batch, words) the first piece of a word.

        `vectors` (batch, words, width) are the word vectors, for an encoder that sees them.
        """
        if isinstance(self.encoder, WordEncoder):
            y = self.encoder(ids, features, mask, firsts, vectors)
            return self.heads(y[:, 1:], y[:, 0])
        bias = ((1.0 - mask.to(self.heads.pos.weight.dtype)) * HIDDEN)[:, None, None, :]
        x = self.encoder(ids, features, bias)
        words = torch.gather(x, 1, firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        return self.heads(words, x[:, 0])

    def score(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Score the columns of a batch."""
        return self(batch["ids"], batch["features"], batch["mask"], batch["firsts"], batch.get("vectors"))  # type: ignore[no-any-return]


def _with_one(x: Tensor) -> Tensor:
    return functional.pad(x, (0, 1), value=1.0)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)


def load_minilm(tensors: dict[str, Tensor], encoder: Encoder) -> None:
    """Fill an encoder with the weights of a BERT checkpoint of the same sizes."""
    t = {name.removeprefix("bert."): value for name, value in tensors.items()}
    state = {
        "pieces.weight": t["embeddings.word_embeddings.weight"],
        "positions.weight": t["embeddings.position_embeddings.weight"]
        + t["embeddings.token_type_embeddings.weight"][0],
        "features.weight": torch.zeros_like(encoder.features.weight),
        "norm.weight": t["embeddings.LayerNorm.weight"],
        "norm.bias": t["embeddings.LayerNorm.bias"],
    }
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
    for i in range(encoder.sizes.layers):
        base = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            parts = [t[f"{base}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{kind}"] = t[f"{base}{theirs}.{kind}"]
    encoder.load_state_dict(state)
