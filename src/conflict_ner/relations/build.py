"""Build the row of a tie from a trigger and its two ends."""

from collections.abc import Sequence

from spacy.tokens import Doc

from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.nearest import nearest
from conflict_ner.records import Assertion, DateExpression, Mention, Relation, Span
from conflict_ner.relations.predicates import Predicate

_DATE_REACH = 5
_FORMER = "former"  # note of the patterns that tell that a tie is over


def build_relation(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    mentions: Sequence[Mention],
    subject: int,
    target: int,
    stances: StanceReader,
    dates: Sequence[DateExpression],
) -> Relation:
    """Return the tie that a frame states between two mentions, with its date, assertion and source."""
    match = frame.match
    sentence = doc[match.head].sent
    stance = stances.read(match.tokens, match.head)
    assertion: Assertion = "former" if match.pattern.note == _FORMER else stance.assertion
    if assertion != "former" and _is_title(frame, mentions, doc):
        assertion = "asserted"
    number = nearest(doc, match.head, [(d.start, d.end) for d in dates], max_steps=_DATE_REACH)
    cue = doc[min(match.tokens) : max(match.tokens) + 1]
    is_place = predicate.object_kind == "place" or (mentions[target].actor_id is None and subject != target)
    source = mentions[stance.source_mention].actor_id if stance.source_mention is not None else None
    return Relation(
        subject_id=mentions[subject].actor_id or "",
        predicate=predicate.name,
        object_kind="place" if is_place else predicate.object_kind,
        object_id=mentions[target].place_id if is_place else mentions[target].actor_id,
        object_text=mentions[target].text,
        evidence=Span(sentence.start_char, sentence.end_char, sentence.text),
        cue=Span(cue.start_char, cue.end_char, cue.text),
        date=dates[number].edtf if number is not None else None,
        assertion=assertion,
        attributed_to=source or stance.source_text,
        confidence=round(match.pattern.weight * (0.7 if any(f.guessed for f in frame.fillers) else 1.0), 3),
        method=f"trigger:{match.pattern.text}",
    )


def _is_title(frame: FrameMatch, mentions: Sequence[Mention], doc: Doc) -> bool:
    """Whether a tie is told by the title of a person: «لن يلتقي الرئيس فلانا» does not deny that he is president."""
    head = doc[frame.match.head]
    is_noun = frame.match.pattern.frame == "head_of" and head.pos_ in {"NOUN", "PROPN"}
    return is_noun and any(
        mentions[m].label == "PERSON" and mentions[m].start > head.idx for m in frame.mentions("subject")
    )
