"""The one filter language of the desk, `list` and `export`: text -> terms. No database here.

    speaker:patel status:disputed -tag:nato since:2026-01 "free text" word prefix*

Words and "phrases" search quote, speaker and source title. `field:value` narrows; a comma gives
alternatives (`status:verified,disputed`); `-` negates; quotes hold spaces (`speaker:"Ada Stone"`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.model import BadInput, Finding, Kind, Status
from workbench.text import one_line

STATUS_GROUPS: Mapping[str, tuple[str, ...]] = {
    "open": tuple(s for s in Status if not s.decided or s is Status.CONTESTED),
    "reviewed": tuple(s for s in Status if s.reviewed),
}
"""Names for several statuses at once."""

NONE = "none"
"""The value that asks for claims that have nothing there: `speaker:none`, `tag:none`, `attribution:none`."""

_TOKEN = re.compile(r'(?P<sign>-?)(?:(?P<field>[A-Za-z_]+):(?!//))?(?P<value>"[^"]*"?|[^\s"]+)')
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What no claim can hold, so that no search for it is worth an error."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PRIORITY = re.compile(r"(>=|<=|>|<|=)?(-?\d+)")


class FilterError(BadInput):
    """A filter that cannot be understood; `start` and `end` are the offsets of the wrong word in it."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `field` is None for words; `values` are alternatives, any of which may hold."""

    field: str | None
    values: tuple[str, ...]
    negated: bool


def _one_of(*names: str) -> Callable[[str], str | None]:
    return lambda value: None if value in names else f"use {', '.join(names)}"


def _date(value: str) -> str | None:
    try:
        date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 7 else f"{value}-01"[:10])
    except ValueError:
        return "give a date such as 2026, 2026-03 or 2026-03-18"
    return None if _DATE.fullmatch(value) else "give a date such as 2026, 2026-03 or 2026-03-18"


def _priority(value: str) -> str | None:
    return None if _PRIORITY.fullmatch(value) else "give a number from -9 to 9, or >=3"


def _number(value: str) -> str | None:
    return None if value.isascii() and value.isdigit() and len(value) < 19 else "give a claim's number"


def _anything(_value: str) -> str | None:
    return None


FIELDS: Mapping[str, Callable[[str], str | None]] = {
    "attribution": _one_of(*Finding, NONE),
    "before": _date,
    "evidence": _one_of("yes", "no"),
    "id": _number,
    "kind": _one_of(*Kind),
    "priority": _priority,
    "reviewer": _anything,
    "since": _date,
    "source": _anything,
    "speaker": _anything,
    "status": _one_of(*Status, *STATUS_GROUPS),
    "tag": _anything,
}
"""The fields, each with a check that returns what to write instead, or None where the value is fine."""


def parse(text: str) -> tuple[Term, ...]:
    """Return the terms of a filter; all of them must hold.

    Raises:
        FilterError: an unknown field, a value that the field does not take, or a quote that is not closed.
    """
    return tuple(_term(match) for match in _TOKEN.finditer(_UNSTORABLE.sub(" ", text)))


def _term(match: re.Match[str]) -> Term:
    field, value = match["field"], match["value"]
    negated = bool(match["sign"])

    def wrong(message: str) -> FilterError:
        return FilterError(f"filter: {one_line(match[0], 60)}: {message}", match.start(), match.end())

    if value.startswith('"') and (len(value) == 1 or not value.endswith('"')):
        raise wrong("the quotation mark is not closed")
    quoted = value.startswith('"')
    value = value.strip('"')
    if field is None:
        return Term(None, (value,), negated)
    field = field.lower()
    if field not in FIELDS:
        import difflib

        near = difflib.get_close_matches(field, FIELDS, n=1)
        hint = f"did you mean {near[0]}:?" if near else f"the fields are {', '.join(FIELDS)}"
        raise wrong(f'no such field; {hint} (put words with a colon into "quotes")')
    values = (value,) if quoted else tuple(part for part in value.split(",") if part)
    if not any(part.strip() for part in values):
        raise wrong("the value is missing")
    check = FIELDS[field]
    if check is not _anything:
        values = tuple(part.lower() for part in values)
    for part in values:
        if remedy := check(part):
            raise wrong(remedy)
    return Term(field, values, negated)


def priority_condition(value: str) -> tuple[str, int]:
    """Return the comparison and the number of a checked `priority:` value, `=` where none is written."""
    match = _PRIORITY.fullmatch(value)
    if match is None:
        raise ValueError(value)
    return match[1] or "=", int(match[2])
