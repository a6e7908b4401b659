"""Score a run against gold documents and write the figures as JSON.

usage: python benchmarks/score.py RUN_DIR GOLD_DIR [--out benchmarks/quality/reference.json] [--details]
"""

import argparse
import json
import subprocess
from pathlib import Path

from conflict_ner.evaluation import load_gold, score_report, score_run
from conflict_ner.evaluation.report import faults
from conflict_ner.results import open_run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, help="write the figures here")
    parser.add_argument("--details", action="store_true", help="list every miss and false positive")
    options = parser.parse_args()
    judgements = score_run(open_run(options.run), load_gold(options.gold))
    report = score_report(judgements)
    if options.details:
        print("\n".join(faults(judgements)))
    for measure, figures in report.items():
        print(f"{measure:20} P {_show(figures['precision'])} R {_show(figures['recall'])} F1 {_show(figures['f1'])}")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"commit": _commit(), "measures": report}, ensure_ascii=False, indent=2)
        options.out.write_text(text + "\n", encoding="utf-8")


def _show(value: float | None) -> str:
    return "  -  " if value is None else f"{value:.3f}"


def _commit() -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
