"""One sentence for a reviewer: what was found, and what to look at."""

from workbench.model import CheckFlag, CheckResult
from workbench.text import one_line
from workbench.verification.result import Change, Difference

_RESULTS = {
    CheckResult.VERBATIM: "Every word stands there as quoted",
    CheckResult.MARKED: "The words stand there, and the quote marks what it leaves out or puts in",
    CheckResult.ALTERED: "The passage is there, but its words differ",
    CheckResult.PARAPHRASE: "A passage says something like it in other words",
    CheckResult.ABSENT: "No passage of the document holds these words",
}
_FLAGS = {
    CheckFlag.NEGATION: "a negation differs",
    CheckFlag.NUMBER: "a number differs",
    CheckFlag.HIDES_NEGATION: "the words left out hold a negation",
    CheckFlag.HIDES_NUMBER: "the words left out hold a number",
    CheckFlag.SPLICED: "its pieces come from places that do not belong together",
    CheckFlag.REORDERED: "its pieces stand in another order",
    CheckFlag.OPPOSITE: "a word stands for its opposite",
}
_MOST_SHOWN = 3


def _shown(difference: Difference) -> str:
    quote = one_line(difference.quote, 40)
    document = one_line(difference.document, 40)
    if difference.change is Change.ADDED:
        return f"“{quote}” is not in it"
    if difference.change is Change.DROPPED:
        return f"“{document}” is left out"
    return f"“{quote}” stands for “{document}”"


def reason(
    result: CheckResult,
    flags: tuple[CheckFlag, ...],
    *,
    limit: str | None = None,
    label: str | None = None,
    speakers: list[str] | None = None,
    evidence: tuple[Difference, ...] = (),
    near: bool = False,
    around: str | None = None,
    aside: str | None = None,
) -> str:
    """Return the sentence."""
    parts = [_RESULTS[result]]
    counted = [difference for difference in evidence if difference.counts]
    if result is CheckResult.ALTERED and counted:
        parts[0] += ": " + ", ".join(_shown(difference) for difference in counted[:_MOST_SHOWN])
        if len(counted) > _MOST_SHOWN:
            parts[0] += f" and {len(counted) - _MOST_SHOWN} more"
    if aside:
        parts[0] += f", {aside} aside"
    elif result is CheckResult.VERBATIM and any(difference.cosmetic for difference in evidence):
        parts[0] += ", but for differences that change nothing"
    parts += [_FLAGS[flag] for flag in flags if flag in _FLAGS]
    if around:
        parts.append(f"in the source it stands with “{one_line(around, 90)}”")
    if limit:
        parts.append(f"the sentence goes on: “{one_line(limit, 60)}”")
    if speakers and len(speakers) > 1:
        parts.append(
            "more than one person speaks there: " + ", ".join(one_line(name, 30) for name in speakers[:3])
        )
    elif CheckFlag.OTHER_SPEAKER in flags and label:
        parts.append(f"the transcript gives these words to {one_line(label, 40)}")
    if near:
        parts.append("the nearest passage shares some of them")
    return "; ".join(parts) + "."
