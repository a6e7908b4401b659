"""Measure event types and parties on sentences annotated with PLOVER types.

usage: python benchmarks/plover.py RECORDS.jsonl [--out benchmarks/quality/plover.json] [--details]

A sentence is right in type if one of its events has the gold type; a party is right if an event of that type names
words of it on the right side. Types of 2018 are read as those of the current manual.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from conflict_ner.codes import event_codes
from conflict_ner.orthography import name_key
from conflict_ner.pipeline import analyse
from conflict_ner.records import Analysis, Document, Event
from conflict_ner.settings import Settings

_SIDES = {"source": {"actor", "mediator", "claimant"}, "target": {"recipient", "victim", "beneficiary"}}
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for line in options.records.read_text(encoding="utf-8").splitlines():
        _judge(json.loads(line), counts, details=options.details)
    report = {
        "sentences": counts["sentences"],
        "type_recall": round(counts["type"] / counts["events"], 3),
        "source_recall": round(counts["source"] / max(counts["sources"], 1), 3),
        "target_recall": round(counts["target"] / max(counts["targets"], 1), 3),
        "events_per_sentence": round(counts["found"] / counts["sentences"], 2),
    }
    print(json.dumps(report))
    if options.out:
        options.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def _judge(record: dict[str, Any], counts: Counter[str], *, details: bool) -> None:
    document = Document(record["id"], record["id"], record["text"], "", language="en", published=record["date"])
    analysis = analyse(document, Settings())
    counts["sentences"] += 1
    counts["found"] += len(analysis.events)
    for gold in record["gold"]:
        wanted = _RENAMED.get(gold["event_code"], gold["event_code"])
        events = [e for e in analysis.events if event_codes(e.event_type).plover_type == wanted]
        counts["events"] += 1
        counts["type"] += bool(events)
        found = [(e.event_type, e.trigger.text) for e in analysis.events]
        if details and not events:
            print("TYPE ", wanted, found, "|", record["markup"][:260])
        for side, roles in _SIDES.items():
            for party in gold[side] or []:
                name = party["actorText"] if isinstance(party, dict) else party
                right = any(_names(analysis, e, roles, name) for e in events)
                counts[side + "s"] += 1
                counts[side] += right
                if details and events and not right:
                    parties = [(e.trigger.text, [(p.role, p.text) for p in e.participants]) for e in events]
                    print(side.upper(), name, parties)


def _names(analysis: Analysis, event: Event, roles: set[str], text: str) -> bool:
    wanted = set(name_key(text).split())
    names = [p.text for p in event.participants if p.role in roles]
    names += [analysis.actors[p.actor_id].name for p in event.participants if p.role in roles and p.actor_id]
    return any(wanted & set(name_key(name).split()) for name in names)


if __name__ == "__main__":
    main()
