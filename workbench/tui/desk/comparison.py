"""The comparison: a quote beside each text that it was checked against, one text at a time."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from workbench.tui.text.comparison_page import LEGEND, ComparisonPage
from workbench.tui.text.paragraphs import even
from workbench.tui.widgets.page import Page


class ComparisonScreen(Screen[None]):
    """Quote and passage side by side, one over the other where the terminal is narrow."""

    AUTO_FOCUS = "#passage"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # Textual declares it so

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d,enter", "leave", "Back to the desk"),
        Binding("right_square_bracket,right", "turn(1)", "Next text"),
        Binding("left_square_bracket,left", "turn(-1)", "Previous text"),
    ]

    DEFAULT_CSS = """
    ComparisonScreen {
        layout: vertical;
        Page {
            border: round $panel-lighten-2;
            border-title-color: $text-muted;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
        Page:focus { border: heavy $accent; border-title-color: $text-accent; }
        #found { height: auto; max-height: 40%; }
        #sides { height: 1fr; layout: horizontal; }
        #words { width: 2fr; }
        #passage { width: 3fr; }
        #foot { height: auto; padding: 0 1; background: $panel; color: $text-muted; }

        &.-narrow #sides { layout: vertical; }
        &.-narrow #words { width: 100%; height: auto; max-height: 45%; }
        &.-narrow #passage { width: 100%; height: 1fr; }
    }
    """

    def __init__(self, pages: Sequence[ComparisonPage], notice: str = "") -> None:
        """Show `pages`, at least one, the first of them first; `notice` says what is missing."""
        super().__init__()
        self._pages = tuple(pages)
        self._notice = notice
        self._place = 0

    def compose(self) -> ComposeResult:
        """Put the finding above both sides, and what the signs mean below."""
        yield Page(id="found")
        with Container(id="sides"):
            yield Page(id="words")
            yield Page(id="passage")
        turning = "[ ] other texts · " if len(self._pages) > 1 else ""
        notice = f"{self._notice}\n" if self._notice else ""
        yield Static(
            Content(f"{notice}{LEGEND}\n{turning}tab other side · ↑ ↓ · esc back to the desk"),
            id="foot",
        )

    def on_mount(self) -> None:
        """Show the first text, with no message over it."""
        self.app.clear_notifications()
        self._show()

    def _show(self) -> None:
        page, count = self._pages[self._place], len(self._pages)
        found, words, passage = (self.query_one(name, Page) for name in ("#found", "#words", "#passage"))
        number = f"{self._place + 1} of {count} · " if count > 1 else ""
        found.border_title = Content(even(f"{number}{page.title}"))
        words.border_title, passage.border_title = "Quote", "Passage"
        found.show(page.head)
        words.show(page.quote)
        passage.show(page.passage, anchor=page.anchor)
        self.refresh(layout=True)

    def action_turn(self, by: int) -> None:
        """Go to the next or the previous text."""
        place = min(max(self._place + by, 0), len(self._pages) - 1)
        if place == self._place:
            self.app.bell()
        else:
            self._place = place
            self._show()

    def action_leave(self) -> None:
        """Go back to the desk."""
        self.dismiss()
