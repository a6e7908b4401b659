import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_ner.batch import Processes, Tally, read_results, run_batch
from conflict_ner.documents import find_documents
from conflict_ner.errors import ModelError, RunError, UsageError
from conflict_ner.records import Analysis, Document
from conflict_ner.settings import Settings, Shards
from tests.batch import standins

ROOT = Path(__file__).parents[2]
SMALL = Settings(shards=Shards(documents=2))


def corpus(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def run(
    folder: Path, out: Path, analyse: Callable[[Document], Analysis] = standins.plain, **options: object
) -> list[Analysis]:
    settings = options.pop("settings", SMALL)
    made_with = options.pop("made_with", {"models": "1"})
    sources = list(find_documents([str(folder)]))
    return list(read_results(run_batch(sources, analyse, out, settings=settings, made_with=made_with, **options)))


def outcome(analyses: list[Analysis]) -> list[str]:
    return [analysis.reason or analysis.status for analysis in analyses]


def result_bytes(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "work/shards").iterdir()}


def test_every_document_is_analysed_once_and_in_order(tmp_path):
    analyses = run(corpus(tmp_path / "in", *"abcde"), tmp_path / "out")
    assert [a.document.doc_id for a in analyses] == ["000.txt", "001.txt", "002.txt", "003.txt", "004.txt"]


def test_workers_write_the_same_bytes_as_this_process(tmp_path):
    folder = corpus(tmp_path / "in", *"abcdefg")
    run(folder, tmp_path / "one")
    run(folder, tmp_path / "two", executor=Processes(2))
    assert result_bytes(tmp_path / "one") == result_bytes(tmp_path / "two") != {}


def test_records_and_rejected_files_are_analysed_with_the_rest(tmp_path):
    folder = corpus(tmp_path / "in", "a", "")
    (folder / "x.jsonl").write_text('{"text":"One."}\n{bad\n{"text":"Three."}', encoding="utf-8")
    analyses = run(folder, tmp_path / "out")
    assert [(a.document.doc_id, a.reason or a.status) for a in analyses] == [
        ("000.txt", "ok"),
        ("001.txt", "empty"),
        ("x.jsonl#1", "ok"),
        ("x.jsonl#2", "malformed"),
        ("x.jsonl#3", "ok"),
    ]


def test_an_error_rejects_its_document_and_names_itself(tmp_path):
    analyses = run(corpus(tmp_path / "in", "a", "raise", "refuse", "b"), tmp_path / "out", standins.moody)
    assert outcome(analyses) == ["ok", "error", "language", "ok"]
    assert analyses[1].detail == "ValueError: bad day"


@pytest.mark.parametrize("executor", [None, Processes(2)])
def test_a_missing_model_stops_the_run(tmp_path, executor):
    with pytest.raises(ModelError, match="no model"):
        run(corpus(tmp_path / "in", "a", "no model"), tmp_path / "out", standins.moody, executor=executor)


class TestKilledWorkers:
    def test_a_document_that_always_kills_is_rejected_and_the_others_are_done(self, tmp_path):
        folder = corpus(tmp_path / "in", "a", "b", "kill always", "c", "d", "e", "f")
        analyses = run(folder, tmp_path / "out", standins.moody, executor=Processes(2))
        assert outcome(analyses) == ["ok", "ok", "crash", "ok", "ok", "ok", "ok"]

    def test_a_worker_killed_once_loses_nothing(self, tmp_path):
        folder = corpus(tmp_path / "in", "a", "b", f"kill once {tmp_path / 'marker'}", "c", "d")
        analyses = run(folder, tmp_path / "out", standins.moody, executor=Processes(2))
        assert outcome(analyses) == ["ok"] * 5

    def test_workers_that_cannot_start_are_told_apart_from_bad_documents(self, tmp_path):
        script = tmp_path / "unguarded.py"
        script.write_text(
            "from conflict_ner.batch import Processes\nlist(Processes(1).run([1], print))\n", encoding="utf-8"
        )
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
        assert "__main__" in done.stderr
        assert RunError.__name__ in done.stderr


