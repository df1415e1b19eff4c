"""The history of a claim: its events, each in a line."""

from collections.abc import Iterator

from workbench.model import Event
from workbench.service.events import history as sentences
from workbench.text import one_line
from workbench.tui.text.paragraphs import Mark, Paragraph, even
from workbench.tui.text.phrases import ago

_INDENT = 2


_TOLD_IN_FULL = {"review", "comment"}
"""Acts that stand on the page with their own words."""


def history(events: tuple[Event, ...]) -> Iterator[tuple[Event, Paragraph]]:
    """Set the events of a claim, one line each; reviews and comments are told by themselves."""
    for event, sentence in sentences(events):
        if event.action not in _TOLD_IN_FULL:
            line = f"{sentence} · {one_line(event.actor)}, {ago(event.at)}"
            quiet = Mark(len(sentence), len(line), "quiet")
            yield event, Paragraph(even(line), (quiet,), _INDENT, _INDENT + 2)
