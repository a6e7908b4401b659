"""A name told in full is found wherever its words stand."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.echoes import as_persons, find_echoes
from conflict_ner.orthography import normal_form


def doc(text: str) -> Doc:
    words = text.split()
    made = Doc(Vocab(), words=words, pos=["PROPN"] * len(words))
    for token in made:
        token.norm_ = normal_form(token.text)
    return made


def echoes(text: str, *names: tuple[int, int, str]) -> list[tuple[str, str]]:
    made = doc(text)
    settled = [Candidate(first, last, label, "name", "model") for first, last, label in names]  # type: ignore[arg-type]
    return [(made[c.first : c.last].text, c.label) for c in find_echoes(made, settled)]


def test_a_surname_stands_for_the_person() -> None:
    assert echoes("Omar Testname spoke ; Testname left", (0, 2, "PERSON")) == [("Testname", "PERSON")]
    assert echoes("قال عبد الفتاح البرهان ثم غادر البرهان", (1, 4, "PERSON")) == [("البرهان", "PERSON")]


def test_a_whole_name_is_found_again() -> None:
    assert echoes("Red Front met Red Front", (0, 2, "GROUP")) == [("Red Front", "GROUP")]


def test_small_words_and_lower_case_are_no_surnames() -> None:
    assert echoes("Jean de Mol left with Mol", (0, 3, "PERSON")) == []
    assert echoes("Omar Market went to the market", (0, 2, "PERSON")) == []


def test_a_surname_is_no_place() -> None:
    made = doc("قال سيلفستر موداكومورا ثم غادر موداكومورا")
    person = Candidate(1, 3, "PERSON", "name", "model")
    place = Candidate(5, 6, "GPE", "name", "model")
    assert [c.label for c in as_persons(made, (person, place))] == ["PERSON", "PERSON"]
