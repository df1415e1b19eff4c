"""How far an article is done."""

from workbench.model import Claim
from workbench.service.surroundings import Surroundings
from workbench.text import one_line
from workbench.tui.text.paragraphs import even
from workbench.tui.text.phrases import progress_bar, source_name


def article_progress(claim: Claim, beside: Surroundings) -> str:
    """Return the article's title with how many of its claims are decided: `6/15 ▰▰▱▱▱▱ Dam at Velmora`."""
    title = even(one_line(claim.source_title or source_name(claim.source), 80))
    quotes = beside.quotes
    if not quotes:
        return title
    done = sum(one.status.decided for one in quotes)
    return f"{done:,}/{len(quotes):,} {progress_bar(done, len(quotes))} {title}"
