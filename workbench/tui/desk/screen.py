"""The desk: queue, claim and evidence side by side, or one after the other where the terminal is narrow."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from workbench import service
from workbench.model import ClaimFile, NotFound, QueueRow, WorkbenchError
from workbench.service import Store
from workbench.settings import Settings
from workbench.tui.desk.claim_finder import find_claims
from workbench.tui.desk.copying import ask_and_copy, browse
from workbench.tui.desk.evidence import CheckingScreen
from workbench.tui.desk.follower import POLL_SECONDS, Feed
from workbench.tui.desk.place import Place
from workbench.tui.desk.queue_list import QueueList
from workbench.tui.desk.saved_queues import queues
from workbench.tui.desk.showing import read_shown, shown_of
from workbench.tui.desk.verdicts import Shown
from workbench.tui.keys import COMMANDS, PANE_COMMANDS, bindings, display
from workbench.tui.text.evidence_page import title_of
from workbench.tui.text.progress import article_progress
from workbench.tui.text.welcome import nothing_found, welcome
from workbench.tui.threads import FirstPage, Records
from workbench.tui.widgets.keybar import KeyBar
from workbench.tui.widgets.page import Page
from workbench.tui.widgets.status import StatusLine


class DeskScreen(CheckingScreen):
    """Where claims are read and decided."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    AUTO_FOCUS = "#queue"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # Textual declares it so

    DEFAULT_CSS = """
    DeskScreen {
        layout: vertical;
        #panes { height: 1fr; layout: horizontal; }
        QueueList, Page {
            border: round $panel-lighten-2;
            border-title-color: $text-muted;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
        QueueList:focus, Page:focus { border: heavy $accent; border-title-color: $text-accent; }
        #queue { width: 32%; min-width: 34; max-width: 84; }
        #claim { width: 1fr; }
        #evidence { width: 30%; min-width: 30; max-width: 60; }

        &.-narrow {
            #panes { layout: vertical; }
            #queue { width: 100%; max-width: 100%; height: 1fr; }
            #claim { width: 100%; height: 7fr; display: none; }
            #evidence { width: 100%; max-width: 100%; height: 3fr; display: none; }
        }
        &.-narrow.-detail {
            #queue { display: none; }
            #claim, #evidence { display: block; }
        }
        &.-narrow.-empty {
            #queue { display: block; height: 3; }
            #claim { display: block; }
        }
    }
    """

    def __init__(
        self, settings: Settings, records: Records, first: FirstPage, keymap: Mapping[str, str]
    ) -> None:
        """Open on the first page of an open file."""
        keys = {
            command.id: display(keymap.get(command.id, command.keys))
            for command in (*COMMANDS, *PANE_COMMANDS)
        }
        super().__init__(records, settings, keys)
        self._keymap = keymap
        self._first = first
        self._place = Place(self._drafts)
        self._filters: list[str] = []
        """Earlier filters, the latest first."""
        self._wanted: int | None = None
        self._stale = False
        self._loading = False
        self._details = False
        """Whether a claim's head says why and where as well."""

    def compose(self) -> ComposeResult:
        """Arrange the panes, the status line and the key bar."""
        with Container(id="panes"):
            yield QueueList(self._fetch, self._moved, id="queue")
            yield Page(id="claim")
            yield Page(id="evidence")
        yield StatusLine()
        yield KeyBar(self._keymap)

    def on_mount(self) -> None:
        """Put up what was read already, and start following the file."""
        self._queue = self.query_one(QueueList)
        self._status = self.query_one(StatusLine)
        self._feed = Feed(self._records, self._queue, self._say_place, self._alert)
        self._status.file = str(self._records.path.name)
        self._status.reviewer = self.settings.reviewer
        self._queue.border_title, self.query_one("#claim").border_title = "Queue", "Claim"
        self._feed.start(self._first)
        if self._first.head is not None:
            self._put_up(shown_of(self._first.head, self._first.beside, self.keys["evidence"], details=False))
        self._wanted = self._queue.queue.current
        self._say_place()
        if self._first.created:
            self._tell(f"made {self._records.path}")
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self.run_worker(self._load_all(), group="feed")
        self.set_interval(POLL_SECONDS, self._poll)

    async def _load_all(self) -> None:
        await self._feed.load()
        await self._return()
        await self._look_up()

    async def _return(self) -> None:
        """Go back to the filter and the claim of the last session, unless a key was pressed meanwhile."""
        await self._place.back(self._feed, self._queue, max(self.size.height, 1))
        self._say_place()

    def on_unmount(self) -> None:
        """Keep where the reviewer is."""
        self._place.keep(self._feed, self._queue)

    async def _look_up(self) -> None:
        """Look up what scripts added lately; what is found shows with the next poll."""
        with suppress(WorkbenchError):  # the file's trouble is told by the next read
            await self._records.look_up()

    # --- showing

    async def _fetch(self, ids: Sequence[int]) -> list[QueueRow]:
        try:
            return await self._records.read(service.queue_rows, ids)
        except WorkbenchError as error:
            self._alert(str(error))
            return []

    def _moved(self) -> None:
        self._want(self._queue.queue.current)
        self._say_place()

    def _want(self, claim_id: int | None, *, anew: bool = False) -> None:
        """Load a claim into the panes; of several asked for in a row only the last is loaded."""
        self._wanted = claim_id
        self._stale = self._stale or anew
        if self._loading:
            return
        if claim_id is not None and claim_id != self.shown_id:
            # Most claims are there sooner than the next frame: then both panes change in it, at once.
            try:
                self._put_up(self._records.read_at_once(self._read, claim_id))
            except (TimeoutError, WorkbenchError):
                pass
            else:
                self._stale = False
                return
        self._loading = True
        self.run_worker(self._load(), group="claim")

    async def _load(self) -> None:
        try:
            while self._wanted is not None and (self._stale or self.shown_id != self._wanted):
                claim_id, self._stale = self._wanted, False
                try:
                    shown = await self._records.read(self._read, claim_id)
                except NotFound:
                    break
                except WorkbenchError as error:
                    self._alert(str(error))
                    break
                if claim_id == self._wanted:
                    self._put_up(shown)
        finally:
            self._loading = False
            if self._wanted is None:
                self._put_up(None)

    def _read(self, store: Store, claim_id: int) -> Shown:
        return read_shown(store, claim_id, self.keys["evidence"], details=self._details)

    def _put_up(self, shown: Shown | None) -> None:
        same = shown is not None and shown.file.claim.id == self.shown_id
        before, self._shown = self._shown, shown
        claim, evidence = self.query_one("#claim", Page), self.query_one("#evidence", Page)
        if shown is None:
            self._put_up_nothing(claim, evidence)
            return
        if same and before is not None and before.page == shown.page and before.evidence == shown.evidence:
            return
        file = shown.file
        self._entitle(article_progress(file.claim, shown.beside))
        claim.show(shown.page.text, head=shown.page.head, anchor=shown.page.anchor, keep_place=same)
        if (title := title_of(file)) != evidence.border_title:  # setting a title paints the whole pane
            evidence.border_title = title
        evidence.show(shown.evidence, keep_place=same)

    def _entitle(self, title: str) -> None:
        """Put the article of the current claim, and how far it is done, over the queue."""
        if title != self._queue.border_title:  # setting a title paints the whole pane
            self._queue.border_title = Content(title)

    def _put_up_nothing(self, claim: Page, evidence: Page) -> None:
        self._entitle("Queue")
        evidence.border_title = "Evidence"
        keys = self.keys
        if not self._feed.filter:
            claim.show(welcome(self._records.path, keys))
        else:
            claim.show(nothing_found(self._feed.filter, keys) if self._feed.counted else [])
        evidence.show([])

    def _say_place(self) -> None:
        feed, queue = self._feed, self._queue.queue
        self.set_class(not len(queue), "-empty")
        more = "" if feed.counted else "+"
        nothing = "no claims" if feed.counted or not feed.filter else "looking…"
        place = f"{queue.place + 1:,} of {queue.total:,}{more}" if len(queue) else nothing
        self._status.place = place
        self._status.filter = feed.filter
        self._status.fresh = feed.fresh
        self._status.selected = len(queue.selected)
        if queue.current != self._wanted or (queue.current is None and self._shown is not None):
            self._want(queue.current)
        elif queue.current is None:
            self._put_up(None)

    async def _poll(self) -> None:
        if await self._feed.poll():
            self._want(self._queue.queue.current, anew=True)
            self.run_worker(self._look_up(), group="look up", exclusive=True)

    # --- moving and looking

    def action_next(self) -> None:
        """Go to the next claim."""
        self._queue.go(self._queue.queue.place + 1)

    def action_previous(self) -> None:
        """Go to the previous claim."""
        self._queue.go(self._queue.queue.place - 1)

    def action_first(self) -> None:
        """Go to the first claim."""
        self._feed.acknowledge()
        self._queue.go(0)
        self._say_place()

    def action_last(self) -> None:
        """Go to the last claim."""
        self._feed.acknowledge()
        self._queue.go(len(self._queue.queue) - 1)
        self._say_place()

    def action_select(self) -> None:
        """Select or deselect the current claim, and go on."""
        queue = self._queue.queue
        queue.toggle(self._version_seen(queue.current))
        self._queue.refresh()
        self._queue.go(queue.place + 1)
        self._say_place()

    async def action_back(self) -> None:
        """Take one layer away: the claim's page or another pane, then the selection, then the filter."""
        if self.has_class("-detail") or self.focused is not self._queue:
            self.remove_class("-detail")
            self._queue.focus()
        elif self._queue.queue.selected:
            self._deselect()
        elif self._feed.filter:
            self._tell(f"filter taken away: {self._feed.filter} — {self.keys['filter']} and ↑ bring it back")
            await self._narrow("")

    @on(QueueList.Opened)
    def _open(self) -> None:
        self.add_class("-detail")
        self.query_one("#claim", Page).focus()

    def action_article(self) -> None:
        """Open the whole article at the quote."""
        from workbench.tui.desk.article import ArticleScreen

        if self._shown is None:
            self.app.bell()
        else:

            async def go(claim_id: int) -> tuple[ClaimFile, service.Surroundings]:
                self._queue.go_to(claim_id)
                shown = await self._records.read(self._read, claim_id)
                return shown.file, shown.beside

            self.app.push_screen(ArticleScreen(self._shown.file, self._shown.beside, go))

    def action_details(self) -> None:
        """Unfold or fold why the attribution is what it is, and where the article stands."""
        self._details = not self._details
        self._want(self._queue.queue.current, anew=True)

    def action_copy_as(self) -> None:
        """Ask as what to copy the current claim, and hand it to the terminal's clipboard."""
        if self._shown is not None:
            ask_and_copy(self.app, self._shown.file.claim, self._tell)

    def action_browse(self) -> None:
        """Open the article of the current claim in the browser."""
        if self._shown is not None:
            browse(self.app, self._shown.file.claim, self._tell)

    def show_claim(self, claim_id: int) -> None:
        """Go to a claim; one that the filter hides stays until the reviewer moves on."""
        if not self._queue.go_to(claim_id):
            self._tell(f"claim {claim_id} is not in this queue: it stays until you move on")

    async def find_claims(self, words: str, limit: int) -> list[QueueRow]:
        """Return a few claims that a number, or words of quote, speaker or source, find."""
        return await find_claims(self._records, words, limit)

    def action_neighbour(self, by: int) -> None:
        """Go to the next or the previous quote of the article, as its text reads."""
        quotes = self._shown.beside.quotes if self._shown else ()
        ids = [one.id for one in quotes]
        current = self._queue.queue.current
        place = ids.index(current) + by if current in ids else -1
        if 0 <= place < len(ids):
            self._queue.go_to(ids[place])
        else:
            self.app.bell()

    def action_similar(self) -> None:
        """Look for claims like the current one; come back to the one that was chosen there."""
        from workbench.tui.similar.screen import SimilarScreen

        if self._shown is None or self.shown_id != self._queue.queue.current:
            self.app.bell()
            return
        file = self._shown.file

        async def follow(*, tell: bool) -> None:
            await self._refresh_claims([file.claim.id])
            self._words_changed([file.claim.id], tell=tell)

        self.app.push_screen(
            SimilarScreen(self._records, self._acts, file, self._keymap, self.show_claim, follow)
        )

    def action_speakers(self) -> None:
        """Open the speakers' screen; come back with what it made of the claims."""
        from workbench.tui.speakers.screen import SpeakersScreen

        async def back(filter: str | None) -> None:
            self._queue.forget_rows()
            self._want(self._queue.queue.current, anew=True)
            if filter:
                await self._narrow(filter)

        self.app.push_screen(
            SpeakersScreen(self._records, self.settings.reviewer, self._keymap, self._drafts), back
        )

    def action_help(self) -> None:
        """Show the keys."""
        from workbench.tui.widgets.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys))

    def action_filter(self) -> None:
        """Ask for a filter."""
        from workbench.tui.forms.filter_form import FilterForm

        async def narrow(values: Mapping[str, str]) -> None:
            await self._narrow(values["filter"].strip())

        async def complete(text: str, cursor: int) -> service.Completions:
            return await self._records.read(service.completions, text, cursor)

        self.app.push_screen(FilterForm(self._feed.filter, narrow, complete, self._filters))

    @property
    def queues(self) -> dict[str, str]:
        """Names and filters of the queues: those that are always there, then the settings' own."""
        return {**queues(self.settings.reviewer), **self.settings.queues}

    async def action_saved_queue(self, number: int) -> None:
        """Filter by one of the queues that are always there, or of the settings' own."""
        try:
            await self._narrow(list(self.queues.values())[number])
        except WorkbenchError as error:
            self._tell(str(error), "error")

    async def _narrow(self, text: str) -> None:
        await self._feed.narrow(text, max(self.size.height, 1))
        if text:
            self._filters = [text, *(filter for filter in self._filters if filter != text)][:20]
        self._say_place()
        self.run_worker(self._feed.load(), group="feed")
