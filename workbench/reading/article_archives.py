"""Archives of articles (JSON lines, folders, WARC files) -> partitions, and each partition's articles, one at a time.

A partition is what one process reads by itself: a stretch of a file of JSON lines, some files of a folder, a WARC file.
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal

from workbench.model import BadInput, SourceText
from workbench.reading.article import article_document
from workbench.reading.documents import file_bytes
from workbench.reading.files import MAX_BYTES, files_in, open_file
from workbench.reading.formats import Format, detect
from workbench.text import is_blank, one_line

_STRETCHES = 64
_SHORTEST, _LONGEST = 1_000_000, 64_000_000
"""A file of JSON lines is read in so many stretches, none of them shorter or longer than these bytes."""
TOGETHER = 200
"""How many files of a folder one partition holds."""

_LINES = (".jsonl", ".ndjson")
_MOST_METADATA = 2_000

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body", "content", "article", "articleBody", "plain_text"),
    "html": ("html", "raw_html"),
    "source": ("source", "url", "ref", "link", "uri", "id"),
    "title": ("title", "headline"),
    "published_at": ("published_at", "date_publish", "published", "date", "datePublished"),
    "language": ("language", "lang"),
    "author": ("author", "byline"),
    "publisher": ("publisher", "source_domain", "outlet", "domain"),
}
"""What an object may say of an article, and the names that archives give it, the first of them first."""


@dataclass(frozen=True, slots=True)
class Partition:
    """What one process reads. Of JSON lines, those that begin from byte `start` on and before `stop`."""

    kind: Literal["lines", "packed lines", "files", "warc"]
    paths: tuple[str, ...]
    start: int = 0
    stop: int = 0

    def __str__(self) -> str:
        """Say which one it is."""
        if self.kind == "lines":
            return f"{self.paths[0]}, bytes {self.start:,} to {self.stop:,}"
        return self.paths[0] if len(self.paths) == 1 else f"{self.paths[0]} and {len(self.paths) - 1} more"


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """An article of an archive: its `source` (a URL or other reference that names it) and its text."""

    source: str
    document: SourceText


@dataclass(frozen=True, slots=True)
class BadArticle:
    """What could not be read: where it stands, and why."""

    where: str
    reason: str


def partitions(inputs: Sequence[Path]) -> list[Partition]:
    """Return what the processes read, in the order of the inputs; a folder's files in the order of their names.

    Raises:
        BadInput: one of the inputs is missing, may not be read, or is a folder without articles.
    """
    return [part for path in inputs for part in _partitions(path)]


def _partitions(path: Path) -> Iterator[Partition]:
    if path.is_dir():
        files = files_in(path)
        if not files:
            raise BadInput(f"{one_line(str(path))}: no file in this folder that can be read")
        plain = [str(file) for file in files if not _is_archive(file)]
        for first in range(0, len(plain), TOGETHER):
            yield Partition("files", tuple(plain[first : first + TOGETHER]))
        for file in files:
            if _is_archive(file):
                yield from _partitions(file)
        return
    with open_file(path):
        size = path.stat().st_size
    if not _is_archive(path):
        yield Partition("files", (str(path),))
    elif ".warc" in path.suffixes[-2:]:
        yield Partition("warc", (str(path),))
    elif path.suffix == ".gz":
        yield Partition("packed lines", (str(path),))
    else:
        stretch = min(max(size // _STRETCHES, _SHORTEST), _LONGEST)
        for start in range(0, size, stretch):
            yield Partition("lines", (str(path),), start, min(start + stretch, size))


def _is_archive(path: Path) -> bool:
    """Whether a file holds many articles, by its name."""
    name = path.name.lower().removesuffix(".gz")
    return name.endswith((*_LINES, ".warc"))


def archived(
    part: Partition, named: Mapping[str, str] | None = None
) -> Iterator[ArchivedArticle | BadArticle]:
    """Yield the articles of a partition as they are read, and what could not be read.

    Args:
        part: Which.
        named: Of JSON lines, which field is what (`{"text": "story"}`), where `FIELDS` does not know it.
    """
    if part.kind == "files":
        for name in part.paths:
            yield _file(Path(name))
        return
    path = Path(part.paths[0])
    try:
        if part.kind == "warc":
            yield from _warc(path)
        else:
            with _opened(path, packed=part.kind == "packed lines") as stream:
                yield from _lines(stream, part, named or {})
    except (OSError, EOFError, BadInput) as error:
        told = str(error) if isinstance(error, BadInput) else f"reading broke off: {error}"
        yield BadArticle(str(path), one_line(told))


@contextmanager
def _opened(path: Path, *, packed: bool) -> Iterator[BinaryIO]:
    with open_file(path) as stream:
        if not packed:
            yield stream
            return
        with gzip.open(stream) as unpacked:
            yield unpacked  # type: ignore[misc]  # a GzipFile reads lines and seeks as a file does


def _file(path: Path) -> ArchivedArticle | BadArticle:
    try:
        data = file_bytes(path)
        format = detect(str(path), data)
        document = article_document(data, name=str(path), format=format).source
    except BadInput as error:
        return BadArticle(str(path), str(error).removeprefix(f"{one_line(str(path))}: "))
    return ArchivedArticle(document.ref or path.resolve().as_uri(), document)


def _lines(
    stream: IO[bytes], part: Partition, named: Mapping[str, str]
) -> Iterator[ArchivedArticle | BadArticle]:
    """Yield what the lines hold that begin inside the stretch; a stretch may begin in the middle of a line."""
    at = part.start
    if at:
        stream.seek(at - 1)
        at += _skip_line(stream) - 1
    while part.kind == "packed lines" or at < part.stop:
        line = stream.readline(MAX_BYTES + 1)
        if not line:
            return
        where = f"{part.paths[0]}, byte {at:,}"
        at += len(line)
        if len(line) > MAX_BYTES:
            at += 0 if line.endswith(b"\n") else _skip_line(stream)
            yield BadArticle(where, f"a line over {MAX_BYTES // 1_000_000} MB")
        elif line.strip():
            yield _line(line, where, named)


def _skip_line(stream: IO[bytes]) -> int:
    """Pass the rest of a line, however long; return how many bytes it had."""
    passed = 0
    while piece := stream.readline(1_000_000):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed


def _line(line: bytes, where: str, named: Mapping[str, str]) -> ArchivedArticle | BadArticle:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return BadArticle(where, f"not JSON in UTF-8: {one_line(str(error), 100)}")
    if not isinstance(value, dict):
        return BadArticle(where, "not a JSON object; give one object an article")
    try:
        return article_of(value, where=where, named=named)
    except BadInput as error:
        return BadArticle(where, str(error))


def article_of(
    fields: Mapping[str, Any], *, where: str = "article", named: Mapping[str, str] | None = None
) -> ArchivedArticle:
    """Return the article that an object holds: `text` or `html`, and `source`, by these or usual other names.

    Args:
        fields: The object, such as one line of an archive.
        where: What it is called where it is named nowhere.
        named: Which field is what, where `FIELDS` does not know it.

    Raises:
        BadInput: It has no words, or its page cannot be read.
    """
    found = {what: _found(fields, what, named or {}) for what in FIELDS}
    source = found["source"] or where
    if found["text"] is not None:
        if len(found["text"]) > MAX_BYTES:
            raise BadInput(f"larger than {MAX_BYTES // 1_000_000} MB; split it")
        document = SourceText(text=found["text"].replace("\r\n", "\n"), media_type="text/plain")
    elif found["html"] is not None:
        data = found["html"].encode("utf-8", "replace")
        document = article_document(data, name=source, format=Format.HTML, charset="utf-8").source
    else:
        raise BadInput("no text; name its field with --map text=FIELD")
    if is_blank(document.text):
        raise BadInput("its text is blank")
    told = replace(
        document,
        title=found["title"] or document.title,
        published_at=found["published_at"] or document.published_at,
        language=found["language"] or document.language,
        author=found["author"] or document.author,
        publisher=found["publisher"] or document.publisher,
    )
    return ArchivedArticle(source, told)


def _found(fields: Mapping[str, Any], what: str, named: Mapping[str, str]) -> str | None:
    names = (named[what],) if what in named else FIELDS[what]
    for name in names:
        value = fields.get(name)
        if isinstance(value, (list, tuple)):
            value = ", ".join(one for one in value if isinstance(one, str))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and not is_blank(value):
            return value if what in ("text", "html") else one_line(value, _MOST_METADATA)
    return None


def _warc(path: Path) -> Iterator[ArchivedArticle | BadArticle]:
    """Yield the pages of a WARC file of any length, packed or not."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise BadInput("WARC files need an extra: pip install 'quote-workbench[archives]'") from None

    last = 0
    with open_file(path) as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            last = record.stream_pos
            place = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            kind = (record.http_content_type or "").partition(";")[0].strip().lower()
            status = record.http_headers.status_code if record.http_headers else None
            if status == _FOUND and kind in _PAGES:
                yield _page(record.reader.read(MAX_BYTES + 1), place or str(path), kind, record.http_charset)
    if _is_cut(path, last):
        yield BadArticle(str(path), "this WARC file is cut short: its end is missing; fetch it again")


_FOUND = 200
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def _is_cut(path: Path, last: int) -> bool:
    """Whether a packed file ends in the middle of a record; `last` is where its last whole one begins."""
    with open_file(path) as stream:
        stream.seek(last)
        rest = stream.read(1)
        if rest != b"\x1f":
            return False
        unpacker = zlib.decompressobj(wbits=31)
        while rest:
            try:
                unpacker.decompress(rest)
            except zlib.error:
                return True
            rest = unpacker.unused_data if unpacker.eof else b""
            if unpacker.eof and (rest or (rest := stream.read(_PIECE))):
                unpacker = zlib.decompressobj(wbits=31)
            elif not unpacker.eof:
                rest = stream.read(_PIECE)
    return not unpacker.eof


_PIECE = 1_000_000


def _page(data: bytes, place: str, kind: str, charset: str | None) -> ArchivedArticle | BadArticle:
    if not data:
        return BadArticle(one_line(place), "an empty page")
    try:
        format = Format.TEXT if kind == "text/plain" else Format.HTML
        document = article_document(data, name=place, format=format, charset=charset).source
    except BadInput as error:
        return BadArticle(one_line(place), str(error).removeprefix(f"{one_line(place)}: "))
    return ArchivedArticle(one_line(place), document)
