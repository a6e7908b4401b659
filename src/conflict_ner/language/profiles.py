"""The one door to langdetect: a private detector with few profiles and a seed."""

from functools import cache
from importlib.resources import files
from typing import Any

from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

_PROFILES = {
    "latin": ("en", "fr", "es", "pt", "it", "de", "nl", "tr", "id", "so", "sw", "pl", "ro"),
    "arabic": ("ar", "fa", "ur"),
    "cyrillic": ("ru", "uk", "bg", "mk"),
}
_SEED = 0
_TRIALS = 3  # of the 7 that langdetect averages; more did not change an answer


def likeliest(text: str, script: str) -> tuple[str, float] | None:
    """Return the likeliest language of a text in one of three scripts, and its probability; None if nothing tells."""
    if script not in _PROFILES:
        return None
    detector = _factory(script).create()
    detector.n_trial = _TRIALS
    detector.append(text)
    try:
        best = detector.get_probabilities()[:1]
    except LangDetectException:
        return None
    return (best[0].lang, float(best[0].prob)) if best else None


@cache
def _factory(script: str) -> Any:
    folder = files("langdetect") / "profiles"
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_json_profile([folder.joinpath(language).read_text("utf-8") for language in _PROFILES[script]])
    return factory
