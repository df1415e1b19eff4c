"""The whole article at the quote, on a page of its own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from workbench.model import ClaimFile
from workbench.service.surroundings import Surroundings
from workbench.text import one_line
from workbench.tui.pages.claim import claim_page
from workbench.tui.widgets.page import Page

_MEASURE = 88


class ArticleScreen(Screen[None]):
    """An article to read, opened at a quote."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,o,enter", "leave", "Back to the desk")]

    DEFAULT_CSS = """
    ArticleScreen {
        align: center top;
        Page {
            width: 96;
            max-width: 100%;
            border: heavy $accent;
            border-title-color: $text-accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, file: ClaimFile, beside: Surroundings) -> None:
        """Open on a claim's article."""
        super().__init__()
        self._page = claim_page(file, beside, around=len(file.text or "") + 1)
        self._title = one_line(file.claim.source_title or file.claim.source, 70)

    def compose(self) -> ComposeResult:
        """Fill the screen with the page."""
        page = Page(measure=_MEASURE)
        page.border_title = Content(self._title)
        page.border_subtitle = "esc back to the desk"
        yield page

    def on_mount(self) -> None:
        """Show the text, scrolled to the quote."""
        page = self.query_one(Page)
        page.focus()
        page.show(self._page.text, head=self._page.head, anchor=self._page.anchor)

    def action_leave(self) -> None:
        """Go back to the desk."""
        self.dismiss()
