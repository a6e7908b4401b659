"""Measure how fast documents are analysed: words per second of processor time, per language, after loading.

usage: python benchmarks/speed.py CORPUS [--out benchmarks/speed/pipeline.json]
"""

import argparse
import json
import resource
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from conflict_ner.documents import find_documents, read
from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    settings = Settings()
    found = (item for source in find_documents([options.corpus]) for item in read(source, settings))
    documents = [item for item in found if isinstance(item, Document)]
    started = time.process_time()
    warm = {analyse(document, settings).language for document in documents}
    load = time.process_time() - started
    words: dict[str, int] = defaultdict(int)
    seconds: dict[str, float] = defaultdict(float)
    for document in documents:
        started = time.process_time()
        analysis = analyse(document, settings)
        seconds[analysis.language] += time.process_time() - started
        words[analysis.language] += len(document.text.split())
    report = {
        "commit": subprocess.run(
            ["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "words_per_cpu_second": {code: round(words[code] / seconds[code]) for code in sorted(warm & words.keys())},
        "words": dict(sorted(words.items())),
        "first_pass_with_loading_seconds": round(load, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report))
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
