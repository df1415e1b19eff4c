"""What a row of the queue says of its claim, and what the row above says already."""

from workbench.model import QueueRow
from workbench.text import one_line
from workbench.tui.text.paragraphs import even
from workbench.tui.text.phrases import ago


def same_speaker(row: QueueRow, above: QueueRow | None) -> bool:
    """Whether the row above names the same speaker of the same article."""
    return (
        above is not None
        and above.source_id == row.source_id
        and row.speaker is not None
        and above.speaker == row.speaker
    )


def article_of(row: QueueRow, above: QueueRow | None) -> str:
    """The title of the article where its claims begin below those of another."""
    if above is None or above.source_id == row.source_id:
        return ""
    return even(one_line(row.source_title, 80))


def age_of(at: str) -> str:
    """Return how long a claim is on the desk in four cells: `3h`, `12d`; of an older one the year."""
    told = ago(at) if at else ""
    return told[:4] if "-" in told else told.replace(" min", "m").replace(" ", "")


def speaker_of(row: QueueRow) -> str:
    """Return who is named."""
    return even(one_line(row.speaker or "")) or "nobody named"


def quote_of(row: QueueRow) -> str:
    """Return the quote with a word before it where it is not vouched for."""
    return f"{row.assertion.mark}“{even(one_line(row.quote[:2_000]))}”"
