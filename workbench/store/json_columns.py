"""The JSON columns that machines fill, read so that nothing a script wrote there stops a reader.

The rules look at the outside of JSON alone (`store/expressions.py` says why).
"""

import json


def read_list(text: str | None) -> list[object]:
    """Return a JSON list; what is none is an empty one."""
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def read_names(text: str | None) -> tuple[str, ...]:
    """Return the texts of a JSON list: the flags of a check or a match."""
    return tuple(name for name in read_list(text) if isinstance(name, str))


def read_notes(structure: str | None) -> tuple[str, ...]:
    """Return what a snapshot's structure says of what was repaired and left out when its text was read."""
    try:
        found = json.loads(structure or "{}")
    except (ValueError, RecursionError):
        return ()
    notes = found.get("notes") if isinstance(found, dict) else None
    return tuple(note for note in notes if isinstance(note, str)) if isinstance(notes, list) else ()


def read_spans(text: str | None) -> tuple[tuple[int, int], ...]:
    """Return the pairs of whole numbers of a JSON list: offsets into a snapshot."""
    return tuple(
        (pair[0], pair[1])
        for pair in read_list(text)
        if isinstance(pair, list) and len(pair) == 2 and all(type(one) is int for one in pair)
    )
