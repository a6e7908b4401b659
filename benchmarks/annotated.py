"""Score a fresh run over the annotated corpus: python benchmarks/annotated.py [CORPUS] [--out FILE] [--details].

The documents are read from their markup, analysed as plain text, and scored like any gold.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import conflict_ner
from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.formats.gold import write_gold
from conflict_ner.annotation.keys import read_keys
from conflict_ner.evaluation import load_gold, score_report, score_run
from conflict_ner.evaluation.report import faults

CORPUS = Path(__file__).parents[1] / "corpus" / "annotated"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_gold(read_corpus(options.corpus), work, read_keys(sorted(options.corpus.rglob("keys.csv"))))
        conflict_ner.run([work / "documents"], work / "run", workers=2)
        judgements = score_run(conflict_ner.open_run(work / "run"), load_gold(work / "gold"))
    report = score_report(judgements)
    if options.details:
        print("\n".join(faults(judgements)))
    for measure, figures in report.items():
        print(measure, {name: figures[name] for name in ("precision", "recall", "f1") if figures[name] is not None})
    if options.out:
        commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        text = json.dumps({"commit": commit, "measures": report}, ensure_ascii=False, indent=1)
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
