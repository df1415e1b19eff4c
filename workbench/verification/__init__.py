"""A quote laid beside a document: where it stands, what differs, and what to look at. Pure, no I/O.

The names of results and flags are at hand at once; the engine (about 50 ms of imports and patterns) is loaded
when `Document` is first asked for.
"""

from typing import TYPE_CHECKING

from workbench.model import CheckFlag, CheckResult
from workbench.verification.result import Change, Difference, QuoteCheck

if TYPE_CHECKING:
    from workbench.verification.check import Document

__all__ = ["Change", "CheckFlag", "CheckResult", "Difference", "Document", "QuoteCheck"]


def __getattr__(name: str) -> object:
    """Load the engine with the first use of `Document`."""
    if name == "Document":
        from workbench.verification.check import Document

        return Document
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
