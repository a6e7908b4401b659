import hashlib
import json

import pytest
from tests.results.conftest import run as run
from tests.tables.fixtures import ENGLISH
from tests.tables.fixtures import run_path as run_path

from conflict_ner.evaluation import load_gold, score_report, score_run


def at(part):
    start = ENGLISH.index(part)
    return [start, start + len(part)]


@pytest.fixture
def gold():
    """The gold of the English fixture: everything in it is what the run says."""
    return {
        "doc": "report",
        "language": "en",
        "published": "2024-05-11",
        "text_sha256": hashlib.sha256(ENGLISH.encode()).hexdigest(),
        "actors": [
            {"key": "army", "names": ["Sudanese Armed Forces"], "kind": "military", "mentions": []},
            {
                "key": "rsf",
                "names": ["RSF", "قوات الدعم السريع"],
                "kind": "militia",
                "mentions": [at("Rapid Support Forces"), at("RSF")],
            },
            {"key": "shield", "names": ["The Shield"], "kind": "rebel", "mentions": [at("The Shield")]},
        ],
        "relations": [
            {
                "subject": "shield",
                "predicate": "split_from",
                "object": "rsf",
                "date": None,
                "assertion": "asserted",
                "anchor": at("splinter"),
            }
        ],
        "events": [
            {
                "types": ["clash_generic", "battle"],
                "actors": ["army"],
                "recipients": ["rsf"],
                "date": "2024-05-10",
                "place": "El Fasher",
                "country": "SDN",
                "killed": [27, None],
                "assertion": "asserted",
                "anchor": at("clashed"),
            },
            {
                "types": ["shelling"],
                "actors": ["shield"],
                "recipients": [],
                "date": None,
                "place": "Nyala",
                "country": "SDN",
                "killed": None,
                "assertion": "denied",
                "anchor": at("shelling"),
            },
        ],
    }


@pytest.fixture
def measure(run, tmp_path):
    """Score the run against a gold document and return the figures by measure."""

    def figures(document):
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        (folder / "report.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return score_report(score_run(run, load_gold(folder)))

    return figures
