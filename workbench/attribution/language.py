"""Guesses the language of a text from its commonest small words."""

import re
from collections import Counter

from workbench.attribution.lexicon import LANGUAGES

# The commonest small words that the other languages here do not share.
_HINTS = {
    "en": frozenset([
        "the", "of", "and", "to", "that", "was", "with", "his", "her", "from", "has", "were", "which", "said",
        "it", "he", "she", "for", "by", "at",
    ]),
    "fr": frozenset([
        "le", "les", "des", "et", "une", "est", "dans", "que", "qui", "pour", "sur", "il", "elle", "pas",
        "par", "avec", "été", "cette", "aux", "ne", "du", "au", "ce",
    ]),
    "de": frozenset([
        "der", "und", "die", "das", "den", "ist", "nicht", "mit", "von", "dem", "ein", "eine", "auf", "sich",
        "für", "im", "zu", "des", "auch", "es", "wird",
    ]),
    "es": frozenset([
        "el", "los", "las", "del", "y", "que", "una", "por", "con", "su", "para", "se", "es", "como", "más",
        "ha", "al", "lo", "está", "fue", "sus",
    ]),
}  # fmt: skip
_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str:
    """Return the code of the likeliest language (en, fr, de, es); English where nothing speaks against it."""
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    scores = {code: sum(counts[word] for word in _HINTS[code]) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] * 1.2 else "en"


_SURE_HINTS = 20
_SURE_TIMES = 3


def foreign_to(language: str | None, text: str) -> str | None:
    """Return the language of a text that is surely another than the one it is said to be in, else None."""
    if language not in LANGUAGES:
        return None
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    scores = {code: sum(counts[word] for word in _HINTS[code]) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: scores[code])
    sure = scores[best] >= max(_SURE_HINTS, _SURE_TIMES * scores[language])
    return best if sure and best != language else None


def normalise(language: str | None, text: str) -> str:
    """Return a known language code for a tag such as "fr-CA", or detect one where it is None or unknown."""
    if language:
        code = language.strip().lower().replace("_", "-").split("-")[0]
        if code in LANGUAGES:
            return code
    return detect(text)
