"""The queue list: the claims in queue order, of which only the rows in sight and around are ever read."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from workbench.model import QueueRow
from workbench.tui.desk.queue import Queue
from workbench.tui.text.paragraphs import wrap
from workbench.tui.text.phrases import GLYPHS, RESULT_GLYPHS, SEEN, cut
from workbench.tui.text.queue_row import age_of, article_of, quote_of, same_speaker, speaker_of
from workbench.tui.widgets.virtual_list import ROWS_KEPT, VirtualList

_WIDE = 58
"""From this width on a claim takes one line; below it two."""
_SPEAKER = 16
_AGE = 4
_TITLE = 8
"""A title is shown where it has as many cells."""

Fetch = Callable[[Sequence[int]], Awaitable[list[QueueRow]]]


class QueueList(VirtualList):
    """The claims in queue order, one current, some selected."""

    def __init__(self, fetch: Fetch, moved: Callable[[], None], *, id: str | None = None) -> None:  # noqa: A002
        """Read rows with `fetch`; call `moved` when another claim became the current one.

        A call and not a message: the panes then change in the same frame as the list.
        """
        super().__init__(id=id)
        self.queue = Queue()
        self._fetch = fetch
        self._moved = moved
        self._rows: OrderedDict[int, QueueRow] = OrderedDict()

    # --- what the list is of

    @property
    def length(self) -> int:
        """How many claims stand in the queue."""
        return len(self.queue)

    @property
    def at(self) -> int:
        """The place of the current claim."""
        return self.queue.place

    @property
    def current_number(self) -> int | None:
        """The current claim."""
        return self.queue.current

    @property
    def known(self) -> Collection[int]:
        """The claims whose rows were read."""
        return self._rows

    def numbers_between(self, start: int, end: int) -> Sequence[int]:
        """Return the claims from one place up to another."""
        return list(self.queue.between(start, end))

    def is_selected(self, number: int) -> bool:
        """Whether a claim is selected."""
        return number in self.queue.selected

    async def read_rows(self, numbers: Sequence[int]) -> Collection[int]:
        """Read claims' rows."""
        rows = await self._fetch(numbers)
        self.put_rows(rows)
        return {row.id for row in rows}

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
        while len(self._rows) > ROWS_KEPT:
            self._rows.popitem(last=False)
        self.refresh()

    def forget_rows(self) -> None:
        """Read the rows in sight again; until then the old ones stay on the screen."""
        visible = set(self.queue.between(*self.in_sight(margin=1)))
        for claim_id in [one for one in self._rows if one not in visible]:
            del self._rows[claim_id]
        self._gone.clear()
        self.read_again(list(visible))

    def order_changed(self, *, offset: int | None = None) -> None:
        """Draw the queue after its order changed, its current claim `offset` rows below the top edge."""
        self.resize_paper()
        if offset is not None:
            self.scroll_to(y=(self.queue.place - offset) * self.row_height, animate=False)
        self.keep_in_sight()
        self.refresh()
        self.read_missing()

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
            self.resize_paper()
            self.refresh()
        self.keep_in_sight()
        self.refresh_row(left)
        self.refresh_row(self.queue.place)
        self._moved()

    def go_to(self, claim_id: int) -> bool:
        """Make a claim the current one, a guest where the queue does not hold it; return whether it does."""
        held = self.queue.visit(claim_id)
        self._gone.discard(claim_id)
        self.resize_paper()
        self.keep_in_sight()
        self.refresh()
        self.read_missing()
        self._moved()
        return held

    # --- drawing

    def row_segments(
        self, place: int, part: int, width: int, style: Style, *, current: bool
    ) -> list[Segment]:
        """Draw a line of a claim's row."""
        row = self._rows[self.queue[place]]
        if self.row_height == 1:
            return self._one_line(row, width, style, plain=current, above=self._above(place))
        return self._two_lines(row, part, width, style, plain=current, above=self._above(place))

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
        quiet = style if plain else self.style_of("quiet")
        return [
            Segment(state + " ", style if plain else self._state_style(row)),
            Segment(priority, style if plain else self.style_of("warn")),
            Segment(speaker + " ", style if plain else self.style_of("strong")),
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
        quiet = style if plain else self.style_of("quiet")
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
                Segment(speaker, style if plain else self.style_of("strong")),
                Segment(title + gap, quiet),
            ]
        return [
            Segment(state + " ", style if plain else self._state_style(row)),
            Segment(priority, style if plain else self.style_of("warn")),
            *body,
            Segment(" ", quiet),
            *self._marked(marks, row, style, plain=plain),
        ]

    def _marked(self, marks: str, row: QueueRow, style: Style, *, plain: bool) -> list[Segment]:
        """The marks at the end of a row; a flag stands out."""
        if plain:
            return [Segment(marks, style)]
        if not row.flagged:
            return [Segment(marks, self.style_of("quiet"))]
        return [Segment(marks[:-1], self.style_of("quiet")), Segment(marks[-1], self.style_of("warn"))]

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
        return self.style_of(kind)
