"""Quote checks in words: results, flags, which belongs to which evidence, what finding they suggest."""

from collections.abc import Sequence

from workbench.model import ClaimFile, Evidence, Finding, QuoteCheckRow
from workbench.text import one_line
from workbench.tui.words import FLAG_WORDS, RESULT_GLYPHS, spoken

_RANK = ("verbatim", "marked", "altered", "paraphrase", "absent")
_SUGGESTED = {
    "verbatim": Finding.CONFIRMED,
    "marked": Finding.CONFIRMED,
    "altered": Finding.ALTERED,
    "paraphrase": Finding.ALTERED,
    "absent": Finding.NOT_FOUND,
}
_HARMLESS = {"goes_on", "other_speaker"}
"""Flags that say nothing against the words themselves."""


def label(check: QuoteCheckRow) -> str:
    """Return a result as glyph and word: `± altered`."""
    result = one_line(check.result)
    return f"{RESULT_GLYPHS.get(result, '?')} {spoken(result)}"


def warnings(check: QuoteCheckRow) -> list[str]:
    """Return the flags in words, each a clause."""
    return [_warning(one_line(flag), check.said_by) for flag in check.flags]


def _warning(flag: str, said_by: str | None) -> str:
    if flag == "other_speaker":
        return f"said by {one_line(said_by or '', 40) or 'somebody else'}, not by the claim's speaker"
    return FLAG_WORDS.get(flag, spoken(flag))


def sentence(check: QuoteCheckRow) -> str:
    """Return result and flags in a row: `altered, a number differs`."""
    return ", ".join([spoken(one_line(check.result)), *warnings(check)])


def is_doubtful(check: QuoteCheckRow) -> bool:
    """Whether a reviewer should look before going on."""
    return bool(check.flags) or check.result not in ("verbatim", "marked")


def check_of(file: ClaimFile, evidence: Evidence) -> QuoteCheckRow | None:
    """Return the check against the text that a piece of evidence names now, if there is one."""
    found = [
        check
        for check in file.quote_checks
        if check.source == evidence.source and evidence.snapshot_id in (None, check.snapshot_id)
    ]
    return max(found, key=lambda check: check.snapshot_id, default=None)


def own_check(file: ClaimFile) -> QuoteCheckRow | None:
    """Return the check against the claim's own article."""
    found = [check for check in file.quote_checks if check.source == file.claim.source]
    return max(found, key=lambda check: check.snapshot_id, default=None)


def is_due(file: ClaimFile) -> bool:
    """Whether a check may find more than is stored: none for some evidence, or an outdated one."""
    checks = [check_of(file, one) for one in file.evidence]
    own = own_check(file)
    if None in checks or (own is None and file.text is not None):
        return True
    return any(check.outdated for check in (*checks, own) if check is not None)


def best_check(file: ClaimFile) -> QuoteCheckRow | None:
    """Return the check in evidence that speaks most for the quote; None where nothing was checked."""
    found = [
        check
        for one in file.evidence
        if (check := check_of(file, one)) and check.result in _RANK and not check.outdated
    ]
    return min(found, key=lambda check: (_RANK.index(check.result), len(check.flags)), default=None)


def suggested(check: QuoteCheckRow | None) -> Finding | None:
    """Return the finding that a check suggests; None where a person has to weigh it.

    Words that stand there with a flag against their meaning suggest nothing: a marked omission hides a "not".
    """
    if check is None:
        return None
    if "other_speaker" in check.flags:
        return Finding.MISATTRIBUTED
    if check.result in ("verbatim", "marked") and set(check.flags) - _HARMLESS:
        return None
    return _SUGGESTED.get(check.result)


def summary(checks: Sequence[QuoteCheckRow]) -> str:
    """Return several claims' results as counts: `3 verbatim, 1 altered`."""
    counts = {result: sum(check.result == result for check in checks) for result in RESULT_GLYPHS}
    return ", ".join(f"{count} {spoken(result)}" for result, count in counts.items() if count)
