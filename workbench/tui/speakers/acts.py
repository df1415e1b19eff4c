"""What a reviewer does to speakers: merge, part, rename, split, describe, tell apart, undo."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

from textual.app import App

from workbench import service
from workbench.model import BadInput, MergeProposal, SpeakerFile, WorkbenchError
from workbench.service import Store
from workbench.text import is_blank, one_line
from workbench.tui.forms.drafts import Draft, Drafts
from workbench.tui.forms.form import Field, Form
from workbench.tui.text.phrases import several
from workbench.tui.threads import Records

if TYPE_CHECKING:
    from workbench.tui.widgets.line_list import LineList

_KINDS = ("person", "organisation", "unknown")


class View(Protocol):
    """What the acts need of the screen that they are done on."""

    @property
    def app(self) -> App[Any]:
        """The application."""

    @property
    def listing(self) -> "LineList[Any]":
        """The list that has the keys."""

    @property
    def proposal(self) -> MergeProposal | None:
        """The proposed merge under the cursor; None where speakers are shown."""

    @property
    def file(self) -> SpeakerFile | None:
        """The speaker whose page is up."""

    async def changed(self, *, settled: MergeProposal | None = None) -> None:
        """Show what an act made of the file; `settled` is the proposal that it answered."""

    def run_worker(self, work: Any) -> Any:  # noqa: ANN401  # Textual's own signature is wider
        """Let something go on in the background."""


class SpeakerActs:
    """What is done to the current speaker, to those selected, or to the proposal under the cursor."""

    def __init__(
        self, view: View, records: Records, reviewer: str, keys: Mapping[str, str], drafts: Drafts
    ) -> None:
        """Act on what `view` shows as `reviewer`; `keys` is what is printed for each command."""
        self._view = view
        self._records = records
        self._reviewer = reviewer
        self._drafts = drafts
        self.keys = keys

    def tell(
        self, message: str, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        """Say what was done, or why not."""
        self._view.app.notify(one_line(message), severity=severity)

    # --- the proposals

    def same(self) -> None:
        """Merge the two speakers of the current proposal."""
        if (proposal := self._view.proposal) is None:
            self._view.app.bell()
            return

        def act(store: Store) -> str:
            row = service.merge_speakers(
                store, [proposal.merge.id], into=proposal.keep.id, actor=self._reviewer
            )
            return f"merged: {one_line(proposal.merge.name, 40)} into {one_line(row.name, 40)}"

        self._view.run_worker(self._do(act, settled=proposal))

    def distinct(self) -> None:
        """Keep that the two speakers of the current proposal are not the same."""
        if (proposal := self._view.proposal) is None:
            self._view.app.bell()
            return

        def act(store: Store) -> str:
            service.tell_speakers_apart(store, proposal.merge.id, proposal.keep.id, actor=self._reviewer)
            return f"not the same: {one_line(proposal.merge.name, 40)}, {one_line(proposal.keep.name, 40)}"

        self._view.run_worker(self._do(act, settled=proposal))

    async def _do(self, act: Callable[[Store], str], *, settled: MergeProposal | None = None) -> None:
        try:
            done = await self._records.write(act)
        except WorkbenchError as error:
            self.tell(str(error), "error")
        else:
            self.tell(f"{done} — {self.keys['undo']} undoes")
        await self._view.changed(settled=settled)

    # --- one speaker, or those selected

    def _draft(self, form: str, file: SpeakerFile) -> Draft:
        return self._drafts.of(form, [file.speaker.id])

    def _then(
        self, act: Callable[[Store, Mapping[str, str]], str]
    ) -> Callable[[Mapping[str, str]], Awaitable[None]]:
        """Return what a form awaits: the act, told in a message, and what it made shown."""

        async def then(values: Mapping[str, str]) -> None:
            done = await self._records.write(act, values)
            self.tell(f"{done} — {self.keys['undo']} undoes")
            self._view.listing.selected.clear()
            await self._view.changed()

        return then

    def current(self) -> SpeakerFile | None:
        """The speaker whose page is up; None, with a bell, where there is none."""
        if self._view.file is None or self._view.proposal is not None:
            self._view.app.bell()
            return None
        return self._view.file

    def merge(self) -> None:
        """Ask into whom the current speaker, or all selected ones, are to be merged."""
        from workbench.service.linking import speakers_like
        from workbench.tui.forms.completed_form import CompletedForm

        if (file := self.current()) is None:
            return
        selected = sorted(self._view.listing.selected - {file.speaker.id})
        into_current = bool(selected)
        ids = selected or [file.speaker.id]

        def act(store: Store, values: Mapping[str, str]) -> str:
            keep = service.find_speaker(store, values["into"])
            row = service.merge_speakers(
                store, [one for one in ids if one != keep], into=keep, actor=self._reviewer
            )
            return f"merged: {several(len(ids), 'speaker')} into {one_line(row.name, 40)}"

        name = one_line(file.speaker.name, 60)
        what = several(len(ids), "selected speaker") if into_current else name
        field = Field(
            "into",
            "Into",
            value=str(file.speaker.id) if into_current else "",
            hint="a number or a name as printed",
        )
        about = f"{what}: names and claims stay, and the merge can be taken back at any time."
        if into_current:
            about += f"\nSpeaker {file.speaker.id} is {name}."

        async def alike(typed: str) -> Sequence[str]:
            return await self._records.scan(speakers_like, typed)

        self._view.app.push_screen(
            CompletedForm(
                "Merge into",
                (field,),
                self._then(act),
                alike,
                about=about,
                save="Merge",
                draft=self._draft("merge", file),
            )
        )

    def unmerge(self) -> None:
        """Take a merge back; ask which where there are several."""
        if (file := self.current()) is None:
            return
        if not file.merged:
            self.tell("nobody was merged into this speaker", "warning")
            return

        def part(store: Store, speaker_id: int) -> str:
            row = service.unmerge_speaker(store, speaker_id, actor=self._reviewer)
            return f"stands alone again: {one_line(row.name, 60)}"

        if len(file.merged) == 1:
            self._view.run_worker(self._do(lambda store: part(store, file.merged[0][0])))
            return
        listed = "\n".join(f"{number}  {one_line(name, 60)}" for number, name in file.merged[:20])
        field = Field("which", "Speaker", hint="a number or a name as printed")

        def act(store: Store, values: Mapping[str, str]) -> str:
            return part(store, service.find_speaker(store, values["which"], as_named=True))

        self._view.app.push_screen(
            Form(
                "Take a merge back",
                (field,),
                self._then(act),
                about=listed,
                save="Part",
                draft=self._draft("part", file),
            )
        )

    def rename(self) -> None:
        """Ask for another name."""
        if (file := self.current()) is None:
            return

        def act(store: Store, values: Mapping[str, str]) -> str:
            service.rename_speaker(store, file.speaker.id, values["name"], actor=self._reviewer)
            return f"renamed: {one_line(values['name'], 60)}"

        field = Field("name", "Name", value=file.speaker.name)
        about = "The name that is shown and exported. The old one stays an alias."
        self._view.app.push_screen(
            Form("Rename", (field,), self._then(act), about=about, draft=self._draft("rename", file))
        )

    def split(self) -> None:
        """Ask which alias goes to whom."""
        if (file := self.current()) is None:
            return

        def act(store: Store, values: Mapping[str, str]) -> str:
            into = values["into"].strip()
            target = service.find_speaker(store, into) if into else None
            row = service.split_speaker(
                store, file.speaker.id, values["alias"], into=target, actor=self._reviewer
            )
            return f"{one_line(values['alias'], 40)} is speaker {row.id}, {one_line(row.name, 40)}"

        others = [
            alias.alias for alias in file.aliases if alias.alias.casefold() != file.speaker.name.casefold()
        ]
        listed = "\n".join(one_line(alias, 70) for alias in others[:12]) or "This speaker has one name only."
        fields = (
            Field("alias", "Alias", value=others[0] if len(others) == 1 else ""),
            Field("into", "To", hint="a new speaker; or a number or name"),
        )
        self._view.app.push_screen(
            Form(
                "Split an alias off, with its claims",
                fields,
                self._then(act),
                about=listed,
                draft=self._draft("split", file),
            )
        )

    def describe(self) -> None:
        """Ask for kind, Wikidata entry, notes and a further alias."""
        if (file := self.current()) is None:
            return
        row = file.speaker

        def act(store: Store, values: Mapping[str, str]) -> str:
            was = {"kind": row.kind, "wikidata_id": row.wikidata_id or "", "notes": file.notes or ""}
            given = {name: values[name] for name, old in was.items() if values[name] != old}
            aliases = [values["alias"]] if not is_blank(values["alias"]) else []
            if not given and not aliases:
                raise BadInput("nothing was changed; leave with escape")
            service.describe_speaker(store, row.id, actor=self._reviewer, add_aliases=aliases, **given)
            return f"described: {one_line(row.name, 60)}"

        fields = (
            Field("kind", "Kind", value=row.kind, choices=_KINDS),
            Field("wikidata_id", "Wikidata", value=row.wikidata_id or "", hint="Q42"),
            Field("alias", "Add alias", hint="a name as printed"),
            Field("notes", "Notes", value=file.notes or "", lines=4),
        )
        self._view.app.push_screen(
            Form(one_line(row.name, 60), fields, self._then(act), draft=self._draft("describe", file))
        )

    def undo(self) -> None:
        """Undo the reviewer's latest act."""
        self._view.run_worker(self._again(service.undo, "nothing to undo"))

    def redo(self) -> None:
        """Redo what was undone last."""
        self._view.run_worker(self._again(service.redo, "nothing to redo"))

    async def _again(self, act: Callable[..., str | None], nothing: str) -> None:
        def again(store: Store) -> str | None:
            return act(store, actor=self._reviewer)

        try:
            done = await self._records.write(again)
            self.tell(done or nothing)
        except WorkbenchError as error:
            self.tell(str(error), "error")
        await self._view.changed()
