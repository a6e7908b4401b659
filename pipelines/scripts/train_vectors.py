"""Train floret vectors on a text of one document per line.

Usage: python train_vectors.py TEXT OUT.floret
"""

import sys

import floret

if __name__ == "__main__":
    text, out = sys.argv[1:3]
    vectors = floret.train_unsupervised(
        text,
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=50_000,
        minn=3,
        maxn=5,
        minCount=8,
        dim=96,
        epoch=4,
        lr=0.05,
        neg=5,
        thread=1,
    )
    vectors.save_floret_vectors(out)
