"""Give back the article that Arabic spelling hides: «للحركة» is ل + لحركة, and means ل + الحركة."""

from itertools import pairwise

from spacy.tokens import Doc

_LAM = "ل"
_ARTICLE = "ال"


def restore_articles(doc: Doc) -> Doc:
    """Set `norm_` of a word after the preposition ل to its form with the article; the text stays as it is.

    The lemma tells whether the word itself begins with ل: a name then has no article («للبنان»), a noun has («للجنة»).
    """
    for before, token in pairwise(doc):
        norm = token.norm_
        if before.text != _LAM or before.whitespace_ or not norm.startswith(_LAM) or len(norm) < 3:
            continue
        if not token.lemma_.startswith(_LAM):
            token.norm_ = _ARTICLE + norm[1:]
        elif token.pos_ != "PROPN":
            token.norm_ = _ARTICLE + norm
    return doc
