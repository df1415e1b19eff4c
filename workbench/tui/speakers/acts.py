"""What a reviewer does to speakers: merge, part, rename, split, describe, tell apart, undo."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from textual.screen import Screen

from workbench import service
from workbench.model import BadInput, MergeProposal, SpeakerFile, WorkbenchError
from workbench.service import Store
from workbench.text import is_blank, one_line
from workbench.tui.forms.drafts import Draft, Drafts
from workbench.tui.forms.form import Field, Form
from workbench.tui.text.phrases import several
from workbench.tui.threads import Records
from workbench.tui.widgets.line_list import LineList

_KINDS = ("person", "organisation", "unknown")


class SpeakingScreen(Screen[str | None]):
    """The acts of the speakers' screen; subclasses say what is shown."""

    def __init__(self, records: Records, reviewer: str, keys: Mapping[str, str], drafts: Drafts) -> None:
        super().__init__()
        self._drafts = drafts
        self._records = records
        self._reviewer = reviewer
        self.keys = keys
        self._file: SpeakerFile | None = None

    @property
    def listing(self) -> LineList[object]:
        """The list that has the keys."""
        raise NotImplementedError

    @property
    def proposal(self) -> MergeProposal | None:
        """The proposed merge under the cursor; None where speakers are shown."""
        raise NotImplementedError

    async def changed(self, *, settled: MergeProposal | None = None) -> None:
        """Show what an act made of the file; `settled` is the proposal that it answered."""
        raise NotImplementedError

    def tell(
        self, message: str, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        """Say what was done, or why not."""
        self.notify(one_line(message), severity=severity, markup=False, timeout=6)

    # --- the proposals

    def action_same(self) -> None:
        """Merge the two speakers of the current proposal."""
        if (proposal := self.proposal) is None:
            self.app.bell()
            return

        def act(store: Store) -> str:
            row = service.merge_speakers(
                store, [proposal.merge.id], into=proposal.keep.id, actor=self._reviewer
            )
            return f"merged: {one_line(proposal.merge.name, 40)} into {one_line(row.name, 40)}"

        self.run_worker(self._do(act, settled=proposal))

    def action_distinct(self) -> None:
        """Keep that the two speakers of the current proposal are not the same."""
        if (proposal := self.proposal) is None:
            self.app.bell()
            return

        def act(store: Store) -> str:
            service.tell_speakers_apart(store, proposal.merge.id, proposal.keep.id, actor=self._reviewer)
            return f"not the same: {one_line(proposal.merge.name, 40)}, {one_line(proposal.keep.name, 40)}"

        self.run_worker(self._do(act, settled=proposal))

    async def _do(self, act: Callable[[Store], str], *, settled: MergeProposal | None = None) -> None:
        try:
            done = await self._records.write(act)
        except WorkbenchError as error:
            self.tell(str(error), "error")
        else:
            self.tell(f"{done} — {self.keys['undo']} undoes")
        await self.changed(settled=settled)

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
            self.listing.selected.clear()
            await self.changed()

        return then

    def _current(self) -> SpeakerFile | None:
        """The speaker whose page is up; None, with a bell, where there is none."""
        if self._file is None or self.proposal is not None:
            self.app.bell()
            return None
        return self._file

    def action_merge(self) -> None:
        """Ask into whom the current speaker, or all selected ones, are to be merged."""
        if (file := self._current()) is None:
            return
        selected = sorted(self.listing.selected - {file.speaker.id})
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
        self.app.push_screen(
            Form(
                "Merge into",
                (field,),
                self._then(act),
                about=about,
                save="Merge",
                draft=self._draft("merge", file),
            )
        )

    def action_unmerge(self) -> None:
        """Take a merge back; ask which where there are several."""
        if (file := self._current()) is None:
            return
        if not file.merged:
            self.tell("nobody was merged into this speaker", "warning")
            return

        def part(store: Store, speaker_id: int) -> str:
            row = service.unmerge_speaker(store, speaker_id, actor=self._reviewer)
            return f"stands alone again: {one_line(row.name, 60)}"

        if len(file.merged) == 1:
            self.run_worker(self._do(lambda store: part(store, file.merged[0][0])))
            return
        listed = "\n".join(f"{number}  {one_line(name, 60)}" for number, name in file.merged[:20])
        field = Field("which", "Speaker", hint="a number or a name as printed")

        def act(store: Store, values: Mapping[str, str]) -> str:
            return part(store, service.find_speaker(store, values["which"], as_named=True))

        self.app.push_screen(
            Form(
                "Take a merge back",
                (field,),
                self._then(act),
                about=listed,
                save="Part",
                draft=self._draft("part", file),
            )
        )

    def action_rename(self) -> None:
        """Ask for another name."""
        if (file := self._current()) is None:
            return

        def act(store: Store, values: Mapping[str, str]) -> str:
            service.rename_speaker(store, file.speaker.id, values["name"], actor=self._reviewer)
            return f"renamed: {one_line(values['name'], 60)}"

        field = Field("name", "Name", value=file.speaker.name)
        about = "The name that is shown and exported. The old one stays an alias."
        self.app.push_screen(
            Form("Rename", (field,), self._then(act), about=about, draft=self._draft("rename", file))
        )

    def action_split(self) -> None:
        """Ask which alias goes to whom."""
        if (file := self._current()) is None:
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
        self.app.push_screen(
            Form(
                "Split an alias off, with its claims",
                fields,
                self._then(act),
                about=listed,
                draft=self._draft("split", file),
            )
        )

    def action_describe(self) -> None:
        """Ask for kind, Wikidata entry, notes and a further alias."""
        if (file := self._current()) is None:
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
        self.app.push_screen(
            Form(one_line(row.name, 60), fields, self._then(act), draft=self._draft("describe", file))
        )

    def action_undo(self) -> None:
        """Undo the reviewer's latest act."""
        self.run_worker(self._again(service.undo, "nothing to undo"))

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self.run_worker(self._again(service.redo, "nothing to redo"))

    async def _again(self, act: Callable[..., str | None], nothing: str) -> None:
        def again(store: Store) -> str | None:
            return act(store, actor=self._reviewer)

        try:
            done = await self._records.write(again)
            self.tell(done or nothing)
        except WorkbenchError as error:
            self.tell(str(error), "error")
        await self.changed()
