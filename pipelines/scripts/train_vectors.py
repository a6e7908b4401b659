"""Train floret vectors on a text of one document per line.

Usage: python train_vectors.py TEXT OUT.floret [ROWS WIDTH PASSES]
"""

import sys

import floret

if __name__ == "__main__":
    text, out, *size = sys.argv[1:]
    rows, width, passes = (int(n) for n in size or (50_000, 96, 4))
    vectors = floret.train_unsupervised(
        text,
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=rows,
        minn=3,
        maxn=5,
        minCount=8,
        dim=width,
        epoch=passes,
        lr=0.05,
        neg=5,
        thread=1,
    )
    vectors.save_floret_vectors(out)
