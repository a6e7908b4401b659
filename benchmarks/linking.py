"""Score who is meant in annotated documents: python benchmarks/linking.py [CORPUS] [--split NAME] [--details].

The documents of the named splits (`splits.csv` of the corpus, by default train and dev) are read from their markup,
analysed as plain text, and compared mention by mention. Tune on train and dev; look at test only to report it.
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
from conflict_ner.annotation.splits import FILE_NAME, read_splits
from conflict_ner.evaluation.linking import judge_linking
from conflict_ner.evaluation.report import faults, score_report

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus" / "annotated"
FIGURES = ("precision", "recall", "f1", "hits", "misses", "extras")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--split", action="append", help="train, dev or test; may be given more than once")
    parser.add_argument("--out", type=Path, help="write the figures here")
    parser.add_argument("--details", action="store_true", help="list every miss and false link")
    options = parser.parse_args()
    splits = options.split or ["train", "dev"]
    judgements = score(options.corpus, splits)
    report = score_report(judgements)
    if options.details:
        print("\n".join(faults(judgements)))
    for measure, figures in report.items():
        print(f"{measure:24}", _show(figures))
        for language, part in figures["languages"].items():
            print(f"  {language or 'both':22}", _show(part))
    if options.out:
        commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        text = json.dumps({"commit": commit, "splits": splits, "measures": report}, ensure_ascii=False, indent=1)
        options.out.write_text(text + "\n", encoding="utf-8")


def score(corpus: Path, splits: list[str]) -> list:
    """Analyse the documents of the splits and judge them."""
    split_of = read_splits(corpus / FILE_NAME)
    documents = [document for document in read_corpus(corpus) if split_of.get(document.doc_id) in splits]
    keys = read_keys(sorted(corpus.rglob("keys.csv")))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_gold(documents, work, keys)
        conflict_ner.run([work / "documents"], work / "run", workers=2)
        return list(judge_linking(conflict_ner.open_run(work / "run"), documents, keys))


def _show(figures: dict) -> str:
    return " ".join(f"{name} {figures[name]}" for name in FIGURES if figures[name] is not None)


if __name__ == "__main__":
    main()
