"""Text -> word tokens with offsets, for the close comparison of a quote with a passage."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.wording.marks import SIGNS
from workbench.wording.spelling import IGNORED, canonical, fold
from workbench.wording.words import SCALE_SUFFIXES

UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that are written without spaces: each character counts as a word."""

_UNSPACED_SIGNS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a"
"""Signs of these scripts that belong to the character before them."""

MARKS = f"{SIGNS}{IGNORED}"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised digits: a power behind a digit or a short unit, behind a longer word the mark of a note."""
_PLAIN = rf"[^\W_{UNSPACED}{RAISED}]"
_SIGNED = rf"{_PLAIN}{{1,64}}(?:[{MARKS}]{{1,16}}{_PLAIN}{{0,64}}){{0,64}}"
LETTERS = rf"(?:{_SIGNED}|[{MARKS}]{{1,64}}(?:{_SIGNED})?)"
"""A run of letters with the signs that stand on them."""
LINKS = frozenset(["to", "/", ":", "^", "(", "×"])
"""What stands between two numbers without a space: a range, a fraction, a time, a power, a part."""
_LINK_KEYS = {"-": "to", "–": "to", "—": "to", "‐": "to", "‑": "to", "*": "×", "x": "×"}
POINTED = r"\.\d+(?!\d*[.:])"
"""A decimal that begins with its point: .5 is not 5."""
GRADE = r"(?<=\b[A-DF])[+\-−](?=[.,;:!?)\"'”’\s]|$)"
"""A mark at school: A+ is not A-."""
_SURFACE = re.compile(
    rf"(?=\S)(?:(?:\d+|(?<![\w.,:;)]){POINTED})(?:[.,]\d+)*(?:['’]s|(?:[^\W_{UNSPACED}{RAISED}])*)"
    rf"|[{UNSPACED}][{_UNSPACED_SIGNS}]*"
    rf"|{LETTERS}(?:['’ʼ‘`´]{LETTERS})*(?:(?<=[A-Za-z])(?:\+\+|\#)(?!\w)|{GRADE})?"
    r"|[$€£¥¢\u20a0-\u20c0৳﷼%‰&]"
    r"|(?<=\d)°(?!\s?[CFK]\b)|(?<=\d\s)°(?!\s?[CFK]\b)"
    r"|[±√∛](?=\d)|(?<=\w)[=≠≈](?=\w)|(?<=\w\s)[=≠≈<>≤≥](?=\s\w)|(?<=\b[a-z])[<>≤≥](?=[a-z]\b)"
    r"|(?<=\d)[-‐‑–—/:×*^(](?=\d)"
    r"|[-−–](?=[$€£¥]?\d)(?<![^\s(\[\"'“‘„«$€£>][-−–])"
    r"|[<>≤≥](?=\s?[$€£¥]?\d)"
    rf"|(?<=\d)[{RAISED}]+"
    rf"|(?:(?<=\bm)|(?<=\bkm)|(?<=\bcm))[{RAISED}])"
)
_ASCII_SURFACE = re.compile(
    rf"(?=[^\s,;\"])(?:[A-Za-z][A-Za-z0-9]{{0,63}}(?:['`][A-Za-z0-9]{{1,24}})*(?:(?:\+\+|\#)(?!\w)|{GRADE})?"
    rf"|(?:\d+|(?<![\w.,:;)]){POINTED})(?:[.,]\d+)*(?:'s|[A-Za-z0-9]*)"
    r"|[$%&]"
    r"|(?<=\w)=(?=\w)|(?<=\w\s)[=<>](?=\s\w)|(?<=\b[a-z])[<>](?=[a-z]\b)"
    r"|(?<=\d)[-/:*^(](?=\d)"
    r"|-(?=\$?\d)(?<![^\s(\[\"'$>]-)"
    r"|[<>](?=\s?\$?\d))",
    re.ASCII,
)
"""The same for a passage that is ASCII, as most are: twice as fast."""

_NOT_WORDS = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "dont": "do not",
    "didnt": "did not", "doesnt": "does not", "isnt": "is not", "wasnt": "was not", "arent": "are not",
    "werent": "were not", "havent": "have not", "hasnt": "has not", "hadnt": "had not",
    "couldnt": "could not",
    "wouldnt": "would not", "shouldnt": "should not", "gonna": "going to",
    "wanna": "want to", "gotta": "got to",
    "kinda": "kind of", "sorta": "sort of", "lemme": "let me", "gimme": "give me", "dunno": "do not know",
    "let's": "let us", "'tis": "it is", "noone": "no one", "cant": "can not", "wont": "will not",
}  # fmt: skip
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "'d", "s": "'s"}
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(.*)", re.DOTALL)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")


_DOTTED = re.compile(r"\d{1,3}\.\d{3}\Z")
_GROUPED_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z")
_PARTS = {"1⁄2": "0.5", "1⁄4": "0.25", "3⁄4": "0.75", "1⁄5": "0.2", "2⁄5": "0.4", "3⁄5": "0.6", "4⁄5": "0.8",
    "1⁄8": "0.125", "3⁄8": "0.375", "5⁄8": "0.625", "7⁄8": "0.875"}  # fmt: skip
_LONE_SIGNS = frozenset("-−–—‐‑/:×*^(<>≤≥±√∛=≠≈°‰" + RAISED)
_CASED = {"mW": "milliwatt"}
"""Surfaces that mean something else in capitals."""


class Token(NamedTuple):
    """A word as it is compared: its key, where its surface stands, and what stood before it."""

    key: str
    start: int
    end: int
    gap: str
    """The characters between the previous surface and this one; empty inside one surface."""
    noise: bool = False
    """Whether the word is not part of what was said: a page header, a label, "(Applause.)"."""
    upper: bool = False
    """Whether the surface stands in capitals, as "US" does."""


def number_key(digits: str) -> str:
    """Return the plain form of a number in digits: no grouping, no idle zeros."""
    if _GROUPED.match(digits):
        digits = digits.replace(",", "")
    if _GROUPED_BY_DOTS.match(digits):
        digits = digits.replace(".", "").replace(",", ".")
    if "." in digits and digits.count(".") == 1 and "," not in digits and not _DOTTED.match(digits):
        digits = digits.rstrip("0").rstrip(".")
    return digits.lstrip("0") or "0" if digits.isascii() else fold(digits)


def _sign_keys(surface: str) -> tuple[str, ...]:
    if surface[0] in RAISED:
        return "^", fold(surface)
    return (_LINK_KEYS.get(surface, surface),)


@lru_cache(maxsize=1 << 15)
def keys_of(surface: str) -> tuple[str, ...]:  # noqa: C901, PLR0911, PLR0912 - one form a line
    """Return the words that a surface stands for: "can't" is "can" and "not", "5bn" is "5" and "billion"."""
    if surface[0] in _LONE_SIGNS:
        return _sign_keys(surface)
    if surface[0] == ".":
        surface = "0" + surface
    if surface in _CASED:
        return (_CASED[surface],)
    if surface[0].isdigit() and (match := _NUMBER.match(surface)):
        digits, ending = number_key(match[1]), fold(match[2]).strip("'’")
        if not ending:
            return (digits,)
        if ending in _PARTS:
            return (f"{digits}{_PARTS[ending][1:]}",)
        if ending in {"st", "nd", "rd", "th"}:
            return (digits + "th",)
        if ending in SCALE_SUFFIXES and ending != "b":
            return (digits, SCALE_SUFFIXES[ending])
        return (digits + ending,)
    word = fold(surface).replace("−", "-")
    if word in _PARTS:
        return (_PARTS[word],)
    if word.isalpha():
        known = _NOT_WORDS.get(word)
        return tuple(known.split()) if known else (canonical(word),)
    for mark in "’ʼ‘`´":
        word = word.replace(mark, "'")
    if word in _NOT_WORDS:
        return tuple(canonical(part) for part in _NOT_WORDS[word].split())
    base, apostrophe, ending = word.rpartition("'")
    if not apostrophe:
        return (canonical(word),)
    base = base.replace("'", "")
    if ending == "t" and base.endswith("n") and len(base) > 1:
        return (canonical(base[:-1]), "not")
    if ending in _ENDINGS:
        return (canonical(base), _ENDINGS[ending])
    return (canonical(base + ending),)


def tokens(text: str, start: int, end: int, noise: tuple[tuple[int, int], ...] = ()) -> Iterator[Token]:
    """Yield the words of `text[start:end]`; those inside the ranges of `noise` are marked."""
    before = start
    upcoming = iter(noise)
    low, high = next(upcoming, (end, end))
    surfaces = _ASCII_SURFACE if text.isascii() or text[max(0, start - 1) : end + 1].isascii() else _SURFACE
    for match in surfaces.finditer(text, start, end):
        first, last = match.span()
        while first >= high and low < end:
            low, high = next(upcoming, (end, end))
        gap = text[before:first]
        surface = match[0]
        if surface in "-−–" and not (first and text[first - 1].isdigit()):
            surface = "minus"
        upper = last - first > 1 and surface.isupper()
        for key in keys_of(surface):
            if key:
                yield Token(key, first, last, gap, low <= first < high, upper)
                gap = ""
        before = last
