"""The command palette: every act of the desk by name, and the saved queues of the settings."""

from collections.abc import Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from workbench.text import one_line
from workbench.tui.keys import COMMANDS, VERDICTS
from workbench.tui.screens.desk import DeskScreen


class DeskCommands(Provider):
    """Finds the desk's commands; silent while another screen is open over the desk."""

    async def discover(self) -> Hits:
        """Offer everything, in the order of the help."""
        for name, action, help_text in self._commands():
            yield DiscoveryHit(Content(name), self._runner(action), name, help_text)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for name, action, help_text in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), self._runner(action), name, help_text)

    def _commands(self) -> Iterator[tuple[str, str, str]]:
        if not isinstance(self.screen, DeskScreen):
            return
        keys = self.screen.keys
        for command in COMMANDS:
            if command.id != "palette":
                yield command.help, command.action, f"key: {keys[command.id]}"
        for action, name in VERDICTS:
            yield name, action, "no key; here only"
        for number, (name, text) in enumerate(self.screen.settings.queues.items()):
            yield f"Queue: {one_line(name, 40)}", f"saved_queue({number})", one_line(text, 60)

    def _runner(self, action: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        async def run() -> None:
            await self.screen.run_action(action)

        return run
