"""Words that are compared as one and are two: "us" and "US", "Polish" and "polish", "twenty, one" and "twenty-one"."""

from collections.abc import Sequence
from unicodedata import normalize

from workbench.wording.quantities import parted
from workbench.wording.tokens import Token
from workbench.wording.words import SCALES, listed

CASED = frozenset(["us", "aids", "co"])
"""Words that are others in capitals: "us" and "US". More words stand in capitals for stress alone."""
_CASED_WHEN_NAMED = frozenset(["it", "who"])
"""The same behind an article or a pronoun: "the WHO", "our IT"."""
_DETERMINERS = listed("the a an our your their his her its my this that")
_NAMES = listed("polish march may turkey china mark august nice")
"""Words that are others with a capital inside a sentence."""
_SPELT = frozenset(["gray"])
"""Words with two spellings that are two names."""
_PARTS = frozenset(["half", "halves", "quarter", "quarters", "thirds"])
_SUSPECT = CASED | _CASED_WHEN_NAMED | _NAMES | _SPELT


def told_apart(
    quote: Sequence[Token], at: int, document: Sequence[Token], place: int, *, capitals: bool = True
) -> bool:
    """Whether quote[at] and document[place], which have one key, are not the same word.

    Without `capitals`, those of names say nothing: one side leaves them out elsewhere too.
    """
    one, other = quote[at], document[place]
    key = one.key
    if _is_greek(key):
        return _accented_apart(one.surface, other.surface)
    if key in _NAMES and not capitals:
        return False
    if key in _SUSPECT:
        return _cased_apart(quote, at, one, other) or (
            key in _SPELT and _capital(one) and _capital(other)
            and one.surface.casefold() != other.surface.casefold()
        )  # fmt: skip
    if not _counts(key):
        return False
    if one.surface[:1].isdigit() and one.gap.endswith("[") != other.gap.endswith("["):
        return True  # "[5]" is the mark of a note
    return _goes_on(quote, at) and _goes_on(document, place) and parted(quote, at) != parted(document, place)


def recased(one: Token, other: Token) -> bool:
    """Whether a word has its capital on one side only although neither begins a sentence."""
    return (
        one.key not in _SUSPECT and _capital(one) != _capital(other)
        and not (one.upper or other.upper or _begins(one) or _begins(other))
    )  # fmt: skip


def _is_greek(key: str) -> bool:
    return "\u0370" <= key[0] <= "\u03ff"


def _accented_apart(one: str, other: str) -> bool:
    """Whether Greek words differ by an accent, which capitals go without."""
    plain = [normalize("NFC", word.casefold()) for word in (one, other)]
    return plain[0] != plain[1] and not (one.isupper() or other.isupper())


def may_tell_apart(words: Sequence[Token]) -> bool:
    """Whether any of the words may be another than one with its key."""
    return any(word.key in _SUSPECT or _counts(word.key) or _is_greek(word.key) for word in words)


def _counts(key: str) -> bool:
    return key[0].isdigit() or key[0] == "#" or key in SCALES or key in _PARTS


def _capital(word: Token) -> bool:
    return word.surface[:1].isupper() and not word.upper


def _cased_apart(quote: Sequence[Token], at: int, one: Token, other: Token) -> bool:
    key = one.key
    before = quote[at - 1].key if at else ""
    if key in CASED or (key in _CASED_WHEN_NAMED and before in _DETERMINERS):
        return one.upper != other.upper
    if key not in _NAMES or one.upper or other.upper or (key == "march" and before in _DETERMINERS):
        return False
    return _capital(one) != _capital(other) and not (at == 0 or _begins(one) or _begins(other))


def _begins(word: Token) -> bool:
    """Whether a word begins a sentence, or what may be one."""
    return any(mark in word.gap for mark in '.!?:…\n"“”‘«([—–')


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Whether a word follows a number that is written in words."""
    return at > 0 and _counts(words[at - 1].key) and not words[at - 1].surface[:1].isdigit()
