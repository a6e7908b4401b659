"""The Arabic encoder sees the vector of each word beside its pieces."""

import numpy as np
import pytest

from conflict_ner.parsing.models import load_spacy

SENTENCES = (
    "اتهم المتحدث باسم الجبهة قائد اللواء عثمان كبر بقصف سوق مدينة كتم",
    "التقى بركات وزير الدفاع مع وفد من قبيلة الزغاوة في نيالا",
    "نفت كتائب الصحراء مسؤوليتها عن تفجير فندق قرب مطار غاو",
)


@pytest.mark.parametrize("width", [96])
def test_what_is_known_of_a_word_from_raw_text_counts(width):
    nlp = load_spacy("ar_conflict")
    assert nlp.vocab.vectors_length == width
    with_vectors = [_read(nlp, text) for text in SENTENCES]
    without = load_spacy("ar_conflict")
    without.vocab.vectors.data[:] = np.float32(0)
    assert [_read(without, text) for text in SENTENCES] != with_vectors


def _read(nlp, text):
    doc = nlp(text)
    return [(t.pos_, t.dep_, t.head.i, t.ent_type_) for t in doc]
