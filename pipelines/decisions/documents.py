"""The training documents of our corpus, and their analysis by the pipeline."""

from pathlib import Path

from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.splits import FILE_NAME, read_splits
from conflict_ner.pipeline import analyse
from conflict_ner.records import Analysis, Document
from conflict_ner.settings import Settings


def training_documents(corpus: Path) -> list[AnnotatedDocument]:
    """Return the documents of the training split, of both languages."""
    split_of = read_splits(corpus / FILE_NAME)
    return [document for document in read_corpus(corpus) if split_of.get(document.doc_id) == "train"]


def analysed(document: AnnotatedDocument) -> Analysis:
    """Analyse the text of a document as a run would."""
    meta = document.meta
    plain = Document(
        document.doc_id,
        document.doc_id,
        document.text,
        "",
        title=meta.get("title") or None,
        published=meta.get("published") or None,
        language=document.language,
    )
    return analyse(plain, Settings())
