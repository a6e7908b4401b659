from conflict_ner.batch import Tally
from conflict_ner.batch.results import Report
from conflict_ner.cli import progress
from conflict_ner.cli.progress import shown_progress


def tally(size: int) -> Tally:
    return Tally(Report(documents=1200, rejected=3, events=4500, size=size), Report(documents=200, size=10), 100)


def test_off_a_terminal_there_is_a_line_a_minute_and_one_at_the_end(capsys, monkeypatch):
    seconds = iter([0, 10, 61, 70, 121.5])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    with shown_progress() as show:
        for size in (20, 40, 60, 100):
            show(tally(size))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "1,200 documents, 16.4/s, 4,500 events, 3 rejected, about 2 min left",
        "1,200 documents, 8.2/s, 4,500 events, 3 rejected, writing tables",
    ]
