"""What a reviewer does at the desk: verdicts, comments, tags, priorities, corrections, undo."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.screen import Screen

from workbench import service
from workbench.model import ClaimFile, Finding, Stale, Verdict, WorkbenchError
from workbench.text import one_line, printable
from workbench.tui.acts import Acts, Target
from workbench.tui.pages.claim import ClaimPage
from workbench.tui.paper import Paragraph
from workbench.tui.widgets.queue import QueueList
from workbench.tui.widgets.status import StatusLine
from workbench.tui.words import several
from workbench.tui.worker import Records


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands in the panes."""

    file: ClaimFile
    page: ClaimPage
    evidence: list[Paragraph]


class ActingScreen(Screen[None]):
    """A screen with a queue and a claim in the panes, and the acts on them."""

    _queue: QueueList
    _status: StatusLine

    def __init__(self, records: Records, reviewer: str, keys: Mapping[str, str]) -> None:
        """Act as `reviewer`; `keys` is what is printed for each command."""
        super().__init__()
        self.keys = keys
        self._records = records
        self._acts = Acts(records, reviewer)
        self._shown: Shown | None = None

    @abstractmethod
    def _want(self, claim_id: int | None, *, anew: bool = False) -> None:
        """Load a claim into the panes; `anew` also when it is there already."""

    @abstractmethod
    def _say_place(self) -> None:
        """Bring the status line up to date."""

    @abstractmethod
    def _words_changed(self, ids: Sequence[int], *, tell: bool) -> None:
        """Follow up on claims whose words, speaker or evidence changed; `tell` what comes of it."""

    @property
    def shown_id(self) -> int | None:
        """The id of the claim in the panes."""
        return self._shown.file.claim.id if self._shown else None

    def _alert(self, message: str) -> None:
        """Say what is wrong with the file, once, and keep it in the status line until it is well again."""
        if message and message != self._status.alert:
            self._tell(message, "error")
        self._status.alert = message

    def _tell(
        self, message: str, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        self.notify(printable(message), severity=severity, markup=False)

    def _target(self) -> Target | None:
        """What the next act is about: the selected claims, or else the current one, as they were seen."""
        queue = self._queue.queue
        if queue.selected:
            ids = tuple(queue.selected)
            seen = {claim_id: version for claim_id, version in queue.selected.items() if version is not None}
            return Target(ids, seen, several(len(ids), "selected claim"))
        current = queue.current
        version = self._version_seen(current)
        if current is None or version is None:
            self.app.bell()
            return None
        return Target((current,), {current: version}, self._named_claim(current))

    def _version_seen(self, claim_id: int | None) -> int | None:
        if claim_id is None:
            return None
        if self._shown and self._shown.file.claim.id == claim_id:
            return self._shown.file.claim.version
        row = self._queue.row(claim_id)
        return row.version if row else None

    def _named_claim(self, claim_id: int) -> str:
        row = self._queue.row(claim_id)
        quote = row.quote if row else self._shown.file.claim.quote if self._shown else ""
        return f"“{one_line(quote, 44)}”"

    async def _refresh_claims(self, ids: Sequence[int]) -> None:
        """Show what an act made of claims; the order follows with the next poll."""
        try:
            self._queue.put_rows(await self._records.read(service.queue_rows, ids))
        except WorkbenchError as error:
            self._alert(str(error))
        self._want(self._queue.queue.current, anew=True)

    def _deselect(self) -> None:
        self._queue.queue.selected.clear()
        self._queue.refresh()
        self._say_place()

    def action_review(self, verdict: str) -> None:
        """Give a verdict on the current or the selected claims, and go on to the next one."""
        target = self._target()
        if target is None:
            return
        queue, start = self._queue.queue, self._queue.queue.place
        alone = not queue.selected
        if alone:
            self._queue.go(start + 1)
        else:
            self._deselect()
        self.run_worker(
            self._review(target, self._acts.review(target, verdict=Verdict(verdict)), came_to=queue.current)
        )

    def action_finding(self, finding: str) -> None:
        """Say whether they said it; stays on the claim."""
        if target := self._target():
            self.run_worker(self._review(target, self._acts.review(target, attribution=Finding(finding))))

    async def _review(self, target: Target, act: Awaitable[str], *, came_to: int | None = None) -> None:
        try:
            done = await act
        except WorkbenchError as error:
            self._tell(str(error), "warning" if isinstance(error, Stale) else "error")
            self._go_back(target, came_to)
        else:
            self._tell(f"{done}: {target.name} — {self.keys['undo']} undoes")
        await self._refresh_claims(target.ids)

    def _go_back(self, target: Target, came_to: int | None) -> None:
        """Return to a claim whose verdict was refused, if the reviewer has not moved on since."""
        queue = self._queue.queue
        if len(target.ids) == 1 and came_to is not None and queue.current == came_to != target.ids[0]:
            for place in (queue.place - 1, queue.place):
                if place >= 0 and queue[place] == target.ids[0]:
                    self._queue.go(place)

    def action_undo(self) -> None:
        """Undo the reviewer's latest act."""
        self.run_worker(self._again(self._acts.undo(), "nothing to undo"))

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self.run_worker(self._again(self._acts.redo(), "nothing to redo"))

    async def _again(self, act: Awaitable[str | None], nothing: str) -> None:
        try:
            self._tell(await act or nothing)
        except WorkbenchError as error:
            self._tell(str(error), "error")
        self._queue.forget_rows()
        self._want(self._queue.queue.current, anew=True)
        if self._shown and (self._shown.file.evidence or self._shown.file.quote_checks):
            self._words_changed([self._shown.file.claim.id], tell=False)

    def _done(
        self,
        target: Target,
        act: Callable[[Mapping[str, str]], Awaitable[str]],
        follow: Callable[[], None] | None = None,
    ) -> Callable[[Mapping[str, str]], Awaitable[None]]:
        async def then(values: Mapping[str, str]) -> None:
            done = await act(values)
            self._tell(f"{done}: {target.name} — {self.keys['undo']} undoes")
            if len(target.ids) > 1 or target.ids[0] in self._queue.queue.selected:
                self._deselect()
            await self._refresh_claims(target.ids)
            if follow is not None:
                follow()

        return then

    def action_comment(self) -> None:
        """Ask for a comment and write it."""
        from workbench.tui.screens.dialogs import comment_form

        if target := self._target():
            act = self._done(target, lambda values: self._acts.comment(target, values["body"]))
            self.app.push_screen(comment_form(target.name, act))

    async def action_tag(self) -> None:
        """Ask for tags, add and remove them."""
        from workbench.tui.screens.dialogs import tag_form, tags_in

        if target := self._target():
            act = self._done(target, lambda values: self._acts.tag(target, *tags_in(values["tags"])))
            alone = self._shown and target.ids == (self._shown.file.claim.id,)
            tags = self._shown.file.tags if self._shown and alone else ()
            try:
                known = await self._records.scan(service.all_tags)
            except WorkbenchError:
                known = []  # a help for the memory only
            self.app.push_screen(tag_form(target.name, tags, tuple(known), act))

    def action_priority(self) -> None:
        """Ask for a priority and set it."""
        from workbench.tui.screens.dialogs import priority_form, priority_in

        if target := self._target():
            act = self._done(
                target, lambda values: self._acts.set_priority(target, priority_in(values["priority"]))
            )
            row = self._queue.row(target.ids[0])
            self.app.push_screen(priority_form(target.name, row.priority if row else 0, act))

    def action_correct(self) -> None:
        """Ask for the right speaker, role and words."""
        from workbench.tui.screens.dialogs import correction_form

        if self._shown is None or self.shown_id != self._queue.queue.current:
            self.app.bell()
            return
        claim = self._shown.file.claim
        if claim.status.decided:
            self._tell(
                "a claim with a verdict cannot be corrected; undo the verdict, or reopen it from the palette",
                "warning",
            )
            return
        target = Target((claim.id,), {claim.id: claim.version}, self._named_claim(claim.id))

        async def change(values: Mapping[str, str]) -> str:
            was = {
                "speaker": claim.speaker or "",
                "speaker_role": claim.speaker_role or "",
                "quote": claim.quote,
                "assertion": claim.assertion,
            }
            changed = {name: values[name] if values[name] != old else None for name, old in was.items()}
            return await self._acts.correct(claim.id, version=claim.version, **changed)

        def follow() -> None:
            self._words_changed(target.ids, tell=True)

        self.app.push_screen(correction_form(claim, self._done(target, change, follow)))
