import os
from pathlib import Path

import pytest

from conflict_ner.documents import Source, find_documents
from conflict_ner.errors import UsageError
from conflict_ner.settings import Fields


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def ids(*corpus: object, **options: object) -> list[str]:
    return [source.doc_id for source in find_documents([str(c) for c in corpus], **options)]


def found(folder: Path) -> dict[str, Source]:
    return {source.doc_id: source for source in find_documents([str(folder)])}


def test_a_folder_yields_its_files_sorted_by_path_whatever_their_depth(tmp_path):
    put(tmp_path, b_dot_txt="x", a__z_dot_txt="x", a_dot_md="x")
    assert ids(tmp_path) == ["a.md", "a/z.txt", "b.txt"]


def test_globs_name_documents_from_their_fixed_part_on(tmp_path):
    put(tmp_path, mali__a_dot_txt="x", sudan__a_dot_txt="x", sudan__b_dot_md="x")
    assert ids(tmp_path / "*" / "*.txt") == ["mali/a.txt", "sudan/a.txt"]


def test_a_file_named_twice_is_read_once(tmp_path):
    put(tmp_path, a_dot_txt="x")
    assert ids(tmp_path, tmp_path / "a.txt", tmp_path / "*.txt") == ["a.txt"]


def test_equal_relative_paths_of_two_folders_get_distinct_ids(tmp_path):
    put(tmp_path, one__a_dot_txt="x", two__a_dot_txt="x")
    assert ids(tmp_path / "one", tmp_path / "two") == ["a.txt", "a.txt~2"]


def test_an_argument_that_names_nothing_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        ids(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no such file"):
        ids(tmp_path / "*.txt")


def test_the_output_folder_is_not_read(tmp_path):
    put(tmp_path, a_dot_txt="x", out__codebook_dot_md="x")
    assert ids(tmp_path, exclude=tmp_path / "out") == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.docm", "unsupported"), ("README", "unsupported"), (".hidden.txt", "hidden"), ("a.gz", "unsupported")],
)
def test_every_other_file_has_a_row_with_a_reason(tmp_path, name, reason):
    (tmp_path / name).write_text("x", encoding="utf-8")
    fault = found(tmp_path)[name].fault
    assert fault is not None
    assert (fault.status, fault.reason) == ("skipped", reason)


def test_hidden_folders_are_one_row(tmp_path):
    put(tmp_path, _dot_git__config="x", a_dot_txt="x")
    assert ids(tmp_path) == [".git", "a.txt"]


def test_a_broken_link_is_unreadable_and_a_loop_ends(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    fault = found(tmp_path)["gone.txt"].fault
    assert fault is not None
    assert fault.reason == "unreadable"


def test_a_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path)["pipe.txt"].fault is not None


class TestMetadata:
    def test_sidecars_win_over_the_table_of_the_nearest_folder(self, tmp_path):
        put(tmp_path, metadata_dot_csv="file,title,source\nsub/a.txt,Far,Wire\n", sub__a_dot_txt="x")
        put(tmp_path, sub__metadata_dot_csv="file,title\na.txt,Near\n", sub__a_dot_yaml="published: 2013-01-24\n")
        source = found(tmp_path)["sub/a.txt"]
        assert source.metadata == {"title": "Near", "source": "Wire", "published": "2013-01-24"}

    def test_a_json_sidecar_may_repeat_the_whole_file_name(self, tmp_path):
        put(tmp_path, a_dot_txt="x")
        (tmp_path / "a.txt.json").write_text('{"title": "هدنة", "language": "ar"}', encoding="utf-8")
        assert found(tmp_path)["a.txt"].metadata == {"title": "هدنة", "language": "ar"}

    def test_metadata_files_are_skipped_rows_that_say_what_they_describe(self, tmp_path):
        put(
            tmp_path, a_dot_txt="x", a_dot_json="{}", metadata_dot_csv="file,title\na.txt,A\nb.txt,B\n", b_dot_json="{}"
        )
        details = {name: source.fault.detail for name, source in found(tmp_path).items() if source.fault}
        assert details["a.json"] == "describes a.txt"
        assert details["metadata.csv"] == "describes 2 files; 1 of its files are missing, e.g. b.txt"
        assert "no reader" in details["b.json"]

    def test_a_table_without_a_file_column_is_a_csv_of_records(self, tmp_path):
        put(tmp_path, metadata_dot_csv="id,text\n1,x\n")
        assert found(tmp_path)["metadata.csv"].fault is None

    def test_a_damaged_sidecar_rejects_its_document(self, tmp_path):
        put(tmp_path, a_dot_txt="x", a_dot_json="{not json")
        fault = found(tmp_path)["a.txt"].fault
        assert fault is not None
        assert (fault.status, fault.reason) == ("rejected", "metadata")
        assert "a.json" in fault.detail

    def test_names_are_mapped_by_the_settings(self, tmp_path):
        put(tmp_path, a_dot_txt="x", a_dot_json='{"date": "2013-01-24", "published": "no"}')
        sources = find_documents([str(tmp_path)], fields=Fields(published="date"))
        assert [s.metadata for s in sources if not s.fault] == [{"published": "2013-01-24"}]
