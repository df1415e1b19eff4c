"""A quote laid beside a document: where it stands, what differs, and what to look at. Pure, no I/O.

The names of results and flags are at hand at once; the engine (about 50 ms of imports and patterns) is loaded
when `Document` is first asked for.
"""

from typing import TYPE_CHECKING

from workbench.verification.result import Change, Difference, Flag, QuoteCheck, Result

if TYPE_CHECKING:
    from workbench.verification.check import Document

__all__ = ["Change", "Difference", "Document", "Flag", "QuoteCheck", "Result"]


def __getattr__(name: str) -> object:
    """Load the engine with the first use of `Document`."""
    if name == "Document":
        from workbench.verification.check import Document

        return Document
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
