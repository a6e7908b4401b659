"""Copy marked-up documents without any mark, for a second annotator: `blind.py DOCUMENT.mark ... --out FOLDER`."""

import argparse
from dataclasses import replace
from pathlib import Path

from conflict_ner.annotation import read_markup, write_markup


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in options.documents:
        document = read_markup(path)
        bare = replace(
            document, entities=(), relations=(), events=(), coref=(), clitics=None, annotator="", status="draft"
        )
        write_markup(bare, options.out / path.name)


if __name__ == "__main__":
    main()
