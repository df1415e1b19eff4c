"""Telling files that are not text by their first bytes, with what to do instead."""

from pathlib import PurePath

_GIVE = "give a text or HTML article"

_SIGNATURES = (
    (b"%PDF-", "a PDF, not text; link it to a claim as evidence, or save its text first"),
    (b"{\\rtf", "a rich text (RTF) document; save it as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an Office document, old or with a password; save it as plain text"),
    (b"\x89PNG", f"a PNG image, not text; {_GIVE}"),
    (b"\xff\xd8\xff", f"a JPEG image, not text; {_GIVE}"),
    (b"SQLite format 3\0", "an SQLite database; name it with --db, and give an article to import"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"\x7fELF", f"a program, not text; {_GIVE}"),
    (b"\xcf\xfa\xed\xfe", f"a program, not text; {_GIVE}"),
    (b"MZ", f"a program, not text; {_GIVE}"),
    (b"GIF8", f"a GIF image, not text; {_GIVE}"),
    (b"II*\0", f"a TIFF image, not text; {_GIVE}"),
    (b"MM\0*", f"a TIFF image, not text; {_GIVE}"),
    (b"RIFF", f"a sound, film or WebP image, not text; {_GIVE}"),
    (b"ID3", f"an MP3 recording; {_GIVE}, such as its transcript"),
    (b"OggS", f"an Ogg recording; {_GIVE}, such as its transcript"),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = {
    ".docx": "a Word document; link it to a claim as evidence, or save it as plain text",
    ".odt": "an OpenDocument text; save it as plain text or HTML",
    ".xlsx": "an Excel workbook; save it as CSV UTF-8",
    ".ods": "an OpenDocument sheet; save it as CSV",
    ".epub": "an EPUB book; save its text first",
}
_NEEDS_NUL = (b"BZh", b"MZ", b"GIF8", b"RIFF", b"ID3", b"OggS")
"""Signatures of plain letters, with which a text may begin as well: a NUL byte must confirm them."""


def why_binary(name: str, data: bytes) -> str | None:
    """Return what `data` is and what to do ("a PNG image, not text; give …"), or None if it may be text.

    `data` may be the first few thousand bytes; UTF-16 and UTF-32 text, which has NULs, is the
    caller's to tell.
    """
    has_nul = b"\0" in data
    for signature, description in _SIGNATURES:
        if data.startswith(signature) and (has_nul or signature not in _NEEDS_NUL):
            return description
    if data.startswith(_ZIP):
        return _ZIPPED.get(PurePath(name).suffix.lower(), "a ZIP archive; unpack it first")
    if has_nul:
        return f"binary data, not text (it holds NUL bytes); {_GIVE} in UTF-8"
    return None
