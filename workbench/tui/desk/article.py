"""The whole article at the quote, on a page of its own."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from workbench.model import BadInput, ClaimFile, WorkbenchError
from workbench.service.surroundings import Surroundings
from workbench.text import one_line
from workbench.tui.text.claim_page import claim_page
from workbench.tui.text.paragraphs import Mark
from workbench.tui.widgets.page import Page

Go = Callable[[int], Awaitable[tuple[ClaimFile, Surroundings]]]
_MEASURE = 88


class ArticleScreen(Screen[None]):
    """An article to read, opened at a quote."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,o,enter", "leave", "Back to the desk"),
        Binding("left_square_bracket", "neighbour(-1)", "The quote before"),
        Binding("right_square_bracket", "neighbour(1)", "The quote after"),
        Binding("slash", "search", "Search the text"),
    ]

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
            height: 1fr;
        }
        #foot { height: 1; padding: 0 1; background: $panel; color: $text-muted; }
    }
    """

    def __init__(self, file: ClaimFile, beside: Surroundings, go: Go) -> None:
        """Open on a claim's article; `go` takes the desk to another of its claims and reads that."""
        super().__init__()
        self._go = go
        self._words = ""
        self._at: tuple[int, int] = (-1, 0)
        """Where the words that were looked for last were found: paragraph, code point."""
        self._take(file, beside)

    def _take(self, file: ClaimFile, beside: Surroundings) -> None:
        self._claim_id, self._beside = file.claim.id, beside
        self._page = claim_page(file, beside, around=len(file.text or "") + 1)
        self._title = one_line(file.claim.source_title or file.claim.source, 70)

    def compose(self) -> ComposeResult:
        """Fill the screen with the page."""
        page = Page(measure=_MEASURE)
        page.border_title = Content(self._title)
        yield page
        yield Static("[ ] quotes   / search   ↑ ↓ scroll   esc back to the desk", id="foot", markup=False)

    def on_mount(self) -> None:
        """Show the text, scrolled to the quote."""
        self.query_one(Page).focus()
        self._show()

    def _show(self) -> None:
        page = self._page
        self.query_one(Page).show(page.text, head=page.head, anchor=page.anchor)

    async def action_neighbour(self, by: int) -> None:
        """Go to the next or the previous quote, here and on the desk."""
        ids = [one.id for one in self._beside.quotes]
        place = ids.index(self._claim_id) + by if self._claim_id in ids else -1
        if not 0 <= place < len(ids):
            self.app.bell()
            return
        try:
            self._take(*await self._go(ids[place]))
        except WorkbenchError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
        else:
            self._show()

    def action_search(self) -> None:
        """Ask for words, and go to where they stand next in the text; the same words again go on from there."""
        from workbench.tui.forms.form import Field, Form

        async def look(values: Mapping[str, str]) -> None:
            words = values["words"].strip()
            if not words:
                raise BadInput("no words are given; leave with escape")
            if words != self._words:
                self._words, self._at = words, (-1, 0)
            found = self._next_place(words.lower())
            if found is None:
                raise BadInput(f"{one_line(words, 40)}: not in this article")
            self._at = found
            number, start = found
            text = list(self._page.text)
            mark = Mark(start, start + len(words), "found")
            text[number] = replace(text[number], marks=(*text[number].marks, mark))
            self.query_one(Page).show(text, head=self._page.head, anchor=found)

        field = Field("words", "Words", value=self._words)
        about = "From the top; the same words again find the next place."
        self.app.push_screen(Form("Search the article", (field,), look, about=about, save="Search"))

    def _next_place(self, words: str) -> tuple[int, int] | None:
        """Return where `words` stand after the last place, from the top again where nowhere after it."""
        places = [
            (number, start)
            for number, paragraph in enumerate(self._page.text)
            for start in _starts(paragraph.text.lower(), words)
        ]
        return next((place for place in places if place > self._at), places[0] if places else None)

    def action_leave(self) -> None:
        """Go back to the desk."""
        self.dismiss()


def _starts(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)
