"""Make English training sentences from silver text: names on which a trained model and the silver labels agree.

Usage: python convert_english_silver.py DATA_DIR KNOWLEDGE_DIR NER_MODEL OUT.spacy
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from convert_english_names import OPEN_TYPES, final_label
from docs import entity_doc, write_docs
from labels import Lexicon, read_lexicon
from spacy.language import Language
from spacy.tokens import Doc
from spans import Labelled, Name, covered, guess_spaces, names_of, read_columns

from conflict_ner.parsing.models import set_norms

COARSE = {
    "PERSON": "person",
    "GROUP": "party",
    "ORG": "party",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
}
FILES = {"newsposts": 3, "insight_crime": 1, "satp": 1, "human_rights": 6}


def merged(silver: Labelled, model: tuple[Name, ...], lexicon: Lexicon) -> Labelled:
    """Keep what both call the same kind of name; leave open what only one of them has. Dates are no names."""
    model = tuple(name for name in model if name.label in COARSE)
    others = [_bare(n, silver) for n in silver.names if n.label in COARSE or n.label in OPEN_TYPES]
    agreed = {(n.start, n.end): n for n in others}
    names = []
    for name in model:
        text = silver.text(name)
        other = agreed.get((name.start, name.end))
        if lexicon.is_group(text):
            names.append(Name(name.start, name.end, "GROUP"))
        elif other is not None and COARSE.get(other.label) == COARSE[name.label]:
            label = final_label(COARSE[name.label], text, lexicon)
            names.append(Name(name.start, name.end, other.label if other.label == "FAC" else label or name.label))
    unsure = (covered(model) | covered(others)) - covered(names)
    return Labelled(silver.words, tuple(names), unsure)


def _bare(name: Name, sentence: Labelled) -> Name:
    article = sentence.words[name.start].lower() == "the" and name.end - name.start > 1
    return Name(name.start + article, name.end, name.label)


def predicted(nlp: Language, sentences: Iterable[Labelled]) -> Iterator[tuple[Labelled, tuple[Name, ...]]]:
    """Yield each sentence with the names that the model finds in it."""
    pairs = ((Doc(nlp.vocab, words=list(s.words), spaces=guess_spaces(s.words)), s) for s in sentences)
    for doc, sentence in nlp.pipe(pairs, as_tuples=True, batch_size=256):
        tags = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        yield sentence, names_of(tags)


def sentences(data: Path) -> Iterator[Labelled]:
    """Yield every n-th sentence of the silver files, those with names of more than one word first of all."""
    for name, step in FILES.items():
        for i, sentence in enumerate(read_columns(data / f"en_silver_ontonotes18/{name}.conll.xz")):
            if i % step == 0 and 6 <= len(sentence.words) <= 60:
                yield sentence


if __name__ == "__main__":
    data_dir, knowledge, model_dir, out = (Path(a) for a in sys.argv[1:5])
    tables = read_lexicon(knowledge, Path(__file__).with_name("words.csv"))
    ner = set_norms(spacy.load(model_dir))
    made = (merged(s, names, tables) for s, names in predicted(ner, sentences(data_dir)))
    docs = (entity_doc(ner.vocab, s.words, guess_spaces(s.words), s.tags()) for s in made if s.names)
    print(write_docs(docs, out))
