"""A roll: a virtual list of numbered lines, of which only the rows in sight and around are ever read."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.keys import pane_bindings

_ROWS_KEPT = 2_000

Row = TypeVar("Row")
Pieces = Sequence[tuple[str, str]]
"""A line as texts with the names of their styles; '' is plain."""


class VirtualList(ScrollView, Generic[Row], can_focus=True, inherit_bindings=False):
    """Lines of one cell's height, named by numbers and read when they come into sight."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(opens=True)]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"roll--{name}"
        for name in ("plain", "cursor", "blurred", "quiet", "strong", "good", "bad", "selected")
    }

    DEFAULT_CSS = """
    Roll {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        background: $background;

        .roll--plain { text-style: none; }
        .roll--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        .roll--blurred { background: $block-cursor-blurred-background; text-style: bold; }
        .roll--quiet { color: $text-muted; }
        .roll--strong { text-style: bold; }
        .roll--good { color: $text-success; }
        .roll--bad { color: $text-error; }
        .roll--selected { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class Opened(Message):
        """The current line was asked for itself: enter, or a second click."""

        number: int

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Awaitable[Mapping[int, Row]]],
        draw: Callable[[Row, int], Pieces],
        moved: Callable[[], None],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Read rows with `fetch`, set each with `draw(row, cells)`; call `moved` after each move."""
        super().__init__(id=id)
        self.numbers: Sequence[int] = ()
        self.place = 0
        self.selected: set[int] = set()
        self.rows: dict[int, Row] = {}
        self._fetch = fetch
        self._draw = draw
        self._moved = moved
        self._fetching = False
        self._gone: set[int] = set()

    @property
    def current(self) -> int | None:
        """The number of the current line; None where there is none."""
        return self.numbers[self.place] if self.place < len(self.numbers) else None

    def show(self, numbers: Sequence[int], *, keep: int | None = None) -> None:
        """Put up other lines; the current one is `keep`, or stands where the last one stood."""
        self.numbers = numbers
        self.rows.clear()
        self._gone.clear()
        if keep is not None and keep in numbers:
            self.place = list(numbers).index(keep)
        self.place = max(min(self.place, len(numbers) - 1), 0)
        self.selected &= set(numbers)
        self._resize_paper()
        self._keep_in_sight()
        self.refresh()
        self._read_missing()

    def go(self, place: int) -> None:
        """Make the line at a place the current one."""
        before, self.place = self.place, max(min(place, len(self.numbers) - 1), 0)
        if self.place != before:
            self._keep_in_sight()
            self.refresh()
            self._moved()

    def toggle(self) -> None:
        """Select or deselect the current line, and go on."""
        if self.current is not None:
            self.selected ^= {self.current}
            self.refresh()
            self.go(self.place + 1)

    # --- keys and mouse

    def action_scroll_up(self) -> None:
        """Go a line up."""
        self.go(self.place - 1)

    def action_scroll_down(self) -> None:
        """Go a line down."""
        self.go(self.place + 1)

    def action_page_up(self) -> None:
        """Go up by a screenful."""
        self.go(self.place - max(self.size.height - 1, 1))

    def action_page_down(self) -> None:
        """Go down by a screenful."""
        self.go(self.place + max(self.size.height - 1, 1))

    def action_scroll_home(self) -> None:
        """Go to the first line."""
        self.go(0)

    def action_scroll_end(self) -> None:
        """Go to the last line."""
        self.go(len(self.numbers) - 1)

    def action_open(self) -> None:
        """Ask for the current line itself."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def on_click(self, event: events.Click) -> None:
        """Make the clicked line current; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is not None and self.scroll_offset.y + offset.y < len(self.numbers):
            self.go(self.scroll_offset.y + offset.y)
            if event.chain == 2:
                self.action_open()

    # --- sizes and reading

    def on_resize(self, _event: events.Resize) -> None:
        """Find the lines that fit now."""
        self._resize_paper()
        self._keep_in_sight()
        self._read_missing()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read what comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._read_missing()

    def notify_style_update(self) -> None:
        """Draw anew in another theme."""
        super().notify_style_update()
        self.refresh()

    def _resize_paper(self) -> None:
        size = Size(self.scrollable_content_region.width, len(self.numbers))
        if size != self.virtual_size:
            # Setting virtual_size itself would lay out the whole screen; only the scrollbar has to know.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _keep_in_sight(self) -> None:
        room = max(self.scrollable_content_region.height, 1)
        if self.place < self.scroll_offset.y:
            self.scroll_to(y=self.place, animate=False)
        elif self.place >= self.scroll_offset.y + room:
            self.scroll_to(y=self.place + 1 - room, animate=False)

    def _read_missing(self) -> None:
        if self._fetching or not self.size.height:
            return
        top, height = self.scroll_offset.y, self.size.height
        near = self.numbers[max(top - height, 0) : top + 2 * height]
        missing = [number for number in near if number not in self.rows and number not in self._gone]
        if missing:
            self._fetching = True
            self.run_worker(self._read(missing), group="rows")

    async def _read(self, numbers: Sequence[int]) -> None:
        try:
            found = await self._fetch(numbers)
        finally:
            self._fetching = False
        if len(self.rows) > _ROWS_KEPT:
            self.rows.clear()
        self.rows.update(found)
        self._gone |= set(numbers) - set(found)
        self.refresh()
        self._read_missing()  # somebody may have scrolled on meanwhile

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        place, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        plain = self.get_component_rich_style("roll--plain")
        if place >= len(self.numbers):
            return Strip.blank(width, plain)
        number = self.numbers[place]
        current, selected = place == self.place, number in self.selected
        style = plain
        if current:
            style = self.get_component_rich_style(f"roll--{'cursor' if self.has_focus else 'blurred'}")
        lead = "◆" if selected else "›" if current else " "
        segments = [
            Segment(
                lead, self.get_component_rich_style("roll--selected") if selected and not current else style
            )
        ]
        row = self.rows.get(number)
        if row is None:
            segments.append(Segment(" … no longer there" if number in self._gone else " …", style))
        else:
            segments += [
                Segment(
                    text, style if current or not name else self.get_component_rich_style(f"roll--{name}")
                )
                for text, name in self._draw(row, width - 1)
            ]
        return Strip(segments).crop_extend(0, width, style)