class TestResume:
    def test_finished_shards_are_not_done_again(self, tmp_path):
        folder = corpus(tmp_path / "in", *"abcd")
        run(folder, tmp_path / "out")
        before = result_bytes(tmp_path / "out")
        tallies: list[Tally] = []
        assert outcome(run(folder, tmp_path / "out", standins.moody, progress=tallies.append)) == ["ok"] * 4
        assert result_bytes(tmp_path / "out") == before
        assert tallies[-1].resumed == tallies[-1].done
        assert tallies[-1].done.size == tallies[-1].size

    def test_a_changed_document_is_done_again_and_leaves_nothing_stale(self, tmp_path):
        folder = corpus(tmp_path / "in", *"abcd")
        run(folder, tmp_path / "out")
        (folder / "003.txt").write_text("changed", encoding="utf-8")
        assert run(folder, tmp_path / "out")[3].document.text == "changed"
        assert len(result_bytes(tmp_path / "out")) == 2

    def test_changed_metadata_count_as_a_change(self, tmp_path):
        folder = corpus(tmp_path / "in", "a")
        run(folder, tmp_path / "out")
        (folder / "000.json").write_text('{"title": "New"}', encoding="utf-8")
        assert run(folder, tmp_path / "out")[1].document.title == "New"

    def test_other_models_need_fresh(self, tmp_path):
        folder = corpus(tmp_path / "in", "a")
        run(folder, tmp_path / "out")
        with pytest.raises(UsageError, match=r"other models.*--fresh"):
            run(folder, tmp_path / "out", made_with={"models": "2"})
        assert outcome(run(folder, tmp_path / "out", made_with={"models": "2"}, fresh=True)) == ["ok"]

    def test_a_killed_run_goes_on_to_the_same_bytes(self, tmp_path):
        folder = corpus(tmp_path / "in", *(f"text {n}." for n in range(60)))
        code = (
            "from pathlib import Path; import sys\n"
            "from tests.batch.test_run_batch import run, standins, Processes\n"
            "if __name__ == '__main__':\n"
            "    run(Path(sys.argv[1]), Path(sys.argv[2]), standins.slow, executor=Processes(2))\n"
        )
        (tmp_path / "run.py").write_text(code, encoding="utf-8")
        command = [sys.executable, tmp_path / "run.py", folder, tmp_path / "out"]
        started = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT)
        shards = tmp_path / "out/work/shards"
        deadline = time.monotonic() + 60
        while not (shards.is_dir() and len(list(shards.glob("[!.]*"))) >= 3) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        finished = len(list(shards.glob("[!.]*")))
        assert 3 <= finished < 30
        run(folder, tmp_path / "out", standins.slow)
        run(folder, tmp_path / "whole", standins.slow)
        assert result_bytes(tmp_path / "out") == result_bytes(tmp_path / "whole")

    def test_a_damaged_result_file_is_named(self, tmp_path):
        folder = corpus(tmp_path / "in", "a")
        run(folder, tmp_path / "out")
        (path,) = (tmp_path / "out/work/shards").iterdir()
        path.write_bytes(path.read_bytes()[:-5])
        with pytest.raises(RunError, match=path.name):
            run(folder, tmp_path / "out")


class TestFolder:
    def test_foreign_files_are_never_touched(self, tmp_path):
        folder = corpus(tmp_path / "in", "a")
        mine = tmp_path / "mine"
        mine.mkdir()
        (mine / "thesis.doc").write_text("x", encoding="utf-8")
        for fresh in (False, True):
            with pytest.raises(UsageError, match="not of a run"):
                run(folder, mine, fresh=fresh)
        assert [path.name for path in mine.iterdir()] == ["thesis.doc"]

    def test_a_file_is_no_folder(self, tmp_path):
        with pytest.raises(UsageError, match="is a file"):
            run(corpus(tmp_path / "in", "a"), tmp_path / "in/000.txt")

    def test_an_empty_folder_will_do(self, tmp_path):
        (tmp_path / "out").mkdir()
        assert outcome(run(corpus(tmp_path / "in", "a"), tmp_path / "out")) == ["ok"]


def test_shards_are_cut_by_number_and_by_bytes(tmp_path):
    folder = corpus(tmp_path / "in", "a" * 10, "b" * 10, "c" * 95, "d", "e")
    run(folder, tmp_path / "out", settings=Settings(shards=Shards(documents=3, bytes=100)))
    assert len(result_bytes(tmp_path / "out")) == 2
