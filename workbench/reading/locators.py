"""Where a passage stands, as a person says it ("p. 4", "00:12:31"), for the offsets of a text."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model import BadInput


@dataclass(frozen=True, slots=True)
class Locator:
    """From the code point `start` of a text on, passages are at `label`, until the next locator."""

    start: int
    label: str


def locator_at(locators: Sequence[Locator], offset: int) -> str | None:
    """Return the label of the place that holds code point `offset`, None before the first one.

    `locators` are in the order of their starts; of several with the same start the last one holds.
    """
    index = bisect_right(locators, offset, key=lambda locator: locator.start)
    return locators[index - 1].label if index else None


def locators_json(locators: Iterable[Locator]) -> str | None:
    """Return the value of `snapshots.locators`, `[{"start":0,"label":"p. 1"},…]`, None for no locators."""
    rows = [{"start": locator.start, "label": locator.label} for locator in locators]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else None


def locators_from_json(column: str | None) -> tuple[Locator, ...]:
    """Return what `locators_json` wrote, in the order of the starts.

    Raises:
        BadInput: A script wrote something else into the column.
    """
    if column is None:
        return ()
    try:
        found = [Locator(start=_offset(row["start"]), label=str(row["label"])) for row in json.loads(column)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadInput('snapshots.locators: should be a list like [{"start":0,"label":"p. 1"}]') from error
    return tuple(sorted(found, key=lambda locator: locator.start))


def _offset(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value
