"""A second name that the text gives a party stands for it."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.nicknames import find_nicknames
from conflict_ner.orthography import normal_form


def nicknames(text: str) -> list[tuple[str, str]]:
    """Return pairs of name and second name in a text where names stand in angle brackets, one word to a token."""
    words, names, first = [], [], 0
    for piece in text.split():
        if piece.startswith("<"):
            first = len(words)
        words.append(piece.strip("<>"))
        if piece.endswith(">"):
            names.append(Candidate(first, len(words), "PERSON", "name", "model"))
    doc = Doc(Vocab(), words=words, sent_starts=[i == 0 for i in range(len(words))])
    for token in doc:
        token.norm_ = normal_form(token.text)
    found = find_nicknames(doc, names)
    return [(doc[slice(*d.name)].text, doc[slice(*d.acronym)].text) for d in found]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("<Rodrigo Londoño> , alias <Timochenko> , spoke", ("Rodrigo Londoño", "Timochenko")),
        ("<Omar Testname> , also known as <Abu Test> , fled", ("Omar Testname", "Abu Test")),
        ("<Omar Testname> , nom de guerre <Abu Test>", ("Omar Testname", "Abu Test")),
        ("قتل <دايرو أوسوغا> الملقب ب <أوتونييل> أمس", ("دايرو أوسوغا", "أوتونييل")),
        ("<قوى التغيير> ( تعرف اختصارا ب « <قحت> » )", ("قوى التغيير", "قحت")),
    ],
)
def test_a_second_name_is_told(text: str, pair: tuple[str, str]) -> None:
    assert nicknames(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "<Omar Testname> met <Abu Test>",
        "<Omar Testname> , known to have met <Abu Test>",
        "<Omar Testname> and <Abu Test> , known as brothers",
        "<Red Front> , formerly known as <Red Army>",
    ],
)
def test_other_words_between_two_names_tell_nothing(text: str) -> None:
    assert nicknames(text) == []
