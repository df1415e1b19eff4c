"""The line above the footer: filter, place in the queue, selection, what is new, going on, and wrong."""

from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.text import one_line
from workbench.tui.text.paragraphs import even


class StatusLine(Widget):
    """One line of facts; every text in it is shown as it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--alert", "status--strong"}

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
        .status--alert { color: $text-error; text-style: bold; }
        .status--strong { color: $text-accent; text-style: bold; }
    }
    """

    filter = reactive("")
    place = reactive("")
    selected = reactive(0)
    fresh = reactive(0)
    alert = reactive("")
    busy = reactive("")
    writing = reactive(0)
    file = reactive("")
    reviewer = reactive("")

    def render(self) -> Content:
        """Set the facts, the place at the right edge."""
        parts: list[tuple[str, str]] = []
        if self.alert:
            parts.append((f"! {even(one_line(self.alert))}", "alert"))
        if self.filter:
            parts.append((f"filter: {even(one_line(self.filter, 60))}", "strong"))
        if self.selected:
            parts.append((f"{self.selected:,} selected", "strong"))
        if self.fresh:
            parts.append((f"+{self.fresh:,} new", "strong"))
        if self.writing:
            parts.append((f"writing {self.writing:,}…", "strong"))
        if self.busy:
            parts.append((even(one_line(self.busy, 60)), "strong"))
        parts.append((even(one_line(f"{self.file} · {self.reviewer}")), ""))
        left = Content("")
        for text, style in parts:
            if left:
                left += Content(" · ")
            left += (
                Content.styled(text, self.get_visual_style(f"status--{style}", partial=True))
                if style
                else Content(text)
            )
        room = self.size.width - cell_len(self.place) - 1
        left = left.truncate(max(room, 0), ellipsis=True, pad=True)
        return left + Content(" " + self.place)
