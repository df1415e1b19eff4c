"""What a row of claims may hold: column names, types, evidence and tags, checked with a reason for each."""

import math
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from workbench.model import Kind, Stance
from workbench.text import is_blank, one_line

INTEGERS = frozenset(
    {"speaker_id", "source_id", "snapshot_id", "duplicate_of", "span_start", "span_end", "priority"}
)
NUMBERS = frozenset({"attribution_confidence"})
_TEXTS = frozenset({
    "uid", "external_id", "quote", "speaker", "speaker_role", "source", "kind", "cue", "context_before",
    "context_after", "said_at", "language", "attribution_reason", "created_at", "created_by",
})  # fmt: skip
_REVIEWED = frozenset({"status", "attribution", "version", "updated_at", "updated_by"})
_EVIDENCE = frozenset({"source", "stance", "excerpt", "note", "locator"})
_KEYS = INTEGERS | NUMBERS | _TEXTS | {"evidence", "tags"}

_INTEGER_LIMIT = 2**63


class RowError(Exception):
    """A row that cannot be a claim; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a file gives it, checked for names and types; the store checks the rest.

    `line` is the line it begins on, from 1. `values` are columns of `claims`; NULLs and empty CSV cells are
    left out. Each of `evidence` has `source` and `stance`, and may have `excerpt`, `note` and `locator`.
    """

    line: int
    values: dict[str, object]
    evidence: tuple[dict[str, str], ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not read: the line it begins on, from 1, and the reason."""

    line: int
    reason: str


def check_name(name: str) -> None:
    """Raise RowError unless a writer may give the column `name`."""
    if name in _KEYS:
        return
    if name in _REVIEWED:
        raise RowError(f"{name} follows from reviews; leave it out and make reviews with `workbench review`")
    if name == "id":
        raise RowError("id is given by the store; leave it out, and use external_id for a key of your own")
    raise RowError(_unknown("column", name, _KEYS))


def check_row(line: int, row: dict[str, object]) -> ClaimRow:
    """Return `row` as a claim, or raise RowError with the first thing that is wrong with it."""
    for name in row:
        check_name(name)
    given = {name: value for name, value in row.items() if value is not None}
    evidence = _evidence(given.pop("evidence", []))
    tags = _tags(given.pop("tags", []))
    for name, value in given.items():
        _check_value(name, value)
    if "quote" not in given:
        raise RowError("no quote; give the words that were said in the column quote")
    if is_blank(str(given["quote"])):
        raise RowError("quote is blank; give the words that were said")
    if "source" not in given and "source_id" not in given:
        raise RowError("no source; give the URL or citation of the article in the column source")
    if "kind" in given:
        _check_choice("kind", given["kind"], Kind)
    return ClaimRow(line, given, evidence, tags)


def _check_value(name: str, value: object) -> None:
    if name in INTEGERS:
        if isinstance(value, bool) or not isinstance(value, int):
            raise RowError(f"{name} is {_kind_of(value)}; give a whole number")
        if not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
            raise RowError(f"{name} is too large; give a whole number of at most 64 bits")
    elif name in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RowError(f"{name} is {_kind_of(value)}; give a number from 0 to 1")
        if not (math.isfinite(value) and 0 <= value <= 1):
            raise RowError(f"{name} is {one_line(str(value), 30)}; give a number from 0 to 1")
    else:
        _check_text(name, value)


def _check_text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise RowError(f"{name} is {_kind_of(value)}; give a string")
    if "\0" in value:
        raise RowError(f"{name} holds a NUL character; take it out")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise RowError(f"{name} holds half of a surrogate pair, which is no character; take it out")
    return value


def _check_choice(name: str, value: object, choices: type[StrEnum]) -> None:
    if value not in list(choices):
        raise RowError(f"{name} is {one_line(repr(value), 40)}; give one of {', '.join(choices)}")


def _evidence(value: object) -> tuple[dict[str, str], ...]:
    if not isinstance(value, list):
        raise RowError(f"evidence is {_kind_of(value)}; give a list of objects with source and stance")
    return tuple(_link(link) for link in value)


def _link(link: object) -> dict[str, str]:
    if not isinstance(link, dict):
        raise RowError(f"evidence holds {_kind_of(link)}; give objects with source and stance")
    for name in link:
        if name not in _EVIDENCE:
            raise RowError(_unknown("evidence key", name, _EVIDENCE))
    checked = {
        name: _check_text(f"evidence {name}", value) for name, value in link.items() if value is not None
    }
    for name in ("source", "stance"):
        if is_blank(checked.get(name, "")):
            raise RowError(f"evidence has no {name}; give objects with source and stance")
    _check_choice("evidence stance", checked["stance"], Stance)
    return checked


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RowError(f"tags is {_kind_of(value)}; give a list of strings")
    tags = [_check_text("a tag", tag).strip() for tag in value]
    return tuple(dict.fromkeys(tag for tag in tags if not is_blank(tag)))


def _unknown(what: str, name: str, known: frozenset[str]) -> str:
    nearest = get_close_matches(name[:60].strip().lower(), sorted(known), 1)
    hint = f"did you mean {nearest[0]}?" if nearest else f"known are {', '.join(sorted(known))}"
    return f"unknown {what} {one_line(repr(name), 40)}; {hint}"


def _kind_of(value: object) -> str:
    """Return what `value` is in JSON's words."""
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a string", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
