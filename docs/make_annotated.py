"""Draw the README's picture of an annotated draft anew: python docs/make_annotated.py [FILE.png].

A Word draft is made and annotated, LibreOffice prints it with its comments in the margin, and pdftoppm (poppler) cuts
the picture out. The claims and what is decided are always the same.
"""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import docx
from docx.shared import Pt

from workbench import service
from workbench.model import Finding, Verdict
from workbench.service.documents import read_evidence

TITLE = "The pier opens again, at a price"
DRAFT = (
    (("On Monday the council took its time. “The pier is ", False), ("safe", True),
     (" for everyone,” said Ada Stone, the harbour master, before the vote.", False)),
    (("“We have spent forty crowns on the new boards, and no more,” said Bo Reed, the treasurer, who keeps the", False),
     (" books of the harbour since the flood.", False)),
    (("It was quiet then for a while. “It has been closed for a reason,” Corwin Aldous said on Tuesday, and he", False),
     (" would say no word about the rail.", False)),
)  # fmt: skip
HEARING = """ADA STONE: If the council pays for the rail, the pier is safe for everyone.

BO REED: We have spent fourteen crowns on the new boards, and no more.

CORWIN ALDOUS: It has been closed for a reason.
"""
COMMENTS_IN_THE_MARGIN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Writer/Print/Content">
<prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item>
</oor:items>"""
DOTS_AN_INCH = 96
PART = (85, 110, 675, 690)
"""What is cut out, in dots: left, top, width, height."""


def draft() -> bytes:
    """Return the reporter's draft."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(12)
    document.add_heading(TITLE, 1)
    for runs in DRAFT:
        paragraph = document.add_paragraph()
        for words, bold in runs:
            paragraph.add_run(words).bold = bold
        paragraph.paragraph_format.space_after = Pt(90)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def checked(folder: Path) -> bytes:
    """Return the draft as the desk hands it back, after it was decided about two of its quotes."""
    hearing = folder / "Hearing of 12 March.txt"
    hearing.write_text(HEARING, encoding="utf-8")
    documents = [(hearing, read_evidence(str(hearing)))]
    read = service.read_draft(draft(), name="draft.docx", source="Pier story")
    with service.open_workbench(folder / "desk.db") as store:
        service.annotate(store, read, actor="Mira", against=documents)
        service.review(store, [2], reviewer="Jonas", verdict=None, attribution=Finding.ALTERED)
        service.review(store, [3], reviewer="Jonas", verdict=Verdict.VERIFIED, attribution=Finding.CONFIRMED)
        return service.annotate(store, read, actor="Mira", against=documents).content


def main(target: Path) -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as away:
        folder = Path(away)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile/user/registrymodifications.xcu").write_text(
            COMMENTS_IN_THE_MARGIN, encoding="utf-8"
        )
        (folder / "checked.docx").write_bytes(checked(folder))
        subprocess.run(  # noqa: S603  # our own words
            ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--print-to-file",  # noqa: S607
             "--outdir", away, str(folder / "checked.docx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        left, top, width, height = map(str, PART)
        cut = ["-x", left, "-y", top, "-W", width, "-H", height, "-r", str(DOTS_AN_INCH)]
        subprocess.run(  # noqa: S603
            ["pdftoppm", "-png", "-singlefile", *cut, str(folder / "checked.pdf"), str(target.with_suffix(""))],  # noqa: S607
            check=True, timeout=60,
        )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("annotated.png"))
