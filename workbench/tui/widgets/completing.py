"""A list of what could complete the word that is being typed."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.text import one_line


class Offers(Static):
    """A few values under a line, one of them marked; hidden where there is none."""

    DEFAULT_CSS = """
    Offers { height: auto; display: none; color: $text-muted; background: $boost; }
    """

    class Taken(Message):
        """A value was clicked."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.values: tuple[str, ...] = ()
        self.place = 0
        self.chosen = False
        """Whether the mark was moved, so that the reviewer means this value."""

    def put_up(self, values: tuple[str, ...]) -> None:
        """Offer `values`, the first of them marked."""
        self.values, self.place, self.chosen = values, 0, False
        self._draw()

    def move(self, by: int) -> None:
        """Mark the next or the previous value."""
        self.place = (self.place + by) % len(self.values)
        self.chosen = True
        self._draw()

    @property
    def marked(self) -> str | None:
        """The value that is marked; None where nothing is offered."""
        return self.values[self.place] if self.values else None

    def _draw(self) -> None:
        lines = [
            f"{'›' if place == self.place else ' '} {one_line(value, 60)}"
            for place, value in enumerate(self.values)
        ]
        self.update(Content("\n".join(lines)))
        self.display = bool(lines)

    def on_click(self, event: events.Click) -> None:
        """Take the value that was clicked."""
        if 0 <= event.y < len(self.values):
            self.place = int(event.y)
            self.post_message(self.Taken())
