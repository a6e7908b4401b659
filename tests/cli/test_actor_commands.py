"""The commands on actors, from the command line."""

from pathlib import Path


def test_search_and_show(cli):
    found = cli("actors", "search", "أنصار الدين", "--limit", 1)
    assert found.stdout.startswith("ansar-dine\tjihadist\tMLI\tAnsar Dine\tأنصار الدين\t2011")
    assert "split from" in cli("actors", "show", "ansar-dine").stdout
    assert cli("actors", "search", "zzzzzzzz").exit_code == 1
    assert cli("actors", "show", "ansar-din").exit_code == 2


def test_import_reports_what_became_of_each(cli, tmp_path: Path):
    table = tmp_path / "groups.csv"
    table.write_text("name,kind,country\nMNLA,rebel,MLI\nBlue Guard of Testland,militia,TCD\n")
    done = cli("actors", "import", table, "--format", "csv", "--into", tmp_path / "own")
    assert "2 actors: 1 added, 1 matched, 0 ambiguous, 0 skipped" in done.stdout
    assert "Blue Guard of Testland" in (tmp_path / "own" / "actors.csv").read_text()
    assert "2,MNLA,matched,mnla,by acronym" in (tmp_path / "own" / "import_report.csv").read_text()
    assert cli("actors", "show", "blue-guard-of-testland", "--knowledge", tmp_path / "own").exit_code == 0


def test_a_run_with_an_overlay_is_begun_anew_when_the_overlay_changes(cli, tmp_path: Path):
    (tmp_path / "news.txt").write_text("Rebels took Gao on Monday.")
    own = tmp_path / "own"
    own.mkdir()
    (own / "actors.csv").write_text(
        "actor_id,name,kind,sector,country,active_from,active_to,wikidata_id,ucdp_id\nx,Blue Guard,militia,,TCD,,,,\n"
    )
    run = ("run", tmp_path / "news.txt", "--out", tmp_path / "out", "--knowledge", own)
    assert cli(*run).exit_code == 0
    assert cli(*run).exit_code == 0
    with (own / "actors.csv").open("a") as lines:
        lines.write("y,Green Guard,militia,,TCD,,,,\n")
    again = cli(*run)
    assert again.exit_code == 2
    assert "begun with other knowledge/own" in again.stderr
    assert cli(*run[:-1], tmp_path / "none").exit_code == 2
