"""An Arabic noun with adjectives that no party of the document bears is a party of its own."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.linking.context import link_nominals
from conflict_ner.linking.memory import Memory
from conflict_ner.records import Mention

NOUNS = {form: entry for entry in reversed(load_nominals("ar")) for form in entry.forms}
ATTRIBUTES = frozenset({"الحاكم", "الثاني"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("القوة/NOUN/nsubj/3 الريفية/ADJ/amod/0 المشتركة/ADJ/amod/0 انسحبت/VERB/ROOT/3", "القوة الريفية المشتركة"),
        ("أيد/VERB/ROOT/0 التحالف/NOUN/nsubj/0 المدني/ADJ/amod/1 القرار/NOUN/obj/0", "التحالف المدني"),
        ("أيد/VERB/ROOT/0 الحزب/NOUN/nsubj/0 الحاكم/ADJ/amod/1", None),
        ("أيد/VERB/ROOT/0 الحزب/NOUN/nsubj/0 القرار/NOUN/obj/0", None),
        ("أيد/VERB/ROOT/0 حزب/NOUN/nsubj/0 جديد/ADJ/amod/1", None),
    ],
)
def test_noun_and_adjectives_with_article_name_a_party(parsed: Callable[..., Doc], text: str, name: str | None) -> None:
    doc = parsed(text)
    noun = next(token for token in doc if token.norm_ in NOUNS)
    span, entry = (noun.idx, noun.idx + len(noun)), NOUNS[noun.norm_]
    mention = Mention(*span, noun.text, entry.label, "nominal")
    (linked,) = link_nominals(
        doc,
        [mention],
        {span: entry},
        ActorIndex.from_rows([]),
        memory := Memory(),
        topic=None,
        splinter_words=frozenset(),
        attributes=ATTRIBUTES,
    )
    assert (linked.text if linked.form == "name" else None) == name
    assert [actor.name for actor in memory.actors.values()] == [name] * (name is not None)
