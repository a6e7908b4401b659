"""Make the Arabic entity documents from five corpora, cut by the segmenter of the pipeline; gaps stay open.

Usage: python convert_arabic_names.py DATA_DIR KNOWLEDGE_DIR OUT_DIR PIPELINE
For the pipeline `ar_open` the corpora are left out whose licence is not known to allow every use.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from convert_arabic import OPEN
from docs import entity_doc, write_docs
from labels import Lexicon, read_lexicon
from spacy.tokens import Doc
from spans import Labelled, Name, covered, read_columns
from swap import name_pools, swapped
from treebanks import Word, natural_spaces

from conflict_ner.parsing.clitics import CliticSplitter, load_splitter
from conflict_ner.parsing.pipelines import load_pipeline
from conflict_ner.parsing.tokens import Piece, extend_tokenizer, find_tokens

COARSE = {
    "PERS": "person", "PER": "person", "ORG": "party", "LOC": "place", "GPE": "GPE", "FAC": "FAC", "NORP": "people",
    "CTRY": "GPE", "CITY": "GPE", "PROV": "GPE", "DIST": "GPE", "NBHD": "GPE", "ST": "FAC", "HPOI": "FAC",
    "NPOI": "LOC",
    "MISC": "other", "MIS": "other", "TIT": "title", "OCC": "title", "EVENT": "other", "OTHR": "other", "LAW": "other",
    "PRODUCT": "other", "WEBSITE": "other", "LANGUAGE": "other",
}  # fmt: skip
CLOSED = frozenset({"caraner", "wojood"})  # for research, or on request
PROCLITICS = frozenset("وفبلكس")
ENCLITICS = frozenset({"ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي", "ك"})
NISBA = re.compile(r"(?:ال|لل)?\w{2,}(?:ي|ية|يين|يون|يا|يتين|يات)")
NOT_NISBA = frozenset(
    [
        "دولار",
        "دولارا",
        "يورو",
        "ريال",
        "دينار",
        "ليرة",
        "جنيه",
        "الدولار",
        "اليورو",
        "الليرة",
        "الجنيه",
        "الريال",
        "الدينار",
        "ثاني",
    ]
)


def to_ours(sentence: Labelled, lexicon: Lexicon, *, has_people: bool) -> Labelled:
    """Map a sentence to our labels; titles, other names and unlabelled nationalities stay open."""
    names: list[Name] = []
    unsure: set[int] = set()
    for name in sentence.names:
        coarse = COARSE.get(name.label, "skip")
        label = _label(coarse, sentence.text(name), lexicon)
        if label:
            names.append(Name(name.start, name.end, label))
        elif coarse == "title":
            unsure.update(range(name.start + 1, name.end))
        elif coarse == "other":
            unsure.update(range(name.start, name.end))
    inside = covered(names)
    if not has_people:
        unsure.update(i for i, w in enumerate(sentence.words) if i not in inside and lexicon.is_people(_bare(w)))
    return Labelled(sentence.words, tuple(names), frozenset(unsure))


def _bare(text: str) -> str:
    return text[1:] if text[:1] in PROCLITICS and text[1:3] == "ال" else text


def _label(coarse: str, text: str, lexicon: Lexicon) -> str:
    bare = _bare(text)
    if lexicon.is_group(text) or lexicon.is_group(bare):
        return "GROUP" if coarse in ("party", "other", "people", "person") else coarse if coarse.isupper() else ""
    if coarse == "person":
        return "NORP" if lexicon.is_people(bare) else "PERSON"
    if coarse == "place":
        return lexicon.place(bare)
    if coarse == "party":
        return "GPE" if lexicon.is_country(bare) else lexicon.party(bare)
    if coarse in ("people", "other"):
        nisba = " " not in bare and NISBA.fullmatch(bare) and bare not in NOT_NISBA
        return "NORP" if coarse == "people" or lexicon.is_people(bare) or nisba else ""
    return coarse if coarse in ("GPE", "FAC", "LOC") else ""


def only_near(sentence: Labelled) -> Labelled:
    """Leave every token open but the names and their neighbours (for corpora that label places alone)."""
    inside = covered(sentence.names)
    near = {i + step for i in inside for step in (-1, 1)}
    unsure = frozenset(i for i in range(len(sentence.words)) if i not in near and i not in inside)
    return Labelled(sentence.words, sentence.names, unsure)


class Cutter:
    """Cuts labelled sentences into the tokens of the Arabic pipeline and moves the labels along."""

    def __init__(self, pipeline: str) -> None:
        declared = load_pipeline(pipeline)
        self.nlp = spacy.blank("ar")
        extend_tokenizer(self.nlp, declared.tokenizer)
        splitter = load_splitter(declared.segmenter, "ar")
        assert isinstance(splitter, CliticSplitter)
        self.splitter = splitter

    def cut(self, sentences: Sequence[Labelled]) -> Iterator[tuple[list[Piece], list[str]]]:
        """Yield the pieces of every sentence with their tags."""
        texts = [natural_text(s.words) for s in sentences]
        pieces = self.splitter.split([find_tokens(self.nlp, text) for text, _ in texts])
        for sentence, (_, starts), cut in zip(sentences, texts, pieces, strict=True):
            yield cut, move_tags(sentence, starts, cut)


def natural_text(words: Sequence[str]) -> tuple[str, list[int]]:
    """Return the words as running text, without spaces before punctuation, and where each begins."""
    spaced = natural_spaces([Word(w, "", "", "", 0, "") for w in words])
    text, starts = "", []
    for word in spaced:
        starts.append(len(text))
        text += word.text + (" " if word.space else "")
    return text.rstrip(), starts


def trimmed(pieces: Sequence[Piece], inside: Sequence[int], label: str) -> list[int]:
    """Return the pieces of a name without its leading proclitics and closing pronoun."""
    kept = list(inside)
    while len(kept) > 1 and pieces[kept[0]].text in PROCLITICS and not pieces[kept[0]].space:
        del kept[0]
    while label != "PERSON" and len(kept) > 1 and pieces[kept[-1]].text in ENCLITICS and not pieces[kept[-2]].space:
        del kept[-1]
    return kept


def move_tags(sentence: Labelled, starts: Sequence[int], pieces: Sequence[Piece]) -> list[str]:
    """Return a BIO tag for every piece; "-" where the sentence is unsure."""
    tags = ["O"] * len(pieces)
    ends = [start + len(word) for start, word in zip(starts, sentence.words, strict=True)]

    def within(first: int, last: int) -> list[int]:
        return [i for i, p in enumerate(pieces) if p.start < ends[last] and p.start + len(p.text) > starts[first]]

    for number in sentence.unsure:
        for i in within(number, number):
            tags[i] = "-"
    for name in sentence.names:
        inside = within(name.start, name.end - 1)
        kept = trimmed(pieces, inside, name.label)
        for i in inside:
            tags[i] = "O"
        for i in kept:
            tags[i] = f"{'B' if i == kept[0] else 'I'}-{name.label}"
    return tags


def training(data: Path, lexicon: Lexicon) -> Iterator[tuple[str, Labelled]]:
    """Yield every training sentence with the name of its corpus."""
    for sentence in read_columns(data / "ar_cleananercorp/train.conll.xz"):
        yield "clean", to_ours(sentence, lexicon, has_people=True)
    for sentence in read_columns(data / "ar_aqmar/train.conll.xz"):
        yield "aqmar", to_ours(sentence, lexicon, has_people=False)
    for part in ("train", "dev", "test"):
        for sentence in read_columns(data / f"ar_caraner/{part}.conll"):
            yield "caraner", to_ours(sentence, lexicon, has_people=False)
    for part in ("train", "dev"):
        for sentence in read_columns(data / f"ar_wojood_sample/{part}.conll"):
            words = [w for w in sentence.words if w != "$#$"]
            if len(words) == len(sentence.words) or all(n.end <= len(words) for n in sentence.names):
                yield "wojood", to_ours(Labelled(tuple(words), sentence.names), lexicon, has_people=True)
    for sentence in read_columns(data / "ar_idrisi_lmr/train.conll.xz"):
        if sentence.names:
            yield "idrisi", only_near(to_ours(sentence, lexicon, has_people=False))


def held_out(data: Path, lexicon: Lexicon) -> Iterator[tuple[str, Labelled]]:
    """Yield the development sentences."""
    for sentence in read_columns(data / "ar_cleananercorp/dev.conll"):
        yield "clean", to_ours(sentence, lexicon, has_people=True)
    for sentence in read_columns(data / "ar_aqmar/dev.conll"):
        yield "aqmar", to_ours(sentence, lexicon, has_people=False)


def write_part(sentences: Iterable[tuple[str, Labelled]], cutter: Cutter, folder: Path) -> None:
    """Write a .spacy file for each corpus and print what they hold."""
    chosen = [(corpus, sentence) for corpus, sentence in sentences if sentence.words]
    counts: Counter[tuple[str, str]] = Counter()
    docs: dict[str, list[Doc]] = {}
    for (corpus, sentence), (pieces, tags) in zip(chosen, cutter.cut([s for _, s in chosen]), strict=True):
        counts.update((corpus, tag[2:]) for tag in tags if tag.startswith("B-"))
        counts[corpus, "sentences"] += 1
        counts[corpus, "lost"] += len(sentence.names) - sum(tag.startswith("B-") for tag in tags)
        doc = entity_doc(cutter.nlp.vocab, [p.text for p in pieces], [p.space for p in pieces], tags)
        docs.setdefault(corpus, []).append(doc)
    for corpus, found in docs.items():
        write_docs(found, folder / f"{corpus}.spacy")
    print(folder.name, dict(counts))


if __name__ == "__main__":
    data_dir, knowledge_dir, out_dir = (Path(a) for a in sys.argv[1:4])
    closed = CLOSED if sys.argv[4] == OPEN else frozenset()
    word_lexicon = read_lexicon(knowledge_dir, Path(__file__).with_name("words.csv"))
    arabic_cutter = Cutter(sys.argv[4])
    pools = name_pools(knowledge_dir, data_dir / "gaz_en_ar/ne_lexicon_en_ar.tsv.xz", "ar")
    gold = [(c, s) for c, s in training(data_dir, word_lexicon) if c not in closed]
    copies = [("swapped", s) for s in swapped((s for c, s in gold if c != "idrisi"), pools, share=0.25)]
    write_part(gold + copies, arabic_cutter, out_dir / "train")
    write_part(held_out(data_dir, word_lexicon), arabic_cutter, out_dir / "dev")
