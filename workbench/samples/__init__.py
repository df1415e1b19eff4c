"""The demo's own texts: an article, the hearing that it reports, and the evidence that links them.

Every person, place and newspaper in them is invented.
"""

from dataclasses import dataclass
from importlib.resources import files

from workbench.model import Stance

ARTICLE = "article.html"
HEARING = "hearing.txt"
HEARING_REF = "Harbour Committee of Marrick, verbatim record, 2024-03-12"
"""The citation under which the demo stores the hearing."""


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that the demo links: to the claim whose quote begins with `quote_prefix`, from the hearing."""

    quote_prefix: str
    stance: Stance
    excerpt: str
    note: str


LINKS = (
    Link(
        "We found a crack as long as my hand",
        Stance.SUPPORTS,
        "We found a crack as long as my hand, and no captain should sail on that.",
        "The record has the same words.",
    ),
    Link(
        "Every inspection was carried out in full",
        Stance.REFUTES,
        "It says so in the inspector’s own notes: cover not removed.",
        "The inspector’s notes contradict the company.",
    ),
    Link(
        "four inspections in two years",
        Stance.REFUTES,
        "Three inspections in two years, Madam Chair. The fourth was cancelled and was never paid.",
        "The treasurer’s number is three.",
    ),
    Link(
        "the reserve will cover all of it",
        Stance.REFUTES,
        "The reserve will not cover all of it.",
        "The article drops the “not”.",
    ),
    Link(
        "I have lost a third of my customers",
        Stance.REFUTES,
        "I have lost a quarter of my customers since January",
        "She said a quarter.",
    ),
    Link(
        "The new shaft has been ordered",
        Stance.CONTEXT,
        "If the foundry keeps its word, it will be here in April.",
        "The article leaves out the condition.",
    ),
)


def article() -> bytes:
    """Return the sample article, an HTML page."""
    return files(__name__).joinpath(ARTICLE).read_bytes()


def hearing() -> bytes:
    """Return the hearing's verbatim record, the demo's evidence document."""
    return files(__name__).joinpath(HEARING).read_bytes()
