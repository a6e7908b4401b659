"""Let another spaCy model find the names, with its labels turned into ours."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span

from conflict_ner.parsing.models import load_spacy
from conflict_ner.parsing.pipelines import Pipeline

# What a name model does not need: loaded all the same, never run.
_OTHER = ("tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler", "lemmatizer")
_BATCH = 256


class NameFinder:
    """Replaces the names of analysed Docs by those that another model finds over the same tokens.

    The model keeps a vocabulary of its own: it was trained with the NORM of its makers.
    """

    def __init__(self, nlp: Language, labels: Mapping[str, str]) -> None:
        self._nlp = nlp
        self._labels = labels
        self._off = [name for name in (*_OTHER, "trainable_lemmatizer") if name in nlp.pipe_names]

    def pipe(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Set the names of Docs, in order."""
        pairs = ((self._bare(doc), doc) for doc in docs)
        with self._nlp.select_pipes(disable=self._off):
            for found, doc in self._nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
                spans = ((e.start, e.end, self._labels.get(e.label_)) for e in found.ents)
                doc.ents = [Span(doc, start, end, label) for start, end, label in spans if label]
                yield doc

    def _bare(self, doc: Doc) -> Doc:
        words = [token.text for token in doc]
        return Doc(self._nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def load_names(pipeline: Pipeline) -> NameFinder | None:
    """Return what finds the names where a pipeline declares another model for it.

    Raises:
        ModelError: if that model is missing or cannot be loaded; the message has the command that installs it.
    """
    if pipeline.names is None:
        return None
    nlp = load_spacy(pipeline.names.model, install=pipeline.install, norms=False)
    return NameFinder(nlp, pipeline.names.labels)
