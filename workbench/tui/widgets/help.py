"""The help: every key, what it does, and its name in the settings."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from workbench.tui.keys import COMMANDS, PANE_COMMANDS, Command
from workbench.tui.text.paragraphs import Mark, Paragraph
from workbench.tui.widgets.page import Page

_COLUMN = 12


class HelpScreen(ModalScreen[None]):
    """The keys as they are in force."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "leave", "Back to the desk")
    ]

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 60%;
        Page {
            width: 84;
            max-width: 100%;
            height: 90%;
            border: round $accent;
            border-title-color: $text-accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
        }
    }
    """

    def __init__(self, keys: Mapping[str, str], commands: Sequence[Command] = COMMANDS) -> None:
        """Show `keys`: what is printed for each of `commands`."""
        super().__init__()
        self._keys = keys
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Put the page in the middle."""
        page = Page()
        page.border_title = "Keys"
        page.border_subtitle = "esc back to the desk"
        yield page

    def on_mount(self) -> None:
        """Fill the page."""
        page = self.query_one(Page)
        page.focus()
        page.show(self._paragraphs())

    def _paragraphs(self) -> list[Paragraph]:
        acts = [command for command in self._commands if command.group == "Acts"]
        moving = [command for command in self._commands if command.group == "Moving"]
        lines: list[Paragraph] = []
        for title, commands in (
            ("Acts", acts),
            ("Moving", moving),
            ("In the pane that has the focus", PANE_COMMANDS),
        ):
            lines.append(Paragraph(title, (Mark(0, len(title), "title"),)))
            for command in commands:
                key = self._keys[command.id]
                lead = key + " " * max(_COLUMN - cell_len(key), 1)
                text = f"{lead}{command.help}  {command.id}"
                marks = (Mark(0, len(key), "strong"), Mark(len(text) - len(command.id), len(text), "quiet"))
                lines.append(Paragraph(text, marks, 1, _COLUMN + 1))
            lines.append(Paragraph(""))
        end = "tab goes to the next pane. The grey word is the command's name in the settings' [keys]."
        lines.append(Paragraph(end, (Mark(0, len(end), "quiet"),)))
        return lines

    def action_leave(self) -> None:
        """Go back to the desk."""
        self.dismiss()
