"""Make word pieces for a student without a pretrained encoder, each with the word vector of its letters as a start.

Usage: python pieces.py TEXT VECTORS_DIR OUT_DIR
TEXT is what raw_text.py wrote: words in their look-up form, their clitics cut off. Writes OUT_DIR/tokenizer.json and
OUT_DIR/pieces.pt.
"""

import sys
from collections import Counter
from pathlib import Path

import spacy
import torch
from raw import train_pieces

VOCABULARY = 12_000

if __name__ == "__main__":
    text, vectors_dir, out = (Path(a) for a in sys.argv[1:])
    with text.open(encoding="utf-8") as lines:
        tokenizer = train_pieces(Counter(word for line in lines for word in line.split()), VOCABULARY)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(out / "tokenizer.json"))
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.token_to_id)
    rows = spacy.load(vectors_dir).vocab.vectors.get_batch([piece.removeprefix("##") for piece in pieces])
    torch.save({"pieces.weight": torch.from_numpy(rows).float()}, out / "pieces.pt")
    print(f"{len(rows)} pieces, {rows.shape[1]} numbers each")
