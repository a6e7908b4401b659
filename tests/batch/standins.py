"""Analysers that stand in for the pipeline; worker processes import them by name."""

import os
import signal
import time
from pathlib import Path

from conflict_ner.errors import DocumentError, ModelError
from conflict_ner.records import Analysis, Document, Event, Span


def plain(document: Document) -> Analysis:
    first = Span(0, 1, document.text[0])
    event = Event("battle", first, first, method="stand-in")
    return Analysis(document, "en", 1.0, "ok", events=(event,), n_sentences=document.text.count("."))


def moody(document: Document) -> Analysis:
    """Do what the document asks for."""
    if "raise" in document.text:
        raise ValueError("bad day")
    if "refuse" in document.text:
        raise DocumentError("language", "no pipeline for 'fa'")
    if "no model" in document.text:
        raise ModelError("there is no model")
    if "kill always" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if document.text.startswith("kill once "):
        marker = Path(document.text.removeprefix("kill once "))
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return plain(document)


def slow(document: Document) -> Analysis:
    time.sleep(0.05)
    return plain(document)
