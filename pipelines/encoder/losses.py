"""What fine-tuning minimises: the losses of the heads, and how far a student is from its teacher."""

import torch
from batches import Batch
from torch import Tensor
from torch.nn import functional


def losses(scores: dict[str, Tensor], batch: Batch, sets: Tensor) -> dict[str, Tensor]:
    """Return the loss of each head, a mean over the words that its sources annotate."""
    out = {}
    for name in ("pos", "morph", "lemma"):
        out[name] = _entropy(scores[name].flatten(0, 1), batch[name].flatten())
    arc = arc_scores(scores["arc"], batch["words"])
    out["arc"] = _entropy(arc.flatten(0, 1), batch["head"].flatten())
    at = batch["head"].clamp(min=0)[..., None, None].expand(-1, -1, 1, scores["label"].shape[-1])
    out["label"] = _entropy(scores["label"].gather(2, at).squeeze(2).flatten(0, 1), batch["dep"].flatten())
    ner = scores["ner"].float()
    allowed = sets[batch["ner"]]
    chosen = ner.masked_fill(~allowed, -1e4).logsumexp(-1)
    known = (batch["ner"] > 0) & batch["words"]
    out["ner"] = ((ner.logsumexp(-1) - chosen) * known).sum() / known.sum().clamp(min=1)
    return out


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    total = functional.cross_entropy(scores.float(), target, ignore_index=-1, reduction="sum")
    return total / (target >= 0).sum().clamp(min=1)


def arc_scores(arc: Tensor, words: Tensor) -> Tensor:
    """Hide the padding among the heads."""
    real = functional.pad(words, (1, 0), value=True)
    return arc.float().masked_fill(~real[:, None], -1e4)


def distance(student: dict[str, Tensor], teacher: dict[str, Tensor], words: Tensor) -> Tensor:
    """Return the cross-entropy of the student under the teacher's probabilities, summed over the heads."""
    total = torch.zeros((), device=words.device)
    for name in ("pos", "morph", "lemma", "ner", "arc"):
        s, t = (arc_scores(x[name], words) if name == "arc" else x[name].float() for x in (student, teacher))
        cross = -(t.softmax(-1) * s.log_softmax(-1)).sum(-1)
        total = total + (cross * words).sum() / words.sum()
    best = arc_scores(teacher["arc"], words).argmax(-1)[..., None, None].expand(-1, -1, 1, teacher["label"].shape[-1])
    s, t = (x["label"].float().gather(2, best).squeeze(2) for x in (student, teacher))
    cross = -(t.softmax(-1) * s.log_softmax(-1)).sum(-1)
    return total + (cross * words).sum() / words.sum()
