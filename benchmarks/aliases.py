"""Measure the actor names: UN list entities against UCDP ids, and Arabic group names in their clitic and case forms.

Run `python benchmarks/aliases.py [GOLD]`; GOLD is a folder with `un_ucdp_gold.csv` (un_ref, ucdp_actor_id or empty).
"""

import csv
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from conflict_ner.knowledge.actors import ActorIndex, load_actors
from conflict_ner.orthography import name_key

HERE = Path(__file__).parent
_GOLD = HERE.parent / "shared/reference/knowledge/alias_eval"
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_SPLIT = re.compile(r"\s*[(/)]\s*")


def un_links(index: ActorIndex) -> dict[str, str]:
    """Return the UCDP id (or "") that the knowledge base gives each UN entity: its main name first, then the others."""
    names: dict[str, list[str]] = {}
    for row in _read(HERE / "data" / "un_entities.csv"):
        names.setdefault(row["un_ref"], []).append(row["name"])
    return {ref: _ucdp(index, spelled) for ref, spelled in names.items()}


def arabic_forms(index: ActorIndex) -> tuple[int, int, list[str]]:
    """Return how many of the written-out Arabic forms are found with their actor, of how many, and the misses.

    Each press form of `arabic_forms.csv` is tried with every proclitic that can stand before it, cut off as a clitic
    splitter would («للحركة» into «ل» and «الحركة»).
    """
    found, total, misses = 0, 0, []
    for row in _read(HERE / "data" / "arabic_forms.csv"):
        for proclitic in _PROCLITICS:
            total += 1
            word = _attach(proclitic, row["form"])
            if any(row["actor_id"] in index.aliases.get(name_key(name), ()) for name in _readings(proclitic, word)):
                found += 1
            else:
                misses.append(word)
    return found, total, misses


def _ucdp(index: ActorIndex, names: Iterable[str]) -> str:
    """Take the first name, whole or by its parts in brackets, that stands for one actor without context."""
    for name in names:
        for part in (name, *_SPLIT.split(name)):
            ids = [i for i in sorted(index.aliases.get(name_key(part), ())) if not index.context(part, i)]
            if len(ids) == 1:
                return index.actors[ids[0]].ucdp_id or ""
    return ""


def _attach(proclitic: str, form: str) -> str:
    if proclitic.endswith("ل") and form.startswith("ال"):
        return proclitic + form[1:]
    return proclitic + form


def _readings(proclitic: str, word: str) -> tuple[str, ...]:
    """Cut the proclitic off; behind «لل» the name may have had an article («للحركة») or not («للواء»)."""
    rest = word[len(proclitic) :]
    return (rest, f"ا{rest}") if proclitic.endswith("ل") and rest.startswith("ل") else (rest,)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main(folder: Path) -> dict[str, object]:
    """Score both tests and return the figures."""
    index = load_actors()
    links = un_links(index)
    gold = {row["un_ref"]: row["ucdp_actor_id"] for row in _read(folder / "un_ucdp_gold.csv")}
    wrong = sorted(ref for ref, right in gold.items() if links.get(ref) and links[ref] != right)
    missed = sorted(ref for ref, right in gold.items() if right and not links.get(ref))
    found, total, misses = arabic_forms(index)
    return {
        "un_to_ucdp": {
            "links": sum(bool(v) for v in gold.values()),
            "right": sum(bool(v) and links.get(ref) == v for ref, v in gold.items()),
            "wrong": wrong,
            "missed": missed,
        },
        "arabic_forms": {"forms": total, "found": found, "share": round(found / total, 4), "misses": misses[:50]},
    }


if __name__ == "__main__":
    result = main(Path(sys.argv[1]) if len(sys.argv) > 1 else _GOLD)
    text = json.dumps(result, ensure_ascii=False, indent=2)
    (HERE / "quality" / "aliases.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")
