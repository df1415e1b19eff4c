"""The queue as a virtual list: a million ids, of which only the rows in sight and around are ever read."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from workbench.model import QueueRow
from workbench.tui.desk.queue import Queue
from workbench.tui.keys import pane_bindings
from workbench.tui.text.paragraphs import wrap
from workbench.tui.text.phrases import GLYPHS, RESULT_GLYPHS, SEEN
from workbench.tui.text.queue_row import age_of, article_of, quote_of, same_speaker, speaker_of

_ROWS_KEPT = 2_000
_WIDE = 58
"""From this width on a claim takes one line; below it two."""
_SPEAKER = 16
_AGE = 4
_TITLE = 8
"""A title is shown where it has as many cells."""

Fetch = Callable[[Sequence[int]], Awaitable[list[QueueRow]]]


class QueueList(ScrollView, can_focus=True, inherit_bindings=False):
    """The claims in queue order, one current, some selected."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(opens=True)]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"queue--{name}"
        for name in ("plain", "cursor", "blurred", "quiet", "speaker", "good", "bad", "warn", "selected")
    }

    DEFAULT_CSS = """
    QueueList {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        background: $background;

        .queue--plain { text-style: none; }
        .queue--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        .queue--blurred { background: $block-cursor-blurred-background; text-style: bold; }
        .queue--quiet { color: $text-muted; }
        .queue--speaker { text-style: bold; }
        .queue--good { color: $text-success; }
        .queue--bad { color: $text-error; }
        .queue--warn { color: $text-warning; }
        .queue--selected { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class Opened(Message):
        """The reviewer asked for the current claim itself: enter, or a second click."""

        claim_id: int

    def __init__(self, fetch: Fetch, moved: Callable[[], None], *, id: str | None = None) -> None:  # noqa: A002
        """Read rows with `fetch`; call `moved` when another claim became the current one.

        A call and not a message: the panes then change in the same frame as the list.
        """
        super().__init__(id=id)
        self.queue = Queue()
        self._fetch = fetch
        self._moved = moved
        self._rows: OrderedDict[int, QueueRow] = OrderedDict()
        self._fetching = False
        self._gone: set[int] = set()

    # --- what the screen asks for

    @property
    def row_height(self) -> int:
        """Lines that a claim takes."""
        return 1 if self.scrollable_content_region.width >= _WIDE else 2

    def row(self, claim_id: int) -> QueueRow | None:
        """Return a claim's row if it was read already."""
        return self._rows.get(claim_id)

    def put_rows(self, rows: Iterable[QueueRow]) -> None:
        """Take rows as they are now."""
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > _ROWS_KEPT:
            self._rows.popitem(last=False)
        self.refresh()

    def forget_rows(self) -> None:
        """Read the rows in sight again; until then the old ones stay on the screen."""
        visible = set(self.queue.between(*self._in_sight(margin=1)))
        for claim_id in [one for one in self._rows if one not in visible]:
            del self._rows[claim_id]
        self._gone.clear()
        self._read(list(visible))

    def order_changed(self, *, offset: int | None = None) -> None:
        """Draw the queue after its order changed, its current claim `offset` rows below the top edge."""
        self._resize_paper()
        if offset is not None:
            self.scroll_to(y=(self.queue.place - offset) * self.row_height, animate=False)
        self.keep_in_sight()
        self.refresh()
        self._read_missing()

    @property
    def offset_in_sight(self) -> int:
        """How many rows below the top edge the current claim stands."""
        return self.queue.place - self.scroll_offset.y // self.row_height

    def go(self, place: int) -> None:
        """Make the claim at a place the current one."""
        before, left, guest = self.queue.current, self.queue.place, self.queue.guest
        self.queue.move_to(place)
        if self.queue.current == before:
            return
        if guest is not None:
            self._resize_paper()
            self.refresh()
        self.keep_in_sight()
        for row in (left, self.queue.place):
            self.refresh_lines(row * self.row_height, self.row_height)
        self._moved()

    def go_to(self, claim_id: int) -> bool:
        """Make a claim the current one, a guest where the queue does not hold it; return whether it does."""
        held = self.queue.visit(claim_id)
        self._gone.discard(claim_id)
        self._resize_paper()
        self.keep_in_sight()
        self.refresh()
        self._read_missing()
        self._moved()
        return held

    def keep_in_sight(self) -> None:
        """Scroll as little as needed to show the current claim."""
        height, top = self.row_height, self.queue.place * self.row_height
        room = max(self.scrollable_content_region.height, height)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + height > self.scroll_offset.y + room:
            self.scroll_to(y=top + height - room, animate=False)

    # --- keys and mouse

    def action_scroll_up(self) -> None:
        """Go to the claim above."""
        self.go(self.queue.place - 1)

    def action_scroll_down(self) -> None:
        """Go to the claim below."""
        self.go(self.queue.place + 1)

    def action_page_up(self) -> None:
        """Go up by a screenful."""
        self.go(self.queue.place - self._page)

    def action_page_down(self) -> None:
        """Go down by a screenful."""
        self.go(self.queue.place + self._page)

    def action_scroll_home(self) -> None:
        """Go to the first claim."""
        self.go(0)

    def action_scroll_end(self) -> None:
        """Go to the last claim."""
        self.go(len(self.queue) - 1)

    def action_open(self) -> None:
        """Ask for the current claim itself."""
        if self.queue.current is not None:
            self.post_message(self.Opened(self.queue.current))

    def on_click(self, event: events.Click) -> None:
        """Make the clicked claim current; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = (self.scroll_offset.y + offset.y) // self.row_height
        if place < len(self.queue):
            self.go(place)
            if event.chain == 2:
                self.action_open()

    # --- sizes and reading

    @property
    def _page(self) -> int:
        return max(self.scrollable_content_region.height // self.row_height - 1, 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Find the rows that fit now."""
        self._resize_paper()
        self.keep_in_sight()
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
        size = Size(self.scrollable_content_region.width, len(self.queue) * self.row_height)
        if size != self.virtual_size:
            # Setting virtual_size itself would lay out the whole screen; only the scrollbar has to know.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
            self.refresh()

    def _in_sight(self, *, margin: int) -> tuple[int, int]:
        """The places from the first to the last row in sight, with `margin` screenfuls around."""
        top = self.scroll_offset.y // self.row_height
        rows = self.scrollable_content_region.height // self.row_height + 1
        return max(top - margin * rows, 0), top + (margin + 1) * rows

    def _read_missing(self) -> None:
        if self._fetching or not self.size.height:
            return
        near = self.queue.between(*self._in_sight(margin=1))
        missing = [claim_id for claim_id in near if claim_id not in self._rows and claim_id not in self._gone]
        if missing:
            self._read(missing)

    def _read(self, ids: list[int]) -> None:
        self._fetching = True
        self.run_worker(self._read_rows(ids), group="rows")

    async def _read_rows(self, ids: list[int]) -> None:
        try:
            rows = await self._fetch(ids)
        finally:
            self._fetching = False
        self._gone |= set(ids) - {row.id for row in rows}
        self.put_rows(rows)
        self._read_missing()  # the reviewer may have scrolled on meanwhile

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of one claim."""
        place, part = divmod(self.scroll_offset.y + y, self.row_height)
        width = self.scrollable_content_region.width
        if place >= len(self.queue):
            return Strip.blank(width, self._style("plain"))
        claim_id = self.queue[place]
        style = self._style("plain")
        if current := place == self.queue.place:
            style = self._style("cursor" if self.has_focus else "blurred")
        selected = claim_id in self.queue.selected
        edge = "›" if current else " "
        if selected:
            edge = "◆"
        lead = Segment(edge, style if current or not selected else self._style("selected"))
        row = self._rows.get(claim_id)
        if row is None:
            body = [Segment(" … no longer there" if claim_id in self._gone else " …", style)]
        elif self.row_height == 1:
            body = self._one_line(row, width - 1, style, plain=current, above=self._above(place))
        else:
            body = self._two_lines(row, part, width - 1, style, plain=current, above=self._above(place))
        if part:
            lead = Segment(" ", style)
        return Strip([lead, *body]).crop_extend(0, width, style)

    def _above(self, place: int) -> QueueRow | None:
        """The row above, as far as it is in sight: what it says already is not said again."""
        if place <= self.scroll_offset.y // self.row_height:
            return None
        return self._rows.get(self.queue[place - 1])

    def _one_line(
        self, row: QueueRow, width: int, style: Style, *, plain: bool, above: QueueRow | None
    ) -> list[Segment]:
        state, priority, marks = self._state(row)
        speaker = "" if same_speaker(row, above) else speaker_of(row)
        speaker = cut(speaker, _SPEAKER - cell_len(priority))
        age = f"{age_of(row.created_at):>{_AGE}}"
        room = width - cell_len(state) - _SPEAKER - cell_len(marks) - _AGE - 3
        quote = quote_of(row)
        title = article_of(row, above)
        spare = room - cell_len(quote) - 4
        title = f"  — {cut(title, spare).rstrip()}" if title and spare >= _TITLE else ""
        quiet = style if plain else self._style("quiet")
        return [
            Segment(state + " ", style if plain else self._state_style(row)),
            Segment(priority, style if plain else self._style("warn")),
            Segment(speaker + " ", style if plain else self._style("speaker")),
            Segment(cut(quote, room - cell_len(title)), style),
            Segment(title, quiet),
            Segment(" ", quiet),
            *self._marked(marks, row, style, plain=plain),
            Segment(age, quiet),
        ]

    def _two_lines(
        self, row: QueueRow, part: int, width: int, style: Style, *, plain: bool, above: QueueRow | None
    ) -> list[Segment]:
        state, priority, marks = self._state(row)
        quote = quote_of(row)
        quiet = style if plain else self._style("quiet")
        room = width - cell_len(state) - cell_len(priority) - cell_len(marks) - 3
        again = same_speaker(row, above)
        lines = wrap(quote, room, width - 4) if again else ((0, 0), (0, 0))
        if part:
            rest = quote[lines[1][0] :] if len(lines) > 1 else ""
            return [Segment(cut("   " + rest, width - 1), quiet)]
        if again:
            body = [Segment(cut(quote[slice(*lines[0])].rstrip(), room), quiet)]
        else:
            speaker = cut(speaker_of(row), room).rstrip()
            title = article_of(row, above)
            spare = room - cell_len(speaker) - 4
            title = f"  — {cut(title, spare).rstrip()}" if title and spare >= _TITLE else ""
            gap = " " * (room - cell_len(speaker) - cell_len(title))
            body = [
                Segment(speaker, style if plain else self._style("speaker")),
                Segment(title + gap, quiet),
            ]
        return [
            Segment(state + " ", style if plain else self._state_style(row)),
            Segment(priority, style if plain else self._style("warn")),
            *body,
            Segment(" ", quiet),
            *self._marked(marks, row, style, plain=plain),
        ]

    def _marked(self, marks: str, row: QueueRow, style: Style, *, plain: bool) -> list[Segment]:
        """The marks at the end of a row; a flag stands out."""
        if plain:
            return [Segment(marks, style)]
        if not row.flagged:
            return [Segment(marks, self._style("quiet"))]
        return [Segment(marks[:-1], self._style("quiet")), Segment(marks[-1], self._style("warn"))]

    def _state(self, row: QueueRow) -> tuple[str, str, str]:
        """State, priority, and the marks: seen before, pieces of evidence, the check and its flag."""
        priority = f"{row.priority:+d} " if row.priority else ""
        letter = (GLYPHS[row.seen][-1].strip() or "·") if row.seen else ""
        seen = f"{SEEN}{letter} " if letter else "   " if self.row_height == 1 else ""
        count = f"{min(row.evidence_count, 99):>2}" if row.evidence_count else "  "
        check = RESULT_GLYPHS.get(row.check, "?") if row.check else " "
        return GLYPHS[row.status], priority, f"{seen}{count}{check}{'!' if row.flagged else ' '}"

    def _state_style(self, row: QueueRow) -> Style:
        kind = {"✓": "good", "✗": "bad", "…": "warn", "!": "warn"}.get(GLYPHS[row.status][0], "quiet")
        return self._style(kind)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"queue--{name}")


def cut(text: str, cells: int) -> str:
    """Return text in exactly so many cells, with an ellipsis where some is cut off."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text + " " * (cells - cell_len(text))
    shown = set_cell_size(text, cells - 1).rstrip() + "…"
    return shown + " " * (cells - cell_len(shown))
