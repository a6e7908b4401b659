"""Give back the article that Arabic spelling hides: «للحركة» is ل + لحركة, and means ل + الحركة."""

from itertools import pairwise

from spacy.tokens import Doc

_LAM = "ل"
_ARTICLE = "ال"


def restore_articles(doc: Doc) -> Doc:
    """Set `norm_` of a word after the preposition ل to its form with the article; the text stays as it is."""
    for before, token in pairwise(doc):
        if before.text == _LAM and not before.whitespace_ and token.norm_.startswith(_LAM) and len(token.norm_) > 2:
            token.norm_ = _ARTICLE + token.norm_[1:]
    return doc
