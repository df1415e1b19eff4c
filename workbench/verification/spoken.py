"""Words as they were meant: hesitations and stumbles out, every amount one word."""

import re

from workbench.wording.equal import hesitates, repeatable
from workbench.wording.quantities import read_amounts
from workbench.wording.spelling import canonical
from workbench.wording.tokens import Token

_LINE_END = re.compile(r"-[ \t]*\r?\n[ \t]*")
_LONGEST_REPEAT = 5
_LONGEST_START = 4


def repeats(document: list[Token], low: int, high: int, *, language: str) -> bool:
    """Whether document[low:high] only says again what stands beside it.

    Or begins a word that is begun again.
    """
    size = high - low
    if size > _LONGEST_REPEAT or size == 0:
        return False
    said = [word.key for word in document[low:high]]
    if size == 1 and _broken_off(document, low):
        return True
    if not all(repeatable(key) for key in said):
        return False
    if language == "en" and all(hesitates(word) for word in document[low:high]):
        return True
    after = [word.key for word in document[high : high + size]] == said
    before = low >= size and [word.key for word in document[low - size : low]] == said
    if size == 1:
        return after or before
    # A phrase said twice is a stumble only where punctuation parts the two.
    return (after and _parted(document[high])) or (before and _parted(document[low]))


def _parted(word: Token) -> bool:
    return any(not c.isspace() for c in word.gap)


def _broken_off(document: list[Token], at: int) -> bool:
    """Whether the word at `at` is the beginning of the next one: "th -- the"."""
    if len(document[at].key) > _LONGEST_START or at + 1 >= len(document):
        return False
    start, following = document[at].key, document[at + 1]
    return (
        following.gap != " "
        and any(dash in following.gap for dash in ("--", "—", "–", "- "))
        and len(start) < len(following.key)
        and following.key.startswith(start)
        and repeatable(start)
    )


def meant(words: list[Token], *, stumbles: bool, language: str) -> list[Token]:
    """Return `words` with amounts as one word each and without hesitations.

    `stumbles`: without repeats too.
    """
    kept = [word for word in words if not (language == "en" and hesitates(word))]
    if stumbles:
        kept = _without_repeats(_mended(kept))
    out = []
    for key, first, last in read_amounts(kept, language):
        word = kept[first]
        if last - first == 1 and key == word.key:
            out.append(word)
        else:
            out.append(Token(key, word.start, kept[last - 1].end, word.gap, word.noise, surface=word.surface))
    return out


def _mended(words: list[Token]) -> list[Token]:
    """Join words that a hyphen at the end of a line divides."""
    out: list[Token] = []
    for word in words:
        if out and _LINE_END.fullmatch(word.gap) and out[-1].key.isalpha() and word.key.isalpha():
            before = out[-1]
            out[-1] = Token(
                canonical(before.key + word.key),
                before.start,
                word.end,
                before.gap,
                surface=before.surface + word.surface,
            )
        else:
            out.append(word)
    return out


def _without_repeats(words: list[Token]) -> list[Token]:
    out: list[Token] = []
    at = 0
    keys = [word.key for word in words]
    while at < len(words):
        key = keys[at]
        following = keys[at + 1 : at + 1 + _LONGEST_REPEAT]
        size = 0
        if key in following:
            again = (n for n in range(len(following), 0, -1) if following[n - 1] == key)
            size = next((n for n in again if _says_again(words, at, n)), 0)
        if not size and _broken_off(words, at):
            size = 1
        if size:
            at += size
        else:
            out.append(words[at])
            at += 1
    return out


def _says_again(words: list[Token], at: int, size: int) -> bool:
    """Whether the next `size` words are said again at once, so that they can go."""
    after = at + size
    if after + size > len(words):
        return False
    return all(
        words[at + n].key == words[after + n].key and repeatable(words[at + n].key) for n in range(size)
    ) and (size == 1 or _parted(words[after]))
