"""A form with a line that is completed from what is stored, and the forms of linked evidence that are so."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from workbench.model import BadInput, Evidence, Stance, WorkbenchError
from workbench.service import Completions
from workbench.service.linking import Known
from workbench.text import is_blank, one_line, printable
from workbench.tui.forms.drafts import Draft
from workbench.tui.forms.filter_form import FilterLine, Stack
from workbench.tui.forms.form import Field, Form
from workbench.tui.widgets.completing import Offers

Then = Callable[[Mapping[str, str]], Awaitable[None]]
Alike = Callable[[str], Awaitable[Sequence[str]]]
"""What gives the stored names that are like what is typed."""


class CompletedForm(Form):
    """A form whose first field is completed: tab takes what is marked, arrows choose."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        act: Then,
        alike: Alike,
        *,
        about: str = "",
        save: str = "Save",
        draft: Draft | None = None,
    ) -> None:
        """Show `fields`; `alike` gives what could complete the first."""
        super().__init__(title, fields, act, about=about, save=save, draft=draft)
        self._alike = alike

    def _widget(self, field: Field) -> Widget:
        if field.name != self._fields[0].name:
            return super()._widget(field)
        first = field.put if field.put is not None else self._restored.get(field.name, field.value)
        self._line = FilterLine(printable(first), (), id=field.name)
        self._line.placeholder = field.hint
        return Stack(self._line)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input is self._line:
            self.run_worker(self._look_up(self._line.value), group="offers", exclusive=True)

    async def _look_up(self, text: str) -> None:
        found: Sequence[str] = ()
        if text != self._line.settled:
            with suppress(WorkbenchError):  # a help for the memory only
                found = await self._alike(text)
        if text == self._line.value:
            self._line.offer(Completions(0, len(text), tuple(one for one in found if one != text)))

    @on(Offers.Taken)
    def _taken(self) -> None:
        self._line.take()
        self._line.focus()


class EvidenceForm(CompletedForm):
    """Asks for a piece of evidence; title and place are filled in where the source is known."""

    def __init__(
        self,
        name: str,
        then: Then,
        alike: Alike,
        known: Callable[[str], Awaitable[Known]],
        draft: Draft,
        chosen: tuple[str, str] | None = None,
    ) -> None:
        """Ask for `name`'s evidence; `known` tells what is known of a source, `chosen` are source and excerpt."""
        source, excerpt = chosen or (None, None)

        async def checked(values: Mapping[str, str]) -> None:
            if is_blank(values["source"]):
                raise BadInput(
                    "the source is blank: give a URL, a file, or a citation such as Le Monde, 2024-03-18, p. 4"
                )
            await then(values)

        fields = (
            Field(
                "source",
                "Source",
                hint="https://…, a file, or a citation: Le Monde, 2024-03-18, p. 4",
                put=source,
            ),
            Field("stance", "Stance", value=Stance.SUPPORTS, choices=tuple(Stance)),
            Field("excerpt", "Excerpt", hint="the source's own words", lines=3, put=excerpt),
            Field("locator", "Place", hint="p. 4, or 00:12:31"),
            Field("title", "Title", hint="of the source, where it has one"),
            Field("note", "Note", hint="why it counts, who found it", lines=2),
        )
        super().__init__("Link evidence", fields, checked, alike, about=name, save="Link", draft=draft)
        self._known = known
        self._filled = {"title": "", "locator": ""}
        """What was filled in, and not by the reviewer: another source takes it away again."""

    async def _look_up(self, text: str) -> None:
        await super()._look_up(text)
        found = Known()
        with suppress(WorkbenchError):
            found = await self._known(text)
        if text != self._line.value:
            return
        for name, value in (("title", found.title), ("locator", found.place)):
            line = self.query_one(f"#{name}", Input)
            if line.value == self._filled[name]:
                line.value = self._filled[name] = one_line(value)


def edited_evidence_form(one: Evidence, place: str, then: Then, draft: Draft) -> Form:
    """Ask what of a piece of evidence is to change; `place` is where the check found the quote."""
    fields = (
        Field("stance", "Stance", value=one.stance, choices=tuple(Stance)),
        Field("excerpt", "Excerpt", value=one.excerpt or "", lines=3),
        Field("locator", "Place", value=one.locator or "", put=None if one.locator else place or None),
        Field("note", "Note", value=one.note or "", lines=3),
    )
    about = one_line(one.source_title or one.source, 70)
    return Form(f"Edit evidence {one.id}", fields, then, about=about, draft=draft)
