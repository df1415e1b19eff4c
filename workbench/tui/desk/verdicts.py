"""What a reviewer does at the desk: verdicts, comments, tags, priorities, corrections, undo."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Literal

from textual.screen import Screen

from workbench import service
from workbench.model import ClaimFile, Finding, NotFound, Stale, Verdict, WorkbenchError
from workbench.service import Store
from workbench.service.findings import Objections, objections
from workbench.settings import Settings, state_path
from workbench.text import one_line, printable
from workbench.tui.desk.claim_writer import Acts, Target
from workbench.tui.desk.queue_list import QueueList
from workbench.tui.forms.drafts import Drafts
from workbench.tui.text.claim_page import ClaimPage
from workbench.tui.text.objections import question, question_of_several
from workbench.tui.text.paragraphs import Paragraph
from workbench.tui.text.phrases import several, spoken
from workbench.tui.threads import Records
from workbench.tui.widgets.status import StatusLine


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands in the panes."""

    file: ClaimFile
    beside: service.Surroundings
    page: ClaimPage
    evidence: list[Paragraph]


class ActingScreen(Screen[None]):
    """A screen with a queue and a claim in the panes, and the acts on them."""

    _queue: QueueList
    _status: StatusLine

    def __init__(self, records: Records, settings: Settings, keys: Mapping[str, str]) -> None:
        """Act as the settings' reviewer; `keys` is what is printed for each command."""
        super().__init__()
        self.settings = settings
        self.keys = keys
        self._records = records
        self._acts = Acts(records, settings.reviewer)
        self._drafts = Drafts(state_path() / "drafts", settings.reviewer, records.path)
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
        """Give a verdict on the current or the selected claims, and go on to the next one.

        Asks first where the claim's page shows something against it, and always where it is for several.
        """
        target = self._target()
        if target is None:
            return
        given = Verdict(verdict)
        act = partial(self._acts.review, target, verdict=given)
        if self._queue.queue.selected:
            self.run_worker(self._ask_of_several(target, spoken(given), act, given))
        elif self._shown is not None and target.ids == (self.shown_id,):
            found = objections(self._shown.file, given, self._acts.reviewer)
            if found:
                self._ask(question(given, found), partial(self._go_on, target, act))
            else:
                self._go_on(target, act)
        else:
            self._go_on(target, act, given)

    def _go_on(
        self, target: Target, act: Callable[[], Awaitable[str]], unread: Verdict | None = None
    ) -> None:
        """Go on to the next claim while the verdict is written; `unread` is one whose claim is not read yet."""
        self._queue.go(self._queue.queue.place + 1)
        self.run_worker(self._review(target, act, came_to=self._queue.queue.current, unread=unread))

    def _ask(self, asked: str, then: Callable[[], None]) -> None:
        """Ask, and go on only where the answer is yes."""
        from workbench.tui.forms.question import Question

        self.app.push_screen(Question(asked), lambda answer: then() if answer else None)

    async def _ask_of_several(
        self, target: Target, done: str, act: Callable[[], Awaitable[str]], verdict: Verdict | None = None
    ) -> None:
        """Ask with the number of claims; what speaks against a verdict is counted."""
        found: list[Objections] = []
        if verdict is not None:
            try:
                found = await self._records.scan(_objections, target.ids, verdict, self._acts.reviewer)
            except WorkbenchError as error:
                self._tell(str(error), "error")
                return

        def then() -> None:
            self._deselect()
            self.run_worker(self._review(target, act))

        self._ask(question_of_several(done, len(target.ids), found), then)

    def action_review_with_note(self, verdict: str) -> None:
        """Ask for note and rating, and give the verdict with them."""
        from workbench.tui.forms.claim_forms import verdict_form

        target = self._target()
        if target is None:
            return
        given = Verdict(verdict)
        about = target.name
        if self._shown is not None and target.ids == (self.shown_id,):
            found = objections(self._shown.file, given, self._acts.reviewer)
            about += f"\n! {question(given, found)}" if found else ""

        async def judge(values: Mapping[str, str]) -> str:
            return await self._acts.review(
                target,
                verdict=given,
                note=values["note"].strip(),
                rating=values.get("rating") or None,
                scale=self.settings.rating_scale,
            )

        def follow() -> None:
            if len(target.ids) == 1 and self._queue.queue.current == target.ids[0]:
                self._queue.go(self._queue.queue.place + 1)

        ratings = tuple(self.settings.rating_scale.get(given, ()))
        draft = self._drafts.of(f"verdict {given}", target.ids)
        self.app.push_screen(verdict_form(about, given, ratings, self._done(target, judge, follow), draft))

    def action_finding(self, finding: str) -> None:
        """Say whether they said it; stays on the claim."""
        target = self._target()
        if target is None:
            return
        act = partial(self._acts.review, target, attribution=Finding(finding))
        if self._queue.queue.selected:
            self.run_worker(self._ask_of_several(target, f"attribution {spoken(finding)}", act))
        else:
            self.run_worker(self._review(target, act))

    async def _review(
        self,
        target: Target,
        act: Callable[[], Awaitable[str]],
        *,
        came_to: int | None = None,
        unread: Verdict | None = None,
    ) -> None:
        try:
            if unread is not None:
                found = await self._records.read(_objections, target.ids, unread, self._acts.reviewer)
                if found:
                    self._go_back(target, came_to)
                    self._ask(question(unread, found[0]), partial(self._go_on, target, act))
                    return
            done = await act()
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
        from workbench.tui.forms.claim_forms import comment_form

        if target := self._target():
            act = self._done(target, lambda values: self._acts.comment(target, values["body"]))
            self.app.push_screen(comment_form(target.name, act, self._drafts.of("comment", target.ids)))

    async def action_tag(self) -> None:
        """Ask for tags, add and remove them."""
        from workbench.tui.forms.claim_forms import tag_form, tags_in

        if target := self._target():
            act = self._done(target, lambda values: self._acts.tag(target, *tags_in(values["tags"])))
            alone = self._shown and target.ids == (self._shown.file.claim.id,)
            tags = self._shown.file.tags if self._shown and alone else ()
            try:
                known = await self._records.scan(service.all_tags)
            except WorkbenchError:
                known = []  # a help for the memory only
            self.app.push_screen(
                tag_form(target.name, tags, tuple(known), act, self._drafts.of("tag", target.ids))
            )

    def action_priority(self) -> None:
        """Ask for a priority and set it."""
        from workbench.tui.forms.claim_forms import priority_form, priority_in

        if target := self._target():
            act = self._done(
                target, lambda values: self._acts.set_priority(target, priority_in(values["priority"]))
            )
            row = self._queue.row(target.ids[0])
            self.app.push_screen(
                priority_form(
                    target.name, row.priority if row else 0, act, self._drafts.of("priority", target.ids)
                )
            )

    def action_correct(self) -> None:
        """Ask for the right speaker, role and words."""
        from workbench.tui.forms.claim_forms import correction_form

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

        draft = self._drafts.of("correction", target.ids)
        self.app.push_screen(correction_form(claim, self._done(target, change, follow), draft))


def _objections(store: Store, ids: Sequence[int], verdict: Verdict, reviewer: str) -> list[Objections]:
    """Read what speaks against a verdict on claims, one entry for each against which anything does."""
    found: list[Objections] = []
    for claim_id in ids:
        with suppress(NotFound):  # the act itself says so
            found.append(objections(service.claim_file(store, claim_id), verdict, reviewer))
    return [one for one in found if one]
