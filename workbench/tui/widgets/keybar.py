"""The footer: keys and what they do, each to be clicked as well, on as many lines as needed, two at most."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.keys import COMMANDS, Command, display

_LINES = 2


class KeyBar(Widget):
    """A screen's commands with their keys; what does not fit is in the help and in the palette."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key"}

    DEFAULT_CSS = """
    KeyBar {
        height: auto;
        background: $panel;
        color: $text-muted;
        .keybar--key { color: $text-accent; text-style: bold; }
    }
    """

    def __init__(self, keymap: Mapping[str, str], commands: Sequence[Command] = COMMANDS) -> None:
        """Show `commands` with the keys that `keymap` gives them, or their own."""
        super().__init__()
        self._entries = [
            (command, display(keymap.get(command.id, command.keys))) for command in commands if command.label
        ]
        self._short = False
        self._places: list[list[tuple[int, int, Command]]] = []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines needed at a width."""
        self._set(width)
        return len(self._places)

    def _set(self, width: int) -> None:
        for gap, self._short in ((3, False), (2, False), (1, False), (1, True)):
            self._places = self._set_with(gap, width)
            if sum(map(len, self._places)) == len(self._entries):
                return

    def _set_with(self, gap: int, width: int) -> list[list[tuple[int, int, Command]]]:
        lines: list[list[tuple[int, int, Command]]] = [[]]
        x = 1
        for command, key in self._entries:
            cells = cell_len(key) + 1 + cell_len(self._label(command))
            if x > 1 and x + cells > width:
                if len(lines) == _LINES:
                    break
                lines.append([])
                x = 1
            lines[-1].append((x, x + cells, command))
            x += cells + gap
        return lines

    def _label(self, command: Command) -> str:
        return command.short if self._short and command.short else command.label

    def render_line(self, y: int) -> Strip:
        """Draw one line of keys."""
        base, strong = self.rich_style, self.get_component_rich_style("keybar--key")
        keys = {command.id: key for command, key in self._entries}
        segments: list[Segment] = []
        x = 0
        for start, end, command in self._places[y] if y < len(self._places) else []:
            segments += [
                Segment(" " * (start - x), base),
                Segment(keys[command.id], strong),
                Segment(f" {self._label(command)}", base),
            ]
            x = end
        return Strip(segments).crop_extend(0, self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        if 0 <= event.y < len(self._places):
            for start, end, command in self._places[event.y]:
                if start <= event.x < end:
                    await self.screen.run_action(command.action)
