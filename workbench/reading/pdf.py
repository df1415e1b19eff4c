"""A PDF -> the text of its pages, by pypdf: pure Python, so that no file can crash the desk.

The limits of pypdf are set lower than it has them: what is read here is text. Slow to import: import this
module only where a PDF is read.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from pypdf import Configuration, PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from workbench.model import BadInput, SourceText
from workbench.reading.deadline import Deadline
from workbench.reading.locators import Locator
from workbench.reading.pdf_apparatus import tell_apparatus
from workbench.reading.pdf_layout import Line, page_lines
from workbench.reading.pdf_text import set_text, unreadable
from workbench.reading.pdf_words import Fonts, words
from workbench.text import is_blank, one_line

MAX_PAGES = 10_000
MAX_TEXT = 20_000_000
"""The longest text of a document, in code points: that of the longest plain text."""

_LIMITS = Configuration(
    zlib_maximum_output_length=25_000_000,  # one page's drawing, one font, one table of objects
    lzw_maximum_output_length=25_000_000,
    run_length_maximum_output_length=25_000_000,
    array_based_stream_maximum_output_length=25_000_000,
    stream_parsing_work_maximum_count=1_000_000,  # some seconds
    stream_decoding_work_maximum_length=100_000_000,
    page_tree_maximum_entries=4 * MAX_PAGES,
    jbig2dec_binary=None,  # pictures are not read, and no other program is run
    disable_legacy_handling=True,
)
_OCR = "run OCR first, for example ocrmypdf"
_UNREADABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_LETTERS = re.compile("[\ufffd\ue000-\uf8ff]")
_MAX_METADATA = 500
_PROGRAM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ")
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|indd|qxp|pdf|pages|tex|dvi|pptx?|xlsx?)$|^untitled|^[\w.-]*_[\w.-]*$", re.IGNORECASE
)

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its warnings would be printed over the desk


def read_pdf(
    data: bytes, *, name: str, deadline: Deadline
) -> tuple[SourceText, tuple[Locator, ...], tuple[str, ...]]:
    """Return the text of a PDF, its pages separated by blank lines; where pages begin; and what is missing.

    Pages are counted from 1 as a viewer counts them, whatever is printed on them.

    Raises:
        BadInput: It is broken, encrypted, without text, over a limit, or the deadline passed.
    """
    shown = one_line(name)
    try:
        with apply_configuration(_LIMITS):
            return _read(data, shown, deadline)
    except BadInput:
        raise
    except FileNotDecryptedError as error:
        raise _locked(shown) from error
    except LimitReachedError as error:
        raise BadInput(f"{shown}: this PDF is too large or too intricate to be read; split it") from error
    except DependencyError as error:
        raise BadInput(
            f"{shown}: this PDF is encrypted with AES; install the package cryptography to read it"
        ) from error
    except Exception as error:  # a broken or hostile file may break anything in there
        raise BadInput(f"{shown}: this PDF is broken; print it to a new PDF, or save its text") from error


def _read(
    data: bytes, shown: str, deadline: Deadline
) -> tuple[SourceText, tuple[Locator, ...], tuple[str, ...]]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise _locked(shown)
    if len(reader.pages) > MAX_PAGES:
        raise BadInput(f"{shown}: more than {MAX_PAGES:,} pages; split it")
    pages: dict[int, list[Line]] = {}
    scanned: list[int] = []
    broken: list[int] = []
    fonts = Fonts()
    length = 0
    for number, page in enumerate(reader.pages, 1):
        deadline.check()
        try:
            lines = _lines(page, fonts, deadline)
        except (BadInput, FileNotDecryptedError, DependencyError):
            raise
        except Exception:  # noqa: BLE001 - one broken page costs no other
            deadline.check()
            broken.append(number)
            continue
        if not any(line.text for line in lines):
            scanned += [number] if _has_picture(page) else []
            continue
        pages[number] = lines
        length += sum(len(line.text) + 1 for line in lines)
        if length > MAX_TEXT:
            raise BadInput(f"{shown}: more than {MAX_TEXT // 1_000_000} million characters; split it")
    tell_apparatus(list(pages.values()))
    garbled = [
        number for number, lines in pages.items() if unreadable("\n".join(line.text for line in lines))
    ]
    text, structure = set_text(pages)
    if is_blank(text):
        raise _without_text(shown, broken=bool(broken))
    if len(_NO_LETTERS.findall(text)) * 2 > len(text):
        raise BadInput(
            f"{shown}: the letters of this PDF cannot be told from their shapes; {_OCR} --force-ocr"
        )
    title, author = _metadata(reader)
    unread = tuple(f"p. {number}" for number in sorted({*scanned, *broken, *garbled}))
    source = SourceText(
        text=text,
        media_type="application/pdf",
        title=title,
        author=author,
        structure=replace(structure, unread=unread),
    )
    locators = tuple(Locator(page.start, page.label) for page in structure.pages)
    return source, locators, tuple(_notes(scanned, broken, garbled))


def _lines(page: PageObject, fonts: Fonts, deadline: Deadline) -> list[Line]:
    """Return the lines of a page without characters that no text holds."""
    lines = page_lines(words(page, fonts, deadline.check))
    for line in lines:
        line.text = _UNREADABLE.sub("\ufffd", line.text.replace("\t", " "))
    return lines


def _has_picture(page: PageObject) -> bool:
    try:
        drawn = page["/Resources"].get_object()["/XObject"].get_object()  # type: ignore[index]
        return any(drawn[key].get_object().get("/Subtype") in ("/Image", "/Form") for key in drawn)
    except Exception:  # noqa: BLE001 - no such thing, or broken
        return False


def _metadata(reader: PdfReader) -> tuple[str | None, str | None]:
    """Return title and author; a title that is a file's name, as programs put there, is none."""
    try:
        found = reader.metadata
        title, author = (found.title, found.author) if found else (None, None)
    except Exception:  # noqa: BLE001 - the text can be read without
        return None, None
    line = _PROGRAM.sub("", _line(title))
    return (None if _FILE_NAME.search(line) else line or None), _line(author) or None


def _line(value: object) -> str:
    return one_line(_UNREADABLE.sub("\ufffd", value), _MAX_METADATA) if isinstance(value, str) else ""


def _notes(scanned: list[int], broken: list[int], garbled: list[int]) -> Iterator[str]:
    if scanned:
        yield f"{_ranges(scanned)} without text (scanned?); {_OCR}"
    if broken:
        yield f"{_ranges(broken)} broken or too large, and not read"
    if garbled:
        yield f"{_ranges(garbled)} with letters that cannot be read, or words without spaces; {_OCR} --force-ocr"


def _ranges(numbers: list[int]) -> str:
    """Return "page 3", "pages 3-9, 12" for increasing numbers, at most some ten of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs[:10])
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{', …' if len(runs) > 10 else ''}"


def _without_text(shown: str, *, broken: bool) -> BadInput:
    if broken:
        return BadInput(f"{shown}: this PDF is broken; print it to a new PDF, or save its text")
    return BadInput(f"{shown}: this PDF has no text (scanned pages); {_OCR}")


def _locked(shown: str) -> BadInput:
    return BadInput(f"{shown}: this PDF is encrypted; save it without its password")
