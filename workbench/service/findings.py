"""What a claim's quote checks say together: which one counts, what is still due, which finding they suggest.

A machine proposes and a person decides: what is suggested here is shown, never stored.
"""

from workbench.model import CheckFlag, CheckResult, ClaimFile, Evidence, Finding, QuoteCheckRow

_RANK = tuple(result for result in CheckResult if result is not CheckResult.UNCHECKED)
"""Results by how much they speak for the quote."""
_SUGGESTED = {
    CheckResult.VERBATIM: Finding.CONFIRMED,
    CheckResult.MARKED: Finding.CONFIRMED,
    CheckResult.ALTERED: Finding.ALTERED,
    CheckResult.PARAPHRASE: Finding.ALTERED,
    CheckResult.ABSENT: Finding.NOT_FOUND,
}
_WORDS_STAND = (CheckResult.VERBATIM, CheckResult.MARKED)
_HARMLESS = frozenset({CheckFlag.GOES_ON, CheckFlag.OTHER_SPEAKER})
"""Flags that say nothing against the words themselves."""


def is_doubtful(check: QuoteCheckRow) -> bool:
    """Whether a reviewer should look before going on."""
    return bool(check.flags) or check.result not in _WORDS_STAND


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
    return min(
        found, key=lambda check: (_RANK.index(CheckResult(check.result)), len(check.flags)), default=None
    )


def suggested(check: QuoteCheckRow | None) -> Finding | None:
    """Return the finding that a check suggests; None where a person has to weigh it.

    Words that stand there with a flag against their meaning suggest nothing: a marked omission hides a "not".
    """
    if check is None or check.result not in _RANK:
        return None
    if CheckFlag.OTHER_SPEAKER in check.flags:
        return Finding.MISATTRIBUTED
    if check.result in _WORDS_STAND and set(check.flags) - _HARMLESS:
        return None
    return _SUGGESTED[CheckResult(check.result)]


def suggested_finding(file: ClaimFile) -> Finding | None:
    """Return the finding that the checks in a claim's evidence suggest, if they suggest one."""
    return suggested(best_check(file))
