"""The words by which claims are looked up, as the search index keeps them, and their stems."""

import re
import unicodedata

from workbench.wording.stems import stem

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


def forms(word: str) -> tuple[str, ...]:
    """Return a word with the plural or singular beside it: what to ask for when no forms are known."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word, word + "s")
