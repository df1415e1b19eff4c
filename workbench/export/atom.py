"""An Atom feed of verdicts, for readers and for desks that follow each other."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from workbench.export.claim_review import claim_reviewed
from workbench.export.formats import Context, Format
from workbench.export.graphs import address
from workbench.model.record import ClaimRecord
from workbench.model.words import Status
from workbench.text import one_line
from workbench.version import __version__

_UNTOLD = "1970-01-01T00:00:00Z"
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([.][0-9]+)?)?")
_NO_XML = re.compile("[\ufffe\uffff]")


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write the feed; its time, that of its newest entry, stands at its end, so that entries go out as they come."""
    out.write('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n')
    home = address(context.home)
    out.write(f"<id>{_text(home or 'urn:quote-workbench:verdicts')}</id>\n")
    out.write(f"<title>{_text(context.desk_name)}: verdicts</title>\n")
    out.write(f"<author><name>{_text(context.desk_name)}</name></author>\n")
    out.write(f'<generator version="{_text(__version__)}">quote-workbench</generator>\n')
    if home:
        out.write(f'<link href="{_text(home)}"/>\n')
    count, newest = 0, _UNTOLD
    for record in records:
        if record.truth is None or not Status(record.truth.verdict).reviewed:
            context.left_out(f"claim {record.id}: the verdict is {record.verdict.replace('_', ' ')}")
            continue
        newest = max(newest, _moment(record.truth.at))
        out.write("\n".join(_entry(record, context)) + "\n")
        count += 1
    out.write(f"<updated>{_text(newest)}</updated>\n</feed>\n")
    return count


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
