"""Check a folder of marked-up documents: `check.py FOLDER [--show]`; exit status 1 on any fault."""

import argparse
import sys
from pathlib import Path

from conflict_ner.annotation.corpus import describe, find_corpus_faults, read_corpus


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print every event and relation as it was understood")
    options = parser.parse_args()
    faults = find_corpus_faults(options.folder)
    for fault in faults:
        print(f"{fault.doc_id}: {fault.where}: {fault.message}")
    if not faults:
        documents = read_corpus(options.folder)
        for document in documents:
            lines = list(describe(document)) if options.show else []
            print(
                f"{document.doc_id}: {len(document.text.split())} words, {len(document.entities)} entities,"
                f" {len(document.events)} events, {len(document.relations)} relations",
                *lines,
                sep="\n  ",
            )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
