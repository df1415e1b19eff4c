"""The history of a claim: its events, each in a line."""

from collections.abc import Iterator

from workbench.model import Event
from workbench.service.events import history as sentences
from workbench.text import one_line
from workbench.tui.paper import Mark, Paragraph, even
from workbench.tui.words import moment

_INDENT = 2


def history(events: tuple[Event, ...]) -> Iterator[Paragraph]:
    """Set the events of a claim, one line each."""
    for event, sentence in sentences(events):
        line = f"{moment(event.at)}  {one_line(event.actor)}: {sentence}"
        yield Paragraph(even(line), (Mark(0, len(moment(event.at)), "quiet"),), _INDENT, _INDENT + 2)
