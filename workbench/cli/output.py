"""What commands print: data on standard output in UTF-8, narration on standard error, nothing unclean."""

import io
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from workbench.text import one_line, printable


def say(text: str) -> None:
    """Tell the user something, on one line of standard error."""
    click.echo(one_line(text), err=True)


def point_at(text: str, start: int, end: int, width: int = 76) -> None:
    """Print the part of a line around `text[start:end]`, and a line that points at it, on standard error."""
    first = max(0, min(start - width // 4, len(text) - width))
    shown = f"{'…' if first else ''}{text[first : first + width]}{'…' if len(text) > first + width else ''}"
    shown = "".join(c if c.isprintable() else "\ufffd" for c in shown)
    from_here = start - first + bool(first)
    to_here = min(end - first + bool(first), len(shown))
    before = sum(map(_columns, shown[:from_here]))
    under = max(1, sum(map(_columns, shown[from_here:to_here])))
    click.echo(f"  {shown}\n  {' ' * before}{'^' * under}", err=True)


def show(text: str = "") -> None:
    """Print text for people, line breaks kept, on standard output."""
    click.echo(printable(text))


@contextmanager
def data_out() -> Iterator[TextIO]:
    """Give standard output as UTF-8 whose line ends nobody translates."""
    sys.stdout.flush()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield out
        out.flush()
    finally:
        out.detach()


def print_json(value: object) -> None:
    """Print one value as JSON."""
    from workbench.export import safe_json

    with data_out() as out:
        out.write(f"{safe_json(value)}\n")


def print_json_array(values: Iterable[object]) -> None:
    """Print values as one JSON array, a line each, as they come."""
    from workbench.export import safe_json

    with data_out() as out:
        opening = "["
        for value in values:
            out.write(f"{opening}\n{safe_json(value)}")
            opening = ","
        out.write("[]\n" if opening == "[" else "\n]\n")


def table_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return untrusted cells as one line, each cut or filled to its width in terminal columns."""
    fitted = [_fit(one_line(cell), width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join(fitted).rstrip()


def _fit(text: str, width: int) -> str:
    used = 0
    for place, character in enumerate(text):
        step = _columns(character)
        if used + step > width:
            kept = text[:place]
            while kept and used > width - 1:
                used -= _columns(kept[-1])
                kept = kept[:-1]
            return f"{kept}…" + " " * (width - used - 1)
        used += step
    return text + " " * (width - used)


def _columns(character: str) -> int:
    """Return how many columns a terminal gives a character."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
