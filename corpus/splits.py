"""Give every annotated document its split: `splits.py [CORPUS] [--shares train=0.6,...]`, writes `CORPUS/splits.csv`.

The rule: pairs and near-duplicates stay together; a document keeps the split that it has; new ones go where most is
lacking to the shares of the whole, language by language and then conflict by conflict, in an order drawn by a hash of
their ids. The first 151 documents were looked at while rules were tuned: they were divided with
`--shares train=0.87,dev=0.13`, so none of them is in test.
"""

import argparse
from collections import Counter
from pathlib import Path

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.splits import FILE_NAME, divide, group_documents, parse_shares, read_splits, write_splits

ANNOTATED = Path(__file__).parent / "annotated"
SHARES = "train=0.6,dev=0.125,test=0.275"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=ANNOTATED)
    parser.add_argument("--shares", default=SHARES)
    options = parser.parse_args()
    documents, path = read_corpus(options.corpus), options.corpus / FILE_NAME
    settled = read_splits(path) if path.exists() else {}
    splits = divide(group_documents(documents), parse_shares(options.shares), settled)
    write_splits(splits, path)
    counts = Counter((splits[d.doc_id], d.language) for d in documents)
    for (split, language), number in sorted(counts.items()):
        print(f"{split} {language}: {number}")


if __name__ == "__main__":
    main()
