"""How states, confidences and times read on the desk: a glyph, a letter and a word, never colour alone."""

from datetime import UTC, datetime
from urllib.parse import unquote

from rich.cells import cell_len, set_cell_size

from workbench.model import Finding, Stance, Status, Verdict

GLYPHS: dict[Status, str] = {
    Status.UNREVIEWED: "· ",
    Status.NEEDS_EVIDENCE: "…N",
    Status.CONTESTED: "!C",
    Status.VERIFIED: "✓V",
    Status.DISPUTED: "✗D",
    Status.UNVERIFIABLE: "?U",
    Status.WITHDRAWN: "-W",
}
"""Two cells that tell a status without colour."""

SEEN = "≡"
"""What stands before the letter of the verdict that a claim of the same words has."""

STATUS_WORDS: dict[str, str] = {
    Status.NEEDS_EVIDENCE: "needs evidence",
    Finding.NOT_FOUND: "not found",
    Verdict.NEEDS_EVIDENCE: "needs evidence",
}

STANCE_GLYPHS: dict[Stance, str] = {Stance.SUPPORTS: "+", Stance.REFUTES: "−", Stance.CONTEXT: "="}

RESULT_GLYPHS: dict[str, str] = {
    "verbatim": "=",
    "marked": "…",
    "altered": "±",
    "paraphrase": "≈",
    "absent": "∅",
    "unchecked": "?",
}
"""What stands before a quote check's result; the result itself is always said in words."""

FLAG_WORDS: dict[str, str] = {
    "negation": "a negation differs",
    "number": "a number differs",
    "hides_negation": "leaves out a negation",
    "hides_number": "leaves out a number",
    "spliced": "joins words from different places",
    "reordered": "its parts stand in another order",
    "goes_on": "goes on with a condition",
    "opposite": "a word stands for its opposite",
}
"""What a quote check warns of; `other_speaker` names a speaker, `framed` words: both are said in `pages.check`."""

_SURENESS = ((0.9, "very sure"), (0.75, "fairly sure"), (0.5, "likely"), (0.25, "doubtful"), (0.0, "a guess"))


def spoken(value: str) -> str:
    """Return an enum's value as words."""
    return STATUS_WORDS.get(value, value.replace("_", " "))


def confidence(value: float | None) -> str:
    """Return a confidence (0..1) in words with its number, empty where there is none."""
    if value is None:
        return ""
    word = next(word for least, word in _SURENESS if value >= least or least == 0.0)
    return f"{word} ({value:.2f})"


def sure_bar(value: float | None) -> str:
    """Return a confidence (0..1) as five dots, empty where there is none."""
    if value is None:
        return ""
    full = min(max(round(value * 5), 0), 5)
    return "●" * full + "○" * (5 - full)


def progress_bar(done: int, of: int, cells: int = 6) -> str:
    """Return how much of a whole is done as a bar; full only where all of it is, empty only where nothing is."""
    full = max(done * cells // of, 1) if of and done else 0
    return "▰" * full + "▱" * (cells - full)


def ago(at: str, now: datetime | None = None) -> str:
    """Return how long ago an ISO 8601 time in UTC was: `now`, `5 min`, `3 h`, `2 d`, and from 60 days on its date."""
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return moment(at)
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    minutes = ((now or datetime.now(UTC)) - then).total_seconds() / 60
    if minutes < -1 or minutes >= 60 * 24 * 60:
        return at[:10]
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{int(minutes)} min"
    return f"{int(minutes // 60)} h" if minutes < 48 * 60 else f"{int(minutes // 1440)} d"


def source_name(ref: str) -> str:
    """Return what to call a source that has no title: a file by its name, all else by its ref."""
    return (unquote(ref).rpartition("/")[2] or ref) if ref.startswith("file:") else ref


def moment(at: str) -> str:
    """Return an ISO 8601 time as date and minute."""
    return at[:16].replace("T", " ")


def several(count: int, one: str, many: str | None = None) -> str:
    """Return `1 claim`, `3 claims`, `1,024 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def cut(text: str, cells: int) -> str:
    """Return text in exactly so many cells, with an ellipsis where some is cut off."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text + " " * (cells - cell_len(text))
    shown = set_cell_size(text, cells - 1).rstrip() + "…"
    return shown + " " * (cells - cell_len(shown))


def further(count: int, where: str) -> str:
    """Return how much of a text is not set: `… 1 character after`, `… 1,024 characters before`."""
    return f"… {several(count, 'character')} {where}"
