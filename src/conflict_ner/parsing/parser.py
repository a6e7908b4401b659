"""Parse text into a spaCy Doc whose text is the text."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from conflict_ner.parsing.articles import restore_articles
from conflict_ner.parsing.assemble import assemble
from conflict_ner.parsing.clitics import CliticSplitter, load_splitter
from conflict_ner.parsing.models import load_spacy
from conflict_ner.parsing.pipelines import Pipeline, load_pipeline
from conflict_ner.parsing.tokens import Piece, extend_tokenizer, find_tokens, sentence_starts

_BATCH = 256


class Parser:
    """Tokens, sentences, parts of speech, lemmas, dependencies and names for one language.

    Each sentence is analysed on its own and without its white space: the same sentence, the same analysis.
    """

    def __init__(self, pipeline: Pipeline, nlp: Language, splitter: CliticSplitter | None = None) -> None:
        self.pipeline = pipeline
        self._nlp = nlp
        self._splitter = splitter
        extend_tokenizer(nlp, pipeline.tokenizer)

    def segment(self, text: str, boundaries: Sequence[int] = ()) -> list[list[Piece]]:
        """Return the tokens of each sentence, clitics split; at each offset in `boundaries` a sentence must begin."""
        tokens = find_tokens(self._nlp, text)
        starts = sentence_starts(tokens, boundaries, self.pipeline.sentences)
        sentences = [tokens[begin:end] for begin, end in pairwise([*starts, len(tokens)])]
        return self._splitter.split(sentences) if self._splitter else sentences

    def parse(self, text: str, boundaries: Sequence[int] = ()) -> Doc:
        """Return the analysed Doc; `doc.text == text` for every input, white space becoming SPACE tokens.

        `token.norm_` is `conflict_ner.orthography.normal_form(token.text)`, with the article that «لل» hides.
        `boundaries` are character offsets, such as the starts of paragraphs, at which a sentence must begin. The length
        of the text is not limited.
        """
        sentences = self.segment(text, boundaries)
        analysed = self._nlp.pipe((self._bare_doc(s) for s in sentences), batch_size=_BATCH)
        return restore_articles(assemble(self._nlp.vocab, text, sentences, analysed))

    def pipe(self, texts: Iterable[tuple[str, Sequence[int]]]) -> Iterator[Doc]:
        """Parse many texts, each with its boundaries, in order."""
        for text, boundaries in texts:
            yield self.parse(text, boundaries)

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
        UsageError: if the language or the pipeline is unknown.
        ModelError: if a model file is missing, changed or cannot be loaded; the message says what to do.
    """
    declared = load_pipeline(pipeline or language)
    return Parser(declared, load_spacy(declared.model), load_splitter(declared.segmenter, declared.language))
