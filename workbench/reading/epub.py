"""An EPUB book -> the visible text of its chapters in their order, each of them a place."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from workbench.model import BadInput, Part, SourceText, Structure
from workbench.reading.archives import Parts
from workbench.reading.deadline import Deadline
from workbench.reading.decoding import decode
from workbench.reading.locators import Locator
from workbench.reading.webpage import read_webpage
from workbench.text import is_blank, one_line

MEDIA_TYPE = "application/epub+zip"
_MAX_METADATA = 500
_MOST_CHAPTERS = 5_000


def read_epub(data: bytes, *, name: str, deadline: Deadline) -> tuple[SourceText, tuple[Locator, ...]]:
    """Return the text of a book and where its chapters begin.

    Raises:
        BadInput: It is broken, copy-protected, too large or without text.
    """
    parts = Parts(data, name=name, what="EPUB book", deadline=deadline)
    container = parts.tree("META-INF/container.xml")
    root = None if container is None else next(container.iter("{*}rootfile"), None)
    at = "" if root is None else root.get("full-path") or ""
    package = parts.tree(at)
    if package is None:
        raise parts.broken()
    files = {item.get("id"): item.get("href") or "" for item in package.iter("{*}item")}
    blocks: list[str] = []
    known: list[Part] = []
    locators: list[Locator] = []
    length = 0
    for number, spine in enumerate(list(package.iter("{*}itemref"))[:_MOST_CHAPTERS], 1):
        deadline.check()
        chapter = parts.read(normpath(join(dirname(at), unquote(files.get(spine.get("idref"), "")))))
        try:
            page = decode(chapter or b"", name=name, declared=True)
            read = read_webpage(page, name=name, whole=True)
        except BadInput:  # a cover, or a page of pictures
            continue
        locators.append(Locator(length, f"ch. {number}"))
        blocks.append(read.text)
        parts_read = read.structure.paragraphs if read.structure else ()
        known += [Part(length + part.start, length + part.end, part.role) for part in parts_read]
        length += len(read.text) + 2
    text = "\n\n".join(blocks)
    if is_blank(text):
        raise BadInput(
            f"{one_line(name)}: this EPUB book has no text that can be read; is it copy-protected?"
        )

    def said(tag: str) -> str | None:
        found = next(package.iter(f"{{http://purl.org/dc/elements/1.1/}}{tag}"), None)
        return None if found is None else one_line(found.text or "", _MAX_METADATA) or None

    language = (said("language") or "")[:2].lower()
    source = SourceText(
        text=text,
        media_type=MEDIA_TYPE,
        title=said("title"),
        author=said("creator"),
        publisher=said("publisher"),
        language=language if len(language) == 2 and language.isalpha() else None,
        structure=Structure(paragraphs=tuple(known)),
    )
    return source, tuple(locators)
