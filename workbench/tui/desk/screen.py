"""The desk: queue, claim and evidence side by side, or one after the other where the terminal is narrow."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from workbench import service
from workbench.model import ClaimFile, QueueRow, WorkbenchError
from workbench.settings import Settings
from workbench.tui.desk.claim_finder import find_claims
from workbench.tui.desk.claim_loader import ClaimLoader
from workbench.tui.desk.copying import ask_and_copy, browse
from workbench.tui.desk.edits import Edits
from workbench.tui.desk.evidence import EvidenceActs
from workbench.tui.desk.follower import POLL_SECONDS, Follower
from workbench.tui.desk.narrowing import Narrowing
from workbench.tui.desk.place import Place
from workbench.tui.desk.queue_list import QueueList
from workbench.tui.desk.session import Session, Shown
from workbench.tui.desk.verdicts import Verdicts
from workbench.tui.keys import COMMANDS, PANE_COMMANDS, bindings, display
from workbench.tui.text.evidence_page import title_of
from workbench.tui.text.progress import article_progress
from workbench.tui.text.welcome import nothing_found, welcome
from workbench.tui.threads import FirstPage, Records
from workbench.tui.widgets.keybar import KeyBar
from workbench.tui.widgets.page import Page
from workbench.tui.widgets.status import StatusLine


class DeskScreen(Screen[None]):
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
        super().__init__()
        self.settings = settings
        self.keys = keys
        self._keymap = keymap
        self._first = first
        self._records = records
        self._session = session = Session(self, records, settings, keys)
        self._loader = ClaimLoader(session, self._put_up)
        self._evidence = EvidenceActs(session)
        self._verdicts = Verdicts(session, self._evidence.words_changed)
        self._edits = Edits(session, self._evidence.words_changed)
        self._place = Place(session.drafts)

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
        session = self._session
        session.queue_list = self._queue = self.query_one(QueueList)
        session.status = self._status = self.query_one(StatusLine)
        session.show_again, session.place_changed = self._show_again, self._say_place
        self._follower = Follower(self._records, self._queue, self._say_place, session.alert)
        self._status.file = str(self._records.path.name)
        self._status.reviewer = self.settings.reviewer
        self._queue.border_title, self.query_one("#claim").border_title = "Queue", "Claim"
        self._narrowing = Narrowing(session, self._follower)
        self._follower.start(self._first)
        if self._first.head is not None:
            self._put_up(self._loader.set(self._first.head, self._first.beside))
        self._loader.wanted = self._queue.queue.current
        self._say_place()
        if self._first.created:
            self._session.tell(f"made {self._records.path}")
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self.run_worker(self._load_all(), group="feed")
        self.set_interval(POLL_SECONDS, self._poll)

    async def _load_all(self) -> None:
        await self._follower.load()
        await self._return()
        await self._look_up()

    async def _return(self) -> None:
        """Go back to the filter and the claim of the last session, unless a key was pressed meanwhile."""
        await self._place.back(self._follower, self._queue, max(self.size.height, 1))
        self._say_place()

    def on_unmount(self) -> None:
        """Keep where the reviewer is."""
        self._place.keep(self._follower, self._queue)

    async def _look_up(self) -> None:
        """Look up what scripts added lately; what is found shows with the next poll."""
        with suppress(WorkbenchError):  # the file's trouble is told by the next read
            await self._records.look_up()

    # --- showing

    async def _fetch(self, ids: Sequence[int]) -> list[QueueRow]:
        try:
            return await self._records.read(service.queue_rows, ids)
        except WorkbenchError as error:
            self._session.alert(str(error))
            return []

    def _moved(self) -> None:
        self._loader.want(self._queue.queue.current)
        self._say_place()

    def _show_again(self) -> None:
        self._loader.want(self._queue.queue.current, anew=True)

    def _put_up(self, shown: Shown | None) -> None:
        same = shown is not None and shown.file.claim.id == self._session.shown_id
        before, self._session.shown = self._session.shown, shown
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
        if not self._follower.filter:
            claim.show(welcome(self._records.path, keys))
        else:
            claim.show(nothing_found(self._follower.filter, keys) if self._follower.counted else [])
        evidence.show([])

    def _say_place(self) -> None:
        feed, queue = self._follower, self._queue.queue
        self.set_class(not len(queue), "-empty")
        more = "" if feed.counted else "+"
        nothing = "no claims" if feed.counted or not feed.filter else "looking…"
        place = f"{queue.place + 1:,} of {queue.total:,}{more}" if len(queue) else nothing
        self._status.place = place
        self._status.filter = feed.filter
        self._status.fresh = feed.fresh
        self._status.selected = len(queue.selected)
        if queue.current != self._loader.wanted or (
            queue.current is None and self._session.shown is not None
        ):
            self._loader.want(queue.current)
        elif queue.current is None:
            self._put_up(None)

    async def _poll(self) -> None:
        if await self._follower.poll():
            self._show_again()
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
        self._follower.acknowledge()
        self._queue.go(0)
        self._say_place()

    def action_last(self) -> None:
        """Go to the last claim."""
        self._follower.acknowledge()
        self._queue.go(len(self._queue.queue) - 1)
        self._say_place()

    def action_select(self) -> None:
        """Select or deselect the current claim, and go on."""
        queue = self._queue.queue
        queue.toggle(self._session.version_seen(queue.current))
        self._queue.refresh()
        self._queue.go(queue.place + 1)
        self._say_place()

    async def action_back(self) -> None:
        """Take one layer away: the claim's page or another pane, then the selection, then the filter."""
        if self.has_class("-detail") or self.focused is not self._queue:
            self.remove_class("-detail")
            self._queue.focus()
        elif self._queue.queue.selected:
            self._session.deselect()
        elif self._follower.filter:
            self._session.tell(
                f"filter taken away: {self._follower.filter} — {self.keys['filter']} and ↑ bring it back"
            )
            await self.narrow("")

    @on(QueueList.Opened)
    def _open(self) -> None:
        self.add_class("-detail")
        self.query_one("#claim", Page).focus()

    def action_article(self) -> None:
        """Open the whole article at the quote."""
        from workbench.tui.desk.article import ArticleScreen

        if self._session.shown is None:
            self.app.bell()
        else:

            async def go(claim_id: int) -> tuple[ClaimFile, service.Surroundings]:
                self._queue.go_to(claim_id)
                shown = await self._records.read(self._loader.read, claim_id)
                return shown.file, shown.beside

            self.app.push_screen(ArticleScreen(self._session.shown.file, self._session.shown.beside, go))

    def action_details(self) -> None:
        """Unfold or fold why the attribution is what it is, and where the article stands."""
        self._loader.details = not self._loader.details
        self._show_again()

    def action_copy_as(self) -> None:
        """Ask as what to copy the current claim, and hand it to the terminal's clipboard."""
        if self._session.shown is not None:
            ask_and_copy(self.app, self._session.shown.file.claim, self._session.tell)

    def action_browse(self) -> None:
        """Open the article of the current claim in the browser."""
        if self._session.shown is not None:
            browse(self.app, self._session.shown.file.claim, self._session.tell)

    def show_claim(self, claim_id: int) -> None:
        """Go to a claim; one that the filter hides stays until the reviewer moves on."""
        if not self._queue.go_to(claim_id):
            self._session.tell(f"claim {claim_id} is not in this queue: it stays until you move on")

    async def find_claims(self, words: str, limit: int) -> list[QueueRow]:
        """Return a few claims that a number, or words of quote, speaker or source, find."""
        return await find_claims(self._records, words, limit)

    def action_neighbour(self, by: int) -> None:
        """Go to the next or the previous quote of the article, as its text reads."""
        quotes = self._session.shown.beside.quotes if self._session.shown else ()
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

        if self._session.shown is None or self._session.shown_id != self._queue.queue.current:
            self.app.bell()
            return
        file = self._session.shown.file

        async def follow(*, tell: bool) -> None:
            await self._session.refresh_claims([file.claim.id])
            self._evidence.words_changed([file.claim.id], tell=tell)

        self.app.push_screen(
            SimilarScreen(self._records, self._session.writer, file, self._keymap, self.show_claim, follow)
        )

    def action_speakers(self) -> None:
        """Open the speakers' screen; come back with what it made of the claims."""
        from workbench.tui.speakers.screen import SpeakersScreen

        async def back(filter: str | None) -> None:
            self._queue.forget_rows()
            self._show_again()
            if filter:
                await self.narrow(filter)

        self.app.push_screen(
            SpeakersScreen(self._records, self.settings.reviewer, self._keymap, self._session.drafts), back
        )

    def action_help(self) -> None:
        """Show the keys."""
        from workbench.tui.widgets.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys))

    def action_filter(self) -> None:
        """Ask for a filter."""
        self._narrowing.ask()

    @property
    def queues(self) -> dict[str, str]:
        """Names and filters of the queues."""
        return self._narrowing.queues

    async def action_saved_queue(self, number: int) -> None:
        """Filter by one of the queues."""
        await self._narrowing.to_queue(number)

    async def narrow(self, text: str) -> None:
        """Filter the queue; raises `FilterError` where the filter cannot be understood."""
        await self._narrowing.narrow(text)

    # --- acts

    def action_review(self, verdict: str) -> None:
        """Give a verdict on the current or the selected claims."""
        self._verdicts.review(verdict)

    def action_review_with_note(self, verdict: str) -> None:
        """Give a verdict with note and rating."""
        self._verdicts.review_with_note(verdict)

    def action_finding(self, finding: str) -> None:
        """Say whether they said it."""
        self._verdicts.finding(finding)

    def action_ask_finding(self) -> None:
        """Ask whether they said it."""
        self._evidence.ask_finding()

    def action_undo(self) -> None:
        """Undo the reviewer's latest act."""
        self._verdicts.undo()

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._verdicts.redo()

    def action_evidence(self) -> None:
        """Link evidence."""
        self._evidence.link()

    def action_compare(self) -> None:
        """Lay the quote beside the texts."""
        self._evidence.compare()

    def action_comment(self) -> None:
        """Write a comment."""
        self._edits.comment()

    async def action_tag(self) -> None:
        """Add and remove tags."""
        await self._edits.tag()

    def action_priority(self) -> None:
        """Set the priority."""
        self._edits.priority()

    def action_correct(self) -> None:
        """Correct speaker, role and words."""
        self._edits.correct()
