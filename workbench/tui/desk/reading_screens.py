"""Screens over the desk: keys, notices, the overview, similar claims, speakers; each loaded when it is asked for."""

from collections.abc import Callable, Mapping

from textual.screen import ModalScreen, Screen

from workbench.model import ClaimFile
from workbench.tui.desk.session import Session
from workbench.tui.keys import QUEUE_FOOTER, TEXT_FOOTER
from workbench.tui.text.paragraphs import Paragraph


def keys_screen(session: Session) -> ModalScreen[None]:
    """The keys as they are in force, those of the pane that has the focus first."""
    from workbench.tui.widgets.help import HelpScreen

    on_queue = session.screen.focused is session.queue_list
    here = ("In the queue", QUEUE_FOOTER) if on_queue else ("In this text", TEXT_FOOTER)
    return HelpScreen(session.keys, here=here)


def notices_screen(session: Session) -> ModalScreen[None]:
    """What was told so far."""
    from workbench.tui.text.notice_page import notice_page
    from workbench.tui.widgets.text_screen import TextScreen

    return TextScreen("Notices, the latest first", notice_page(session.notices), "exclamation_mark")


async def overview_screen(session: Session) -> ModalScreen[None]:
    """How the file stands as a whole.

    Raises:
        WorkbenchError: the file cannot be read.
    """
    from workbench.export.overview_text import overview_lines
    from workbench.service.overview import overview
    from workbench.tui.widgets.text_screen import TextScreen

    found = await session.records.scan(overview)
    return TextScreen("Overview", [Paragraph(line) for line in overview_lines(found)], "O")


def similar_screen(
    session: Session,
    file: ClaimFile,
    keymap: Mapping[str, str],
    go: Callable[[int], None],
    words_changed: Callable[..., None],
) -> Screen[None]:
    """Claims like that of `file`; `go` takes the desk to one, `words_changed` follows an act on the claim."""
    from workbench.tui.similar.screen import SimilarScreen

    async def follow(*, tell: bool) -> None:
        await session.refresh_claims([file.claim.id])
        words_changed([file.claim.id], tell=tell)

    return SimilarScreen(session.records, session.writer, file, keymap, go, follow)


def speakers_screen(session: Session, keymap: Mapping[str, str]) -> Screen[str | None]:
    """Who is who; it ends with a filter for the queue, or None."""
    from workbench.tui.speakers.screen import SpeakersScreen

    return SpeakersScreen(session.records, session.settings.reviewer, keymap, session.drafts)
