"""Which of the four kinds of file this is, from its name's ending or else from its first bytes."""

import codecs
import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """What a file holds: an article (text, HTML) or claims (JSON lines or a JSON array, CSV or TSV)."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"

    @property
    def holds_claims(self) -> bool:
        """Whether the file holds rows of claims rather than an article."""
        return self in (Format.JSONL, Format.CSV)


BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16: its mark begins with that of UTF-16
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""Byte order marks and the encodings they name, in the order to try them."""

_HEAD = 8_192
_ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}
_HTML = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(r'\[?\s*\{\s*(?:"|\}|$)')
_CSV = re.compile(r'(?:.*[,;\t])?\s*"?quote"?\s*(?:[,;\t].*)?')


def detect(name: str, head: bytes) -> Format:
    """Return the format of the file `name` whose first bytes (a few thousand serve) are `head`.

    A known ending decides; else the content does, and what looks like nothing else is text.
    """
    known = _ENDINGS.get(PurePath(name).suffix.lower())
    return known or _from_content(head[:_HEAD])


def _from_content(head: bytes) -> Format:
    bom = next((bom for bom in BOMS if head.startswith(bom)), b"")
    text = head.removeprefix(bom).decode(BOMS.get(bom, "utf-8"), "replace").lstrip()
    if _HTML.match(text):
        return Format.HTML
    if _JSON.match(text):
        return Format.JSONL
    first_line = text.partition("\n")[0].rstrip("\r")
    if re.search(r"[,;\t]", first_line) and _CSV.fullmatch(first_line):
        return Format.CSV
    return Format.TEXT
