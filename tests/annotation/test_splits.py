"""Near-duplicates are found, and splits keep together what belongs together."""

from collections import Counter
from pathlib import Path

import pytest

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.similar import joined, shingles, similar_pairs, similarity
from conflict_ner.annotation.splits import divide, group_documents, parse_shares, read_splits, write_splits
from conflict_ner.errors import UsageError

REPORT = (
    "The army said on Monday that it had retaken the town after three days of heavy fighting with the rebels,"
    " and that twelve soldiers were killed."
)
SHARES = {"train": 0.5, "dev": 0.2, "test": 0.3}


def document(name: str, text: str = "", language: str = "en", **meta: str) -> AnnotatedDocument:
    return AnnotatedDocument(name, language, text or f"Report number {name} tells of {name} alone.", meta=meta)


def test_a_text_that_was_edited_a_little_is_a_near_duplicate() -> None:
    edited = REPORT.replace("Monday", "Tuesday").upper() + "!"
    other = "Aid reached the camp by boat on Sunday, and the river carried away two of the bridges behind it."

    assert list(similar_pairs([REPORT, other, edited])) == [(0, 2)]


def test_arabic_spelling_does_not_hide_a_near_duplicate() -> None:
    text = "أعلنت الحركة أن مقاتليها سيطروا على البلدة الواقعة شمال المدينة بعد معارك عنيفة"

    assert list(similar_pairs([text, text.replace("أ", "ا").replace("ة", "ه")])) == [(0, 1)]


def test_similarity_is_the_share_of_common_shingles() -> None:
    assert shingles("One two, three four") == {"one two three", "two three four"}
    assert similarity(shingles("one two three four"), shingles("two three four five")) == pytest.approx(1 / 3)
    assert shingles("One") == {"one"}


def test_ties_join_whole_groups() -> None:
    assert joined("abcdef", [("a", "c"), ("d", "e"), ("e", "c")]) == (("a", "c", "d", "e"), ("b",), ("f",))


def test_pairs_near_duplicates_and_conflicts_stay_together() -> None:
    documents = [
        document("a", pair="x"), document("b", pair="x", language="ar"), document("c", REPORT, conflict="mali"),
        document("d", f"{REPORT} It is over."), document("e", conflict="mali"),
    ]  # fmt: skip

    groups = [[d.doc_id for d in group] for group in group_documents(documents)]
    by_conflict = [[d.doc_id for d in group] for group in group_documents(documents, by_conflict=True)]

    assert groups == [["a", "b"], ["c", "d"], ["e"]]
    assert by_conflict == [["a", "b"], ["c", "d", "e"]]


def many(number: int, conflicts: int = 5) -> list[AnnotatedDocument]:
    return [
        document(
            f"{i}-{language}", language=language, conflict=f"c{i % conflicts}", **({"pair": str(i)} if i % 3 else {})
        )
        for i in range(number)
        for language in ("en", "ar")
    ]


def test_shares_hold_in_each_language_and_the_conflicts_are_spread() -> None:
    documents = many(100)

    splits = divide(group_documents(documents), SHARES)

    for language in ("en", "ar"):
        parts = Counter(splits[d.doc_id] for d in documents if d.language == language)
        assert parts == {"train": 50, "dev": 20, "test": 30}
    in_test = Counter(d.meta["conflict"] for d in documents if splits[d.doc_id] == "test")
    assert set(in_test.values()) <= {11, 12, 13}


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = many(30)

    assert divide(group_documents(documents), SHARES) == divide(group_documents(documents[::-1]), SHARES)


def test_a_document_keeps_its_split_when_others_come() -> None:
    settled = divide(group_documents(many(30)), {"train": 0.9, "dev": 0.1})

    grown = divide(group_documents(many(100)), SHARES, settled)

    assert {name: grown[name] for name in settled} == settled
    assert Counter(grown.values()) == {"train": 100, "dev": 40, "test": 60}


def test_a_new_document_joins_the_one_that_it_belongs_to() -> None:
    documents = [document("a", pair="x"), document("b", pair="x"), document("c")]

    assert divide(group_documents(documents), {"test": 1.0}, {"a": "dev", "gone": "dev"}) == {
        "a": "dev", "b": "dev", "c": "test",
    }  # fmt: skip


@pytest.mark.parametrize("written", ["", "train", "train=x", "train=0.5,test=0.4", "a=0.5,a=0.5", "a=1.5,b=-0.5"])
def test_shares_must_sum_to_one(written: str) -> None:
    with pytest.raises(UsageError, match="shares"):
        parse_shares(written)


def test_splits_are_written_as_they_are_read(tmp_path: Path) -> None:
    write_splits({"b": "test", "a": "train"}, tmp_path / "splits.csv")

    assert (tmp_path / "splits.csv").read_text(encoding="utf-8") == "doc_id,split\na,train\nb,test\n"
    assert read_splits(tmp_path / "splits.csv") == {"a": "train", "b": "test"}
    with pytest.raises(UsageError, match=r"no .*other\.csv"):
        read_splits(tmp_path / "other.csv")
