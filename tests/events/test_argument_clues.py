"""What the decision on arguments sees of a sentence: who is there, how the tree and the order lead to them."""

from conflict_ner.events.clues import argument_clues
from conflict_ner.events.scene import arcs, first_of_list, read_scenes, role_in, unlisted, word_before
from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.frames.find import find_frames
from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import load_rules
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.records import Mention
from tests.trees import tree

DOC = tree(
    "Rebels NOUN nsubj 2 rebel\nattacked VERB root 0 attack\nthe DET det 4\narmy NOUN obj 2\nand CCONJ cc 6\n"
    "Kivuland PROPN conj 4\nin ADP case 8\nTownby PROPN obl 2"
)


def _mention(word: int, label: str, actor: str | None) -> Mention:
    token = DOC[word]
    return Mention(token.idx, token.idx + len(token), token.text, label, "name", 0, actor)  # type: ignore[arg-type]


MENTIONS = (
    _mention(0, "GROUP", "rebels"),
    _mention(3, "ORG", "army"),
    _mention(5, "GPE", "kivuland"),
    _mention(7, "GPE", None),
)


def _frame() -> FrameMatch:
    return next(f for f in find_frames(DOC, MENTIONS, load_rules("en")) if f.match.pattern.kind == "event")


def test_parties_of_a_sentence_are_no_towns() -> None:
    (scene,) = read_scenes(DOC, [_frame()], MENTIONS, ["rebel", "military", "state", "other"])
    assert [p.mention.text for p in scene.parties] == ["Rebels", "army", "Kivuland"]


def test_a_name_inside_the_name_of_a_party_is_no_party() -> None:
    start, end = MENTIONS[2].start, MENTIONS[3].start + len("Townby")
    body = Mention(start, end, DOC.text[start:end], "ORG", "name", 0, "kivuland-in-townby")
    (scene,) = read_scenes(DOC, [_frame()], (*MENTIONS, body), ["other"] * 5)
    assert [p.mention.actor_id for p in scene.parties] == ["rebels", "army", "kivuland-in-townby"]


def test_a_path_leaves_out_the_arcs_of_a_list() -> None:
    steps = arcs(DOC[1], DOC[5])
    assert (steps, unlisted(steps), first_of_list(DOC[5]).text) == (["obj", "conj"], ["obj"], "army")
    assert arcs(DOC[0], DOC[3]) == ["^nsubj", "obj"]


def test_roles_are_those_of_participants_and_guesses_show() -> None:
    frame = FrameMatch(_frame().match, (Filler("both", 0), Filler("both", 1, guessed=True)))
    assert [role_in(frame, n) for n in range(3)] == ["actor", "recipient?", "none"]


def test_clues_join_path_order_and_what_the_rules_found() -> None:
    frame = _frame()
    (scene,) = read_scenes(DOC, [frame], MENTIONS, ["rebel", "military", "state", "other"])
    clues = argument_clues(scene, frame, scene.parties[0])
    assert {"filled=actor", "path=nsubj voice=verb", "order=before0"} <= clues
    assert {"own=this before", "above=none own=this verb", "topic=this own=this verb before"} <= clues
    assert word_before(scene.parties[1]) == "VERB"


def test_clues_of_a_family_stand_beside_those_of_a_frame() -> None:
    frame = _frame()
    (scene,) = read_scenes(DOC, [frame], MENTIONS, ["rebel", "military", "state", "other"])
    clues = argument_clues(scene, frame, scene.parties[1])
    assert {"path=obj case= family=combat", "kind=military family=combat after", "far=1 after"} <= clues
    assert "up=root own=party after" in clues


def test_a_description_is_told_by_its_noun_and_a_name_is_not() -> None:
    guards = Mention(MENTIONS[1].start, MENTIONS[1].end, "army", "ORG", "nominal", 0, None)
    frame = _frame()
    (scene,) = read_scenes(DOC, [frame], (MENTIONS[0], guards, *MENTIONS[2:]), ["rebel", "military", "state", "other"])
    nouns = [{c for c in argument_clues(scene, frame, p) if c.startswith("noun=")} for p in scene.parties]
    assert "noun=army family=combat" in nouns[1]
    assert nouns[0] == nouns[2] == set()


def test_an_arabic_verb_agrees_with_its_subject() -> None:
    doc = tree("أوقفت VERB root 0 أوقف\nالشرطة NOUN nsubj 1 شرطة")
    for word in doc:
        word.set_morph("Gender=Fem|Number=Sing")
    token = doc[1]
    police = Mention(token.idx, token.idx + len(token), token.text, "ORG", "nominal", 0, "x-police")
    match = Match(TriggerPattern("arrest", "event", "", (), 0, "seize_person", 1.0, "ar"), (0,), 0)
    (scene,) = read_scenes(doc, [FrameMatch(match, ())], [police], ["police"])
    assert "agrees=yes after own=this" in argument_clues(scene, scene.frames[0], scene.parties[0])
