"""Quote checks in words: results, flags, counts."""

from collections.abc import Sequence

from workbench.model import QuoteCheckRow
from workbench.service.findings import TURNING
from workbench.text import one_line
from workbench.tui.text.phrases import FLAG_WORDS, RESULT_GLYPHS, spoken


def label(check: QuoteCheckRow) -> str:
    """Return a result as glyph and word: `± altered`."""
    result = one_line(check.result)
    return f"{RESULT_GLYPHS.get(result, '?')} {spoken(result)}"


def warnings(check: QuoteCheckRow) -> list[str]:
    """Return the flags in words, each a clause."""
    return [_warning(one_line(flag), check) for flag in check.flags]


def against(check: QuoteCheckRow) -> list[str]:
    """Return the flags that can turn the meaning round, in words."""
    return [_warning(one_line(flag), check) for flag in check.flags if flag in TURNING]


def _warning(flag: str, check: QuoteCheckRow) -> str:
    if flag == "other_speaker":
        return f"said by {one_line(check.said_by or '', 40) or 'somebody else'}, not by the claim's speaker"
    if flag == "framed":
        return f"stands in the source with “{one_line(check.frame or '', 60)}”"
    return FLAG_WORDS.get(flag, spoken(flag))


def sentence(check: QuoteCheckRow) -> str:
    """Return result and flags in a row: `altered, a number differs`."""
    return ", ".join([spoken(one_line(check.result)), *warnings(check)])


def summary(checks: Sequence[QuoteCheckRow]) -> str:
    """Return several claims' results as counts: `3 verbatim, 1 altered`."""
    counts = {result: sum(check.result == result for check in checks) for result in RESULT_GLYPHS}
    return ", ".join(f"{count} {spoken(result)}" for result, count in counts.items() if count)
