"""What the JSON formats for the web share: items written as they come, addresses, dates."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from workbench.export.escaped import safe_json

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def write_items(out: TextIO, opening: Mapping[str, Any], name: str, items: Iterable[Any]) -> int:
    """Write one JSON object: what `opening` holds, and the items under `name`, a line each; return how many."""
    begun = safe_json(opening)[:-1]
    out.write(f"{begun}{', ' if opening else ''}{safe_json(name)}: [")
    count = 0
    for item in items:
        out.write(f"{',' if count else ''}\n{safe_json(item)}")
        count += 1
    out.write("\n]}\n" if count else "]}\n")
    return count


def known(**values: Any) -> dict[str, Any]:  # noqa: ANN401  # what JSON holds
    """Return what is known of these; a name may begin with `at_` for `@`."""
    return {
        f"@{name[3:]}" if name.startswith("at_") else name: value
        for name, value in values.items()
        if value is not None and value not in ("", [], {})
    }


def address(ref: str | None) -> str | None:
    """Return a reference that is an http or https address; None for any other."""
    return ref if ref and _ADDRESS.fullmatch(ref) else None


def day(time: str | None) -> str | None:
    """Return the day of a time or date, as far as it is known."""
    match = _DAY.match(time or "")
    return match[0] if match else None
