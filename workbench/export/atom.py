"""An Atom feed of verdicts, for readers and for desks that follow each other."""

import re
from array import array
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import TextIO

from workbench.export.claim_review import claim_reviewed
from workbench.export.formats import Context, Format
from workbench.export.graphs import address
from workbench.model.record import ClaimRecord
from workbench.model.words import Status
from workbench.text import one_line
from workbench.version import __version__

_HELD = 65_536
"""Bytes of entries that are held before they go to the disk."""
_UNTOLD = "1970-01-01T00:00:00Z"
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([.][0-9]+)?)?")
_NO_XML = re.compile("[\ufffe\uffff]")


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write the feed, the newest verdict first; entries wait in a temporary file till all are known."""
    times, ends, newest = array("q"), array("q", [0]), _UNTOLD
    with SpooledTemporaryFile(_HELD) as waiting:
        for record in records:
            if record.truth is None or not Status(record.truth.verdict).reviewed:
                context.left_out(f"claim {record.id}: the verdict is {record.verdict.replace('_', ' ')}")
                continue
            moment = _moment(record.truth.at)
            newest = max(newest, moment, key=_digits)
            times.append(_digits(moment))
            ends.append(ends[-1] + waiting.write(("\n".join(_entry(record, context)) + "\n").encode()))
        out.writelines(f"{line}\n" for line in _head(context, newest))
        for number in sorted(range(len(times)), key=times.__getitem__, reverse=True):
            waiting.seek(ends[number])
            out.write(waiting.read(ends[number + 1] - ends[number]).decode())
    out.write("</feed>\n")
    return len(times)


def _head(context: Context, newest: str) -> Iterator[str]:
    home = address(context.home)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{_text(home or 'urn:quote-workbench:verdicts')}</id>"
    yield f"<title>{_text(context.desk_name)}: verdicts</title>"
    yield f"<updated>{newest}</updated>"
    yield f"<author><name>{_text(context.desk_name)}</name>{f'<uri>{_text(home)}</uri>' if home else ''}</author>"
    yield f'<generator version="{_text(__version__)}">quote-workbench</generator>'
    if home:
        yield f'<link href="{_text(home)}"/>'


def _digits(moment: str) -> int:
    """Return a time as a number by which it is sorted: its digits to the millisecond."""
    return int("".join(sign for sign in moment if sign.isdigit())[:17].ljust(17, "0"))


def _entry(record: ClaimRecord, context: Context) -> Iterator[str]:
    truth = record.truth
    at = _text(_moment(truth.at if truth else None))
    yield "<entry>"
    yield f"<id>urn:quote-workbench:claim:{_text(record.uid)}</id>"
    yield f"<title>{_text(one_line(_title(record), 200))}</title>"
    yield f"<updated>{at}</updated>"
    if url := address(context.url_of(record)):
        yield f'<link rel="alternate" href="{_text(url)}"/>'
    for source in dict.fromkeys((record.source.ref, *(one.source.ref for one in record.evidence))):
        if address(source):
            yield f'<link rel="related" href="{_text(source)}"/>'
    for term in (record.verdict, *record.tags):
        yield f'<category term="{_text(term)}"/>'
    yield f"<summary>{_text(_summary(record))}</summary>"
    yield "</entry>"


def _moment(at: str | None) -> str:
    """Return a time in UTC as Atom wants it; scripts also write days alone, and times without a T or a zone."""
    match = _TIME.match(at or "")
    if match is None:
        return _UNTOLD
    clock = match[2] or "00:00"
    seconds = "" if clock.count(":") == 2 else ":00"
    return f"{match[1]}T{clock}{seconds}{match[3] or ''}Z"


def _title(record: ClaimRecord) -> str:
    rating = record.truth.rating if record.truth else None
    said = f"“{claim_reviewed(record.quote)}”"
    by = f" – {record.speaker.name}" if record.speaker.name and record.theirs else ""
    return f"{rating or record.verdict.replace('_', ' ').capitalize()}: {said}{by}"


def _summary(record: ClaimRecord) -> str:
    """Return both questions in a line; whose words they are where they are not the speaker's."""
    told = [f"Is it true? {record.verdict.replace('_', ' ')}."]
    if record.attribution:
        told.append(f"Did they say it? {record.attribution.finding.replace('_', ' ')}.")
    if not record.assertion.vouched:
        told.append(f"{record.assertion.meaning.capitalize()}.")
    if record.speaker.name and not record.theirs:
        told.append(f"Named as speaker: {record.speaker.name}.")
    told.append(f"In: {record.source.title or record.source.ref}.")
    return " ".join(told)


def _text(text: object) -> str:
    """Return untrusted text for an element or an attribute."""
    shown = _NO_XML.sub("\ufffd", one_line(str(text)))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        shown = shown.replace(sign, entity)
    return shown


FORMAT = Format("atom", ".atom", "application/atom+xml", write, about="a feed of verdicts")
