"""Take the whole annotated corpus through every format and back: python benchmarks/formats.py [CORPUS] [--out FILE]."""

import argparse
import json
import tempfile
from pathlib import Path

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.exchange import EXPORTED, IMPORTED, export_documents, import_documents

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT / "corpus" / "annotated")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    corpus = read_corpus(options.corpus)
    figures = {}
    for name in (name for name in EXPORTED if name in IMPORTED):
        with tempfile.TemporaryDirectory() as folder:
            written = export_documents(corpus, name, Path(folder) / "there")
            back = {d.doc_id: d for d in import_documents(Path(folder) / "there", name).documents}
        equal = sum(back.get(d.doc_id) == d for d in corpus)
        figures[name] = {"equal": equal, "spans": {language: dict(c) for language, c in written.counts.items()}}
        print(f"{name:16} {equal} of {len(corpus)} equal; spans written: {figures[name]['spans']}")
    if options.out:
        text = json.dumps({"documents": len(corpus), "formats": figures}, indent=1)
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
