"""The sources that claims and their evidence cite, each once: as CSL-JSON, as BibTeX, and as lines to read."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from workbench.export.citation_styles import set_in_style
from workbench.export.escaped import safe_json
from workbench.export.formats import Context, Format
from workbench.export.graphs import address, day, known
from workbench.model.record import ClaimRecord, SnapshotRecord, SourceRecord
from workbench.text import one_line, sha256

_Cited = tuple[SourceRecord, SnapshotRecord | None]


class _Counted:
    """Yields each cited source once, and counts the claims; what is held is the keys of sources."""

    def __init__(self, records: Iterable[ClaimRecord]) -> None:
        self._records = records
        self.claims = 0

    def __iter__(self) -> Iterator[_Cited]:
        met: set[str] = set()
        for record in self._records:
            self.claims += 1
            for source, snapshot in (
                (record.source, record.snapshot),
                *((one.source, one.snapshot) for one in record.evidence),
            ):
                if (key := _key(source)) not in met:
                    met.add(key)
                    yield source, snapshot


def _key(source: SourceRecord) -> str:
    return re.sub(r"[^A-Za-z0-9._:-]", "-", source.uid) if source.uid else sha256(source.ref)[:20]


def _csl(source: SourceRecord, snapshot: SnapshotRecord | None) -> dict[str, Any]:
    url = address(source.ref)
    return known(
        id=_key(source),
        type="webpage" if url else "document",
        title=source.title or (None if url else source.ref),
        author=source.author and [{"literal": source.author}],
        publisher=source.publisher,
        issued=_date(source.published_at),
        accessed=_date(snapshot.retrieved_at if snapshot else None),
        language=source.language,
        URL=url,
        archive_location=address(source.archived_url),
    )


def _date(time: str | None) -> dict[str, Any] | None:
    found = day(time)
    return {"date-parts": [[int(part) for part in found.split("-")]]} if found else None


def write_csl(records: Iterable[ClaimRecord], out: TextIO, _context: Context) -> int:
    """Write CSL-JSON, which Zotero and pandoc read: one array, a source a line."""
    cited = _Counted(records)
    written = 0
    for source, snapshot in cited:
        out.write(f"{',' if written else '['}\n{safe_json(_csl(source, snapshot))}")
        written += 1
    out.write("\n]\n" if written else "[]\n")
    return cited.claims


_SPECIAL = re.compile(r"[\\{}%&#$_~^]")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": "(",
    "}": ")",
}
"""Braces cannot be escaped inside of braces for every reader: they become round."""


def _tex(text: str) -> str:
    """Return untrusted text for a field: nothing in it is a command, and braces balance."""
    return _SPECIAL.sub(lambda sign: _ESCAPES.get(sign[0], f"\\{sign[0]}"), one_line(text))


def write_bibtex(records: Iterable[ClaimRecord], out: TextIO, _context: Context) -> int:
    """Write BibTeX in UTF-8, as biber and today's bibtex read it."""
    cited = _Counted(records)
    out.writelines("\n".join(_entry(source, snapshot)) + "\n\n" for source, snapshot in cited)
    return cited.claims


def _entry(source: SourceRecord, snapshot: SnapshotRecord | None) -> Iterator[str]:
    url = address(source.ref)
    fields = known(
        author=source.author and f"{{{_tex(source.author)}}}",
        title=_tex(source.title or source.ref),
        publisher=source.publisher and _tex(source.publisher),
        year=(day(source.published_at) or "")[:4],
        date=day(source.published_at),
        url=url and _url(url),
        urldate=day(snapshot.retrieved_at if snapshot else None),
        note=source.archived_url and f"Archived: {_tex(source.archived_url)}",
    )
    yield f"@{'online' if url else 'misc'}{{{_key(source)},"
    yield ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    yield "}"


def _url(url: str) -> str:
    return url.replace("%", r"\%").replace("#", r"\#").replace("_", r"\_").replace("&", r"\&")


def citation(source: SourceRecord, snapshot: SnapshotRecord | None = None) -> str:
    """Return a source as a line to read: author, title, publisher, date, address, and when it was read."""
    url = address(source.ref)
    parts = [
        source.author,
        f"“{source.title}”" if source.title else None,
        source.publisher,
        day(source.published_at),
        source.ref if url or not source.title or source.title != source.ref else None,
    ]
    further = [
        f"read {day(snapshot.retrieved_at)}" if snapshot and snapshot.retrieved_at else None,
        f"archived {source.archived_url}" if source.archived_url else None,
    ]
    told = [part for part in further if part]
    return one_line(". ".join(part for part in parts if part) + (f" ({'; '.join(told)})" if told else ""))


def write_text(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write a list of sources, one a line: as a style sets them where one was asked for."""
    cited = _Counted(records)
    if context.citation_style:
        items = [_csl(source, snapshot) for source, snapshot in cited]
        out.writelines(f"{line}\n" for line in set_in_style(items, context.citation_style))
    else:
        out.writelines(f"{citation(source, snapshot)}\n" for source, snapshot in cited)
    return cited.claims


FORMATS = (
    Format(
        "csl",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        write_csl,
        about="cited sources, CSL-JSON",
    ),
    Format("bibtex", ".bib", "application/x-bibtex", write_bibtex, about="cited sources, BibTeX"),
    Format("citations", ".citations.txt", "text/plain", write_text, about="cited sources, to read"),
)
