"""Quote attribution and fact-check workbench: a terminal desk on one SQLite file, and a library.

The library's face is what `__all__` lists; `docs/library.md` shows it at work. Nothing is loaded before it is
asked for. All else in the package may change between releases.
"""

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.version import __version__

if TYPE_CHECKING:
    from workbench import service
    from workbench.attribution import Quotation, quotations
    from workbench.model import (
        Assertion,
        BadInput,
        CheckFlag,
        CheckResult,
        Claim,
        ClaimFile,
        Comment,
        Event,
        Evidence,
        Finding,
        Kind,
        NotFound,
        QuoteCheckRow,
        Refused,
        Review,
        SimilarClaim,
        SpeakerKind,
        SpeakerRow,
        Stale,
        Stance,
        Status,
        StoreError,
        Verdict,
        WorkbenchError,
    )
    from workbench.service.extracting import quotation_rows
    from workbench.store import Store
    from workbench.verification import Document, QuoteCheck


__all__ = [
    "Assertion", "BadInput", "CheckFlag", "CheckResult", "Claim", "ClaimFile", "Comment", "Document", "Event",
    "Evidence", "Finding", "Kind", "NotFound", "Quotation", "QuoteCheck", "QuoteCheckRow", "Refused",
    "Review", "SimilarClaim", "SpeakerKind", "SpeakerRow", "Stale", "Stance", "Status", "Store",
    "StoreError", "Verdict", "WorkbenchError", "__version__", "open", "quotation_rows", "quotations", "service",
]  # fmt: skip

_ROOMS = {
    "Document": "workbench.verification",
    "QuoteCheck": "workbench.verification",
    "Quotation": "workbench.attribution",
    "quotations": "workbench.attribution",
    "quotation_rows": "workbench.service.extracting",
    "Store": "workbench.store",
}


def open(path: str | os.PathLike[str], *, create: bool = True, readonly: bool = False) -> "Store":  # noqa: A001
    """Open the workbench file at `path`, making it where there is none; `with` closes it.

    Args:
        path: The file.
        create: Make it where there is none.
        readonly: Only read.

    Raises:
        StoreError: It is missing, a folder, no database, one of something else or of a newer version.
    """
    from workbench.store import open_store

    return open_store(Path(path), create=create, readonly=readonly)


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attribute may be anything
    """Load a name of the face with its first use."""
    if name == "service":
        return import_module("workbench.service")
    if name in __all__:
        return getattr(import_module(_ROOMS.get(name, "workbench.model")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the face."""
    return sorted(__all__)
