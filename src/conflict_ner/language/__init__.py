"""Which language a document is in."""

from conflict_ner.language.detect import Detection, detect_language

__all__ = ["Detection", "detect_language"]
