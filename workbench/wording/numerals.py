"""The number words of each language, and what digits and number words are worth."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path

_LONGEST = 30
_DOTTED = re.compile(r"\d{1,3}\.\d{3}\Z")
_COMMA = re.compile(r"\d+,\d+\Z")


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language."""

    values: dict[str, int]
    joining: frozenset[str]
    point: frozenset[str]
    half: frozenset[str]
    minus: frozenset[str]
    glued: re.Pattern[str] | None
    """Parts of numbers that are written as one word ("dreihundertvierzig")."""


@cache
def _tables() -> dict[str, Numerals]:
    with (Path(__file__).parent / "numerals.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {code: _numerals(table) for code, table in tables.items()}


def _numerals(table: dict[str, str]) -> Numerals:
    pairs = (pair.split("=") for pair in table["values"].split())
    values = {word: int(number) for word, number in pairs}
    names = sorted({*values, *table["and"].split()}, key=len, reverse=True)
    return Numerals(
        values,
        frozenset(table["and"].split()),
        frozenset(table["point"].split()),
        frozenset(table["half"].split()),
        frozenset(table["minus"].split()),
        re.compile("|".join(map(re.escape, names))) if "glued" in table else None,
    )


def numerals(language: str) -> Numerals:
    """Return the number words of a language, English where there are none."""
    tables = _tables()
    return tables.get(language) or tables["en"]


def value(key: str) -> Decimal | None:
    """Return the value of a key in digits, None for any other key."""
    if not key[0].isdigit() or len(key) > _LONGEST or not key.isascii():
        return None
    try:
        return Decimal(key)
    except InvalidOperation:
        return None


def valued(key: str, language: str) -> Decimal | None:
    """Return the value of digits as the language sets them, or of a number word."""
    if key[0].isdigit():
        if language != "en" and _DOTTED.match(key):
            key = key.replace(".", "")
        elif _COMMA.match(key):
            key = key.replace(",", ".")
        return value(key)
    number = _word_value(key, language)
    return None if number is None else Decimal(number)


@lru_cache(maxsize=4096)
def _word_value(key: str, language: str) -> int | None:
    known = numerals(language)
    number = known.values.get(key)
    if number is not None or known.glued is None or len(key) < 6:
        return number
    parts, at = [], 0
    while at < len(key):
        part = known.glued.match(key, at)
        if part is None:
            return None
        parts.append(part[0])
        at = part.end()
    return _of_parts([known.values.get(part, 0) for part in parts])


def _of_parts(values: list[int]) -> int:
    """Return what parts of one word amount to: 3, 100, 1, 0 ("und"), 20 is 321."""
    total = current = 0
    for number in values:
        if number == 100:
            current = max(current, 1) * 100
        elif number >= 1000:
            total += max(current, 1) * number
            current = 0
        else:
            current += number
    return total + current
