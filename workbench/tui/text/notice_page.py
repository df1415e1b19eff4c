"""The history of notices, the latest first, each in full."""

from collections.abc import Sequence

from workbench.text import printable
from workbench.tui.notices import Notice
from workbench.tui.text.paragraphs import Mark, Paragraph, even


def notice_page(notices: Sequence[Notice]) -> list[Paragraph]:
    """Set notices, which come the latest last."""
    lines = []
    for one in reversed(notices):
        when = f"{one.at.astimezone():%H:%M:%S}  "
        grave = one.severity != "information"
        text = even(printable(f"{when}{'! ' if grave else ''}{one.message}").replace("\n", " "))
        marks = (Mark(0, len(when), "quiet"), Mark(len(when), len(text), "flag" if grave else ""))
        lines.append(Paragraph(text, marks, hang=len(when)))
    return lines or [Paragraph("Nothing was told yet.")]
