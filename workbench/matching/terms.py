"""The words by which claims are looked up, as the search index keeps them, and their stems."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 2_000
"""Words of a text that count: enough for the longest quote that a store takes."""
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


def fold(text: str) -> str:
    """Return `text` in small letters without accents, as SQLite's unicode61 tokenizer folds it."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, in order; without any letter or digit there are none."""
    return _WORD.findall(fold(text))[:_LONGEST]


def stems_of(text: str) -> list[str]:
    """Return the stems of the words of a text, in order."""
    return [stem(word) for word in words_of(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the forms of an English word share: "closes", "closed", "closing" -> "clos".

    Light on purpose: plural, -ed, -ing and -ly, no derivation; words of other languages mostly stay whole.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    word = _without_plural(word)
    for ending, left in (("ingly", 3), ("edly", 3), ("ing", 3), ("ed", 3), ("ly", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def forms(word: str) -> tuple[str, ...]:
    """Return a word with the plural or singular beside it: what to ask for when no forms are known."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word, word + "s")
