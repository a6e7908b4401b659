"""Everything that frames, factuality and entities need to know about one language, loaded once."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from conflict_ner.frames.match import PatternIndex
from conflict_ner.lexicons.load import load_cues, load_frames, load_light_verbs, load_nominals, load_triggers
from conflict_ner.lexicons.pattern import parse_pattern
from conflict_ner.lexicons.records import Cue, Frame, LightVerb, TriggerPattern
from conflict_ner.orthography import normal_form

_NAMING_CLASSES = ("armed", "group_word", "place_word")


@dataclass(frozen=True, slots=True)
class Rules:
    """Lexical rules of a language, and the small word lists of languages.toml (normalised)."""

    language: str
    triggers: PatternIndex[TriggerPattern]
    cues: PatternIndex[Cue]
    frames: Mapping[str, Frame]
    usual_frames: Mapping[str, str]
    class_words: frozenset[str]
    light_verbs: Mapping[str, LightVerb]
    subject_after_verb: bool
    agent_markers: frozenset[str]
    partitives: frozenset[str]
    locatives: frozenset[str]
    prepositions: frozenset[str]
    verb_particles: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    splinter_words: frozenset[str]
    truce_words: frozenset[str]
    vocabulary: Mapping[str, frozenset[str]]
    title_links: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    resuming: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()
    article: str = ""
    feminine_endings: tuple[str, ...] = ()
    plural_verb_endings: tuple[str, ...] = ()
    resumptive: frozenset[str] = frozenset()
    object_verbs: frozenset[str] = frozenset()
    homographs: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def preposition_role(self, frame: Frame, preposition: str) -> str | None:
        """Return the role that a preposition gives its noun in a frame."""
        return frame.prepositions.get(self.language, {}).get(preposition)


@cache
def load_rules(language: str) -> Rules:
    """Return the rules of a language.

    Raises:
        KnowledgeError: a table of the language is missing or breaks its format.
    """
    grammar = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8")).get(language, {})
    verbs = {form: verb for verb in reversed(load_light_verbs(language)) for form in verb.terms[verb.head].forms}
    return Rules(
        language=language,
        triggers=PatternIndex(load_triggers(language), gap=int(grammar.get("gap", 3))),
        cues=PatternIndex(load_cues(language)),
        frames=load_frames(),
        usual_frames=_usual_frames(language),
        class_words=_class_words(language),
        light_verbs=verbs,
        subject_after_verb=bool(grammar.get("subject_after_verb", False)),
        agent_markers=_words(grammar, "agent_markers"),
        partitives=_words(grammar, "partitives"),
        locatives=_words(grammar, "locatives"),
        prepositions=_prepositions(language),
        verb_particles=_words(grammar, "verb_particles"),
        relatives=_words(grammar, "relatives"),
        auxiliaries=_words(grammar, "auxiliaries"),
        splinter_words=_words(grammar, "splinter_words"),
        truce_words=_words(grammar, "truce_words"),
        vocabulary=_vocabulary(language),
        title_links=_words(grammar, "title_links"),
        naming=_words(grammar, "naming"),
        resuming=_words(grammar, "resuming"),
        masculine=_words(grammar, "masculine"),
        article=str(grammar.get("article", "")),
        feminine_endings=tuple(sorted(_words(grammar, "feminine_endings"))),
        resumptive=_words(grammar, "resumptive"),
        object_verbs=_words(grammar, "object_verbs"),
        plural_verb_endings=tuple(grammar.get("plural_verb_endings", ())),
        homographs={
            word: _words(row, "company") for row in grammar.get("homographs", ()) for word in _words(row, "words")
        },
    )


def _usual_frames(language: str) -> Mapping[str, str]:
    """Return the frame that most triggers of each event type have."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pattern in load_triggers(language):
        if pattern.kind == "event":
            counts[pattern.type][pattern.frame] += 1
    return {kind: max(sorted(count), key=count.__getitem__) for kind, count in counts.items()}


def _vocabulary(language: str) -> Mapping[str, frozenset[str]]:
    """Return the words that head the triggers of each event type."""
    words: dict[str, set[str]] = defaultdict(set)
    for pattern in load_triggers(language):
        if pattern.kind == "event":
            words[pattern.type] |= pattern.terms[pattern.head].forms
    return {kind: frozenset(forms) for kind, forms in words.items()}


def _class_words(language: str) -> frozenset[str]:
    """Return the words that say in a name what it is the name of: "army", "front", "town"."""
    terms = parse_pattern("|".join(f"@{name}" for name in _NAMING_CLASSES), language)
    return frozenset[str]().union(*(term.forms for term in terms), *(n.forms for n in load_nominals(language)))


def _words(grammar: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(normal_form(word) for word in grammar.get(key, ()))


def _prepositions(language: str) -> frozenset[str]:
    tables = (frame.prepositions.get(language, {}) for frame in load_frames().values())
    return frozenset(word for table in tables for word in table if " " not in word)
