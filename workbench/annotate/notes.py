"""What the note at a quote says: both questions, who decided, the evidence, the exact difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import CheckResult
from workbench.model import record as records
from workbench.model.record import ClaimRecord, EvidenceRecord
from workbench.text import one_line, printable
from workbench.verification.result import Difference
from workbench.verification.shown import in_words

AUTHOR = "Quote workbench"
"""Who has written a note, as Word shows it; a second run takes away what this author wrote."""
INITIALS = "QW"
FOUND = "Found by the quote check of a draft"
"""The note of evidence that a machine has linked; where the check itself is told, it says nothing more."""
_LONGEST_EXCERPT = 400
_LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Compared:
    """A quote laid beside one text: the result, and the passage with some words around it."""

    title: str
    own: bool
    result: str
    flags: tuple[str, ...] = ()
    locator: str | None = None
    reason: str | None = None
    said_by: str | None = None
    frame: str | None = None
    """The document's words around the passage that turn what it says."""
    differences: tuple[Difference, ...] = ()
    before: str = ""
    passage: str = ""
    after: str = ""

    @property
    def headline(self) -> str:
        """The result and what to look at first: "altered, number"."""
        return ", ".join(in_plain_words(one) for one in (self.result, *self.flags))


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the words [start, end) of the draft's text."""

    start: int
    end: int
    state: str
    """The verdict that stands, `unreviewed` where none does; a page colours the words by it."""
    lines: tuple[str, ...]


def in_plain_words(name: str) -> str:
    """Return a word of the columns as people read it: "needs evidence"."""
    return name.replace("_", " ")


def source_named(title: str | None, ref: str) -> str:
    """Return a source as people name it: its title and its address, or the name of its file."""
    ref, title = without_folder(ref), without_folder(title or "")
    return ref if not title or title == ref else f"{title} ({ref})"


def without_folder(ref: str) -> str:
    """Return a reference on one line, without the folders of a file on somebody's disk."""
    return one_line(records.without_folder(ref)) if ref[:5].lower() == "file:" else ref


def lines_of(
    record: ClaimRecord, compared: Sequence[Compared], further: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the lines of the note at a claim's words, what matters most first; `further` follow the quote checks."""
    lines = [*answers(record), *(line for one in compared if not one.own for line in _laid(one))]
    lines += [*further, *_speaker(record)]
    laid = any(not one.own for one in compared)
    lines += [line for one in record.evidence if not (laid and one.note == FOUND) for line in _evidence(one)]
    lines.append(f"Claim {record.id} on the desk" if record.id else "Not on the desk: only looked at")
    return tuple(printable(line) for line in lines)


def answers(record: ClaimRecord) -> Iterator[str]:
    """Yield the answers to both questions, each with who gave it and when."""
    truth, found = record.truth, record.attribution
    if truth is None and found is None:
        yield "Is it true? Did they say it? Not decided yet"
        return
    if truth is None:
        yield "Is it true? Not decided yet"
    else:
        rating = f" ({one_line(truth.rating)})" if truth.rating else ""
        yield f"Is it true? {in_plain_words(truth.verdict).capitalize()}{rating}{_decided(truth.reviewer, truth.at)}"
        if truth.note:
            yield one_line(truth.note)
    if found is None:
        yield "Did they say it? Not decided yet"
    else:
        told = in_plain_words(found.finding).capitalize()
        yield f"Did they say it? {told}{_decided(found.reviewer, found.at)}"
        if found.note and not (truth and truth.note == found.note):
            yield one_line(found.note)
    if record.text_changed_at:
        yield f"Decided on an older text; it changed on {record.text_changed_at[:10]}"


def _decided(reviewer: str | None, at: str | None) -> str:
    told = ", ".join(filter(None, [reviewer and one_line(reviewer), at and at[:10]]))
    return f" — {told}" if told else ""


def _speaker(record: ClaimRecord) -> Iterator[str]:
    """Yield who is named: as the speaker only where the words may stand as theirs."""
    name = one_line(record.speaker.name or record.speaker.mention or "nobody named")
    if record.theirs:
        yield f"Speaker: {name}"
    elif record.assertion.vouched:
        yield f"Named: {name}; the words do not stand as theirs"
    else:
        yield f"Named: {name}; {record.assertion.meaning}"


def _laid(one: Compared) -> Iterator[str]:
    place = f", {one.locator}" if one.locator else ""
    yield f"Quote check, {one_line(without_folder(one.title))}{place}: {one.headline}"
    if one.frame and one.frame not in (one.reason or ""):
        yield f"There it stands under “{one_line(one.frame, _LONGEST_EXCERPT)}”, which the quote leaves out"
    if one.reason and one.headline != CheckResult.VERBATIM:
        yield one_line(one.reason, _LONGEST_REASON)
    told = in_words(one.differences)
    if told is not None:
        yield f"Document [-…-], quote {{+…+}}: {one_line(told)}"
    if one.said_by:
        yield f"There said by {one_line(one.said_by)}"


def _evidence(one: EvidenceRecord) -> Iterator[str]:
    place = f", {one_line(one.locator)}" if one.locator else ""
    excerpt = f": “{one_line(one.excerpt, _LONGEST_EXCERPT)}”" if one.excerpt else ""
    source = one_line(source_named(one.source.title, one.source.ref))
    yield f"Evidence, {in_plain_words(one.stance)}: {source}{place}{excerpt}"
    if one.note:
        yield one_line(one.note)
