"""What a reviewer writes on a claim beside a verdict: comments, tags, a priority, corrections."""

from collections.abc import Callable, Mapping

from workbench import service
from workbench.model import Claim, WorkbenchError
from workbench.tui.desk.claim_writer import Target
from workbench.tui.desk.session import Session


class Edits:
    """The forms of comment, tags, priority and correction."""

    def __init__(self, session: Session, words_changed: Callable[..., None]) -> None:
        """Edit in `session`; `words_changed(ids, tell=…)` follows up on a correction."""
        self._session = session
        self._words_changed = words_changed

    def comment(self) -> None:
        """Ask for a comment and write it."""
        from workbench.tui.forms.claim_forms import comment_form

        if target := self._session.target():
            act = self._session.done(
                target, lambda values: self._session.writer.comment(target, values["body"])
            )
            self._session.open(comment_form(target.name, act, self._session.drafts.of("comment", target.ids)))

    async def tag(self) -> None:
        """Ask for tags, add and remove them."""
        from workbench.tui.forms.claim_forms import tag_form, tags_in

        if target := self._session.target():
            act = self._session.done(
                target, lambda values: self._session.writer.tag(target, *tags_in(values["tags"]))
            )
            alone = self._session.shown and target.ids == (self._session.shown.file.claim.id,)
            tags = self._session.shown.file.tags if self._session.shown and alone else ()
            try:
                known = await self._session.records.scan(service.all_tags)
            except WorkbenchError:
                known = []  # a help for the memory only
            self._session.open(
                tag_form(target.name, tags, tuple(known), act, self._session.drafts.of("tag", target.ids))
            )

    def priority(self) -> None:
        """Ask for a priority and set it."""
        from workbench.tui.forms.claim_forms import priority_form, priority_in

        if target := self._session.target():
            act = self._session.done(
                target,
                lambda values: self._session.writer.set_priority(target, priority_in(values["priority"])),
            )
            row = self._session.queue_list.row(target.ids[0])
            self._session.open(
                priority_form(
                    target.name,
                    row.priority if row else 0,
                    act,
                    self._session.drafts.of("priority", target.ids),
                )
            )

    def new_claim(self, span: tuple[int, int]) -> None:
        """Add the words at `span` of the current claim's article as a claim of their own, by the same speaker."""
        if (shown := self._session.settled_claim) is not None:
            self._session.run(self._add(shown.file.claim, span))

    async def _add(self, claim: Claim, span: tuple[int, int]) -> None:
        session = self._session
        try:
            claim_id = await session.records.write(
                service.add_claim_beside, claim.id, span=span, actor=session.writer.reviewer
            )
        except WorkbenchError as error:
            session.tell(str(error), "error")
        else:
            session.tell(f"claim {claim_id} added — {session.keys['undo']} undoes")
            session.show_again()

    def correct(self, quote: str | None = None) -> None:
        """Ask for the right speaker, role and words; `quote` are words chosen in the article."""
        from workbench.tui.forms.claim_forms import correction_form

        if (shown := self._session.settled_claim) is None:
            return
        claim = shown.file.claim
        if claim.status.decided:
            self._session.tell(
                "a claim with a verdict cannot be corrected; undo the verdict, or reopen it from the palette",
                "warning",
            )
            return
        target = Target((claim.id,), {claim.id: claim.version}, self._session.name_of(claim.id))

        async def change(values: Mapping[str, str]) -> str:
            was = {
                "speaker": claim.speaker or "",
                "speaker_role": claim.speaker_role or "",
                "quote": claim.quote,
                "assertion": claim.assertion,
            }
            changed = {name: values[name] if values[name] != old else None for name, old in was.items()}
            return await self._session.writer.correct(claim.id, version=claim.version, **changed)

        def follow() -> None:
            self._words_changed(target.ids, tell=True)

        draft = self._session.drafts.of("correction", target.ids)
        self._session.open(correction_form(claim, quote, self._session.done(target, change, follow), draft))
