"""Score a fresh run over the annotated corpus: python benchmarks/annotated.py [CORPUS] [--split NAME] [--out FILE].

It does what `conflict-ner annotate export --format text`, `run` and `evaluate` do one after the other. Tune on train
and dev; look at test only to report it.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import conflict_ner
from conflict_ner.annotation.exchange import export_documents
from conflict_ner.cli.figures import print_figures, write_figures
from conflict_ner.evaluation import Bootstrap, evaluate, faults, read_gold, score_report

CORPUS = Path(__file__).parents[1] / "corpus" / "annotated"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--split", help="train, dev or test")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, help="write the figures here")
    parser.add_argument("--details", action="store_true", help="list every miss and false positive")
    options = parser.parse_args()
    gold = read_gold(options.corpus, split=options.split)
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "texts", Path(folder) / "run"
        export_documents(gold.annotated, "text", texts)
        conflict_ner.run([texts], out, workers=options.workers)
        judgements = evaluate(conflict_ner.open_run(out), gold)
    measures = score_report(judgements, intervals=Bootstrap(judgements))
    if options.details:
        print("\n".join(faults(judgements)))
    print_figures(measures)
    if options.out:
        commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        write_figures({"commit": commit, "split": options.split, "measures": measures}, options.out)


if __name__ == "__main__":
    main()
