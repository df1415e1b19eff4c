"""Markdown: a report to read, one section a claim."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from workbench.export.formats import Format, Row
from workbench.export.marked import block, inline, reference
from workbench.model import Assertion


def write(rows: Iterable[Row], out: TextIO) -> int:
    """Write a report; it says so where there are no claims."""
    out.write("# Claims\n")
    count = 0
    for row in rows:
        out.write("\n" + "\n".join(_section(row)) + "\n")
        count += 1
    if not count:
        out.write("\nNo claims.\n")
    return count


def _section(row: Row) -> Iterator[str]:
    """Yield the lines of one claim's section."""
    yield f"## Claim {inline(row.get('id'))}: {_words(row.get('verdict'))}"
    yield ""
    yield from _said(row)
    yield f"- **Source:** {_source(row)}"
    yield f"- **Verdict:** {_words(row.get('verdict'))}"
    if row.get("attribution"):
        yield f"- **Attribution:** {_words(row['attribution'])}"
    if row.get("rating"):
        yield f"- **Rating:** {inline(row['rating'])}"
    if row.get("reviewer"):
        yield f"- **Reviewer:** {_joined(row['reviewer'], row.get('reviewed_at'))}"
    if row.get("review_note"):
        yield from block(row["review_note"], "  ", first="- **Note:** ")
    if row.get("text_changed_at"):
        yield f"- **Text:** changed after the claim was judged, on {inline(row['text_changed_at'])}"
    tags = row.get("tags")
    if isinstance(tags, list) and tags:
        yield f"- **Tags:** {_joined(*tags)}"
    checks = row.get("quote_checks")
    for check in checks if isinstance(checks, list) else ():
        yield f"- **Quote check:** {_check(check, row)}"
    yield f"- **Id:** {inline(row.get('uid'))}"
    evidence = row.get("evidence")
    if isinstance(evidence, list) and evidence:
        yield ""
        yield "**Evidence**"
        for each in evidence:
            yield ""
            yield from _evidence(each)


def _said(row: Row) -> Iterator[str]:
    """Yield the quote and its speaker; what the text does not vouch for never reads as the speaker's words."""
    assertion = str(row.get("assertion") or Assertion.ASSERTED)
    vouched = assertion == Assertion.ASSERTED
    if not vouched:
        told = Assertion(assertion).meaning if assertion in tuple(Assertion) else assertion
        yield f"**{inline(told.capitalize())}.**"
        yield ""
    yield from block(row.get("quote"), "> ")
    yield ""
    named = "Speaker" if vouched else "Named as speaker"
    yield f"- **{named}:** {_joined(row.get('speaker') or 'nobody named', row.get('speaker_role'))}"


def _evidence(evidence: Row) -> Iterator[str]:
    source = reference(evidence.get("title"), evidence.get("source"))
    locator = f", {inline(evidence['locator'])}" if evidence.get("locator") else ""
    yield f"- **{_words(evidence.get('stance'))}:** {source}{locator}"
    if evidence.get("excerpt"):
        yield ""
        yield from block(evidence["excerpt"], "  > ")
    if evidence.get("note"):
        yield ""
        yield from block(evidence["note"], "  ")


def _check(check: Row, row: Row) -> str:
    flags = check.get("flags")
    told = [check.get("result"), *(flags if isinstance(flags, list) else ())]
    where = "its own article" if check.get("source") == row.get("source") else inline(check.get("source"))
    return f"{', '.join(_words(one) for one in told if one)} in {where}"


def _source(row: Row) -> str:
    shown = reference(row.get("source_title"), row.get("source"))
    names = ("source_author", "source_publisher", "source_published_at")
    further = [inline(row[name]) for name in names if row.get(name)]
    said = [f"said {inline(row['said_at'])}"] if row.get("said_at") else []
    return ", ".join([shown, *further, *said])


def _joined(*values: object) -> str:
    return ", ".join(inline(value) for value in values if value)


def _words(name: object) -> str:
    return inline(str(name or "").replace("_", " "))


FORMAT = Format("markdown", ".md", "text/markdown", write)
