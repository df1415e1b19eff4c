"""The history of notices: what the desk told, the latest first, in full."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from workbench.text import printable
from workbench.tui.notices import Notice
from workbench.tui.text.paragraphs import Mark, Paragraph, even
from workbench.tui.widgets.page import Page


class NoticeList(ModalScreen[None]):
    """A page of notices."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,exclamation_mark,enter", "leave", "Back")]

    DEFAULT_CSS = """
    NoticeList {
        align: center bottom;
        background: $background 60%;
        Page {
            width: 100%;
            height: 50%;
            border-top: heavy $accent;
            border-title-color: $text-accent;
            border-subtitle-color: $text-muted;
            background: $surface;
        }
    }
    """

    def __init__(self, notices: Iterable[Notice]) -> None:
        """Show `notices`, which come the latest last."""
        super().__init__()
        self._notices = tuple(notices)

    def compose(self) -> ComposeResult:
        """Put the page at the foot."""
        page = Page()
        page.border_title = "Notices, the latest first"
        yield page

    def on_mount(self) -> None:
        """Fill the page."""
        lines = []
        for one in reversed(self._notices):
            when = f"{one.at.astimezone():%H:%M:%S}  "
            grave = one.severity != "information"
            text = even(printable(f"{when}{'! ' if grave else ''}{one.message}").replace("\n", " "))
            marks = (Mark(0, len(when), "quiet"), Mark(len(when), len(text), "flag" if grave else ""))
            lines.append(Paragraph(text, marks, hang=len(when)))
        page = self.query_one(Page)
        page.focus()
        page.show(lines or [Paragraph("Nothing was told yet.")])

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
