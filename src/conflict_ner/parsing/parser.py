"""Parse text into a spaCy Doc whose text is the text."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from conflict_ner.errors import UsageError
from conflict_ner.parsing.articles import restore_articles
from conflict_ner.parsing.assemble import assemble
from conflict_ner.parsing.clitics import CliticSplitter, load_splitter
from conflict_ner.parsing.models import load_spacy, set_norms
from conflict_ner.parsing.names import NameFinder, load_names
from conflict_ner.parsing.pipelines import Pipeline, load_pipeline
from conflict_ner.parsing.stanza_analysis import StanzaAnalyser, load_stanza
from conflict_ner.parsing.tokens import Piece, extend_tokenizer, find_tokens, sentence_starts

_BATCH = 256


class Parser:
    """Tokens, sentences, parts of speech, lemmas, dependencies and names for one language.

    Each sentence is analysed on its own and without its white space: the same sentence, the same analysis.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        nlp: Language,
        splitter: CliticSplitter | None = None,
        *,
        names: NameFinder | None = None,
        stanza: StanzaAnalyser | None = None,
    ) -> None:
        self.pipeline = pipeline
        self._nlp = nlp
        self._splitter = splitter
        self._names = names
        self._stanza = stanza
        extend_tokenizer(nlp, pipeline.tokenizer)

    def segment(self, text: str, boundaries: Sequence[int] = ()) -> list[list[Piece]]:
        """Return the tokens of each sentence, clitics split; at each offset in `boundaries` a sentence must begin."""
        sentences = self._sentences(text, boundaries)
        if self._stanza:
            return [pieces for pieces, _ in self._stanza.analyse(sentences)]
        return self._splitter.split(sentences) if self._splitter else sentences

    def parse(self, text: str, boundaries: Sequence[int] = ()) -> Doc:
        """Return the analysed Doc; `doc.text == text` for every input, white space becoming SPACE tokens.

        `token.norm_` is `conflict_ner.orthography.normal_form(token.text)`, with the article that «لل» hides.
        `boundaries` are character offsets, such as the starts of paragraphs, at which a sentence must begin. The length
        of the text is not limited.
        """
        sentences, analysed = self._analyse(text, boundaries)
        if self._names:
            analysed = self._names.pipe(analysed)
        return restore_articles(assemble(self._nlp.vocab, text, sentences, analysed))

    def pipe(self, texts: Iterable[tuple[str, Sequence[int]]]) -> Iterator[Doc]:
        """Parse many texts, each with its boundaries, in order."""
        for text, boundaries in texts:
            yield self.parse(text, boundaries)

    def _sentences(self, text: str, boundaries: Sequence[int]) -> list[list[Piece]]:
        tokens = find_tokens(self._nlp, text)
        starts = sentence_starts(tokens, boundaries, self.pipeline.sentences)
        return [tokens[begin:end] for begin, end in pairwise([*starts, len(tokens)])]

    def _analyse(self, text: str, boundaries: Sequence[int]) -> tuple[list[list[Piece]], Iterable[Doc]]:
        if self._stanza:
            both = list(self._stanza.analyse(self._sentences(text, boundaries)))
            return [pieces for pieces, _ in both], [doc for _, doc in both]
        sentences = self.segment(text, boundaries)
        return sentences, self._nlp.pipe((self._bare_doc(s) for s in sentences), batch_size=_BATCH)

    def _bare_doc(self, sentence: Sequence[Piece]) -> Doc:
        return Doc(
            self._nlp.vocab,
            words=[token.text for token in sentence],
            spaces=[token.space for token in sentence],
            sent_starts=[i == 0 for i in range(len(sentence))],
        )


@cache
def load_parser(language: str, *, pipeline: str | None = None) -> Parser:
    """Load the parser of a language once; `pipeline` names another declaration or the path of a TOML file.

    Raises:
        UsageError: if the language or the pipeline is unknown, or is for another language.
        ModelError: if a model file is missing, changed or cannot be loaded; the message says what to do.
    """
    declared = load_pipeline(pipeline or language)
    if declared.language != language:
        raise UsageError(f"The pipeline {pipeline!r} is for the language {declared.language!r}, not {language!r}.")
    names = load_names(declared)
    if declared.stanza:
        nlp = set_norms(spacy.blank(language))
        return Parser(declared, nlp, names=names, stanza=load_stanza(declared, nlp.vocab))
    nlp = load_spacy(declared.model, install=declared.install)
    return Parser(declared, nlp, load_splitter(declared.segmenter, language), names=names)
