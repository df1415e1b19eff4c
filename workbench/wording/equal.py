"""When two stretches of words say the same: joined words, amounts, contractions, abbreviations."""

import re

from workbench.wording.numbers import amounts, is_amount, is_number
from workbench.wording.spelling import canonical, without_accents
from workbench.wording.tokens import Token
from workbench.wording.words import FUNCTION_WORDS, HESITATIONS, NEGATIONS, listed

_JOINED_IN_ENGLISH = listed("""
    anyone anybody anything anywhere everyone everybody everything someone somebody something percent
    today tonight tomorrow ongoing healthcare nationwide worldwide website online cannot forever
    longtime underway upfront nonetheless nevertheless moreover lawmakers policymakers homeland
    taxpayers workforce email coworkers firefighters ok us uk un eu dc usa gop fbi cia nato phd pm am mr
    """)
_SHORT = {"'s": ("is", "has"), "'d": ("would", "had")}
_ABBREVIATIONS = {
    ("us.",): ("united", "states"), ("u", "s"): ("united",
    "states"), ("usa",): ("united", "states", "of", "america"),
    ("u", "s", "a"): ("united", "states", "of", "america"), ("uk",): ("united", "kingdom"),
    ("u", "k"): ("united", "kingdom"), ("un",): ("united", "nations"), ("u", "n"): ("united", "nations"),
    ("eu",): ("european", "union"), ("e", "u"): ("european", "union"), ("o",
    "k"): ("okay",), ("em",): ("them",),
    ("cause",): ("because",), ("til",): ("until",), ("till",): ("until",), ("thru",): ("through",),
    ("ya",): ("you",), ("an",): ("a",), ("yall",): ("you", "all"), ("alright",): ("all", "right"),
    ("maam",): ("madam",), ("etc",): ("et", "cetera"),
}  # fmt: skip
_REMADE = re.compile(r"re-(?:sign|cover|form|creat|sent|leas|mark|sort|serv|collect|press|treat|dress)")
"""Words that mean something else without their hyphen."""


def _keys(words: list[Token]) -> tuple[str, ...]:
    return tuple(token.key for token in words)


def _glued(words: list[Token]) -> bool:
    """Whether the words are parts of one that a hyphen, a stop or a line end divides."""
    return all(
        token.gap == "" or "\n" in token.gap or not any(c.isspace() for c in token.gap) for token in words[1:]
    )


def _joins(quote: list[Token], document: list[Token]) -> bool:
    """Whether one stretch is the other with its words run together or divided."""
    if len(quote) == len(document):
        return False
    joined, other = ("".join(_keys(words)).replace("'s", "s") for words in (quote, document))
    if joined != other and canonical(joined) != canonical(other):
        return False
    longer = max(quote, document, key=len)
    if any(token.key in {"not", "no"} for token in longer) or max(joined, other, key=len) in NEGATIONS["en"]:
        return False
    shorter = min(quote, document, key=len)
    if any(token.end - token.start > len(token.key) + 1 for token in shorter):
        return True  # mended at the end of a line: its hyphen may be the word's own
    if _glued(longer):
        return not _REMADE.match("-".join(_keys(longer))) or any("\n" in token.gap for token in longer)
    return joined in _JOINED_IN_ENGLISH or (len(longer) == 2 and longer[0].key not in FUNCTION_WORDS)


def _expanded(tokens: list[Token]) -> tuple[str, ...]:
    """Return the keys with abbreviations in full; "us" only in capitals, for it is a pronoun too."""
    words = tuple("us." if token.key == "us" and token.upper else token.key for token in tokens)
    out: list[str] = []
    index = 0
    while index < len(words):
        for size in (3, 2, 1):
            long = _ABBREVIATIONS.get(words[index : index + size])
            if long:
                out += long
                index += size
                break
        else:
            out.append(words[index])
            index += 1
    return tuple(out)


def _same_word(one: str, other: str, *, english: bool) -> bool:
    """Whether two different keys are one word in two forms that say the same."""
    if other in _SHORT.get(one, ()) or one in _SHORT.get(other, ()):
        return True
    if not english:
        return False
    short, long = sorted((one, other), key=len)
    if short.endswith("in") and len(short) > 4 and long == short + "g":
        return True
    plain = without_accents(one)
    return len(plain) > 4 and plain == without_accents(other) and (one.isascii() or other.isascii())


def hesitates(token: Token) -> bool:
    """Whether a word is a sound of hesitation ("ER" in capitals is a room in a hospital)."""
    return token.key in HESITATIONS and not token.upper


def _told(words: list[Token], *, english: bool) -> list[Token]:
    """Return `words` without hesitations and without a word that only repeats the one before it."""
    out: list[Token] = []
    for token in words:
        if (english and hesitates(token)) or (out and out[-1].key == token.key and repeatable(token.key)):
            continue
        out.append(token)
    return out


def repeatable(key: str) -> bool:
    """Whether saying the word twice says no more than saying it once."""
    return not is_number(key) and key not in {"not", "$", "€", "£", "%"}


def same(quote: list[Token], document: list[Token], *, english: bool) -> bool:
    """Whether the quote's words say the same as the document's; in English, accents do not count."""
    document = _told(document, english=english)
    quote = [token for token in quote if not (english and hesitates(token))]
    if not quote or not document:
        return not quote and not document
    ours, theirs = _keys(quote), _keys(document)
    if ours == theirs or _joins(quote, document):
        return True
    if any(is_amount(key) for key in ours) and any(is_amount(key) for key in theirs):
        return amounts(quote) == amounts(document)
    ours, theirs = _expanded(quote), _expanded(document)
    if len(ours) != len(theirs):
        return False
    return all(a == b or _same_word(a, b, english=english) for a, b in zip(ours, theirs, strict=True))


def negations(words: list[Token], language: str) -> list[str]:
    """Return the words of `words` that negate, in order."""
    known = NEGATIONS["en"] | NEGATIONS.get(language, frozenset())
    return sorted(
        token.key for token in words if token.key in known and not (token.key == "no" and language == "fr")
    )


def numbers(words: list[Token]) -> list[str]:
    """Return the numbers of `words`, each in one form, in order of their keys."""
    return sorted(key for key in amounts(words) if key[0] == "#" or is_number(key))
