"""Files and URLs -> articles, rows of claims and evidence, within bounds. Slow libraries load late."""

from typing import TYPE_CHECKING, Any

from workbench.reading.article import article_document, read_article
from workbench.reading.bundle import bundle_lines, is_bundle, is_packed, unpacked, unpacked_head
from workbench.reading.claims import claim_rows
from workbench.reading.columns import BadRow, ClaimRow, Columns, PastReview
from workbench.reading.deadline import Stopped
from workbench.reading.documents import DocumentText, document_limit, read_document, read_document_path
from workbench.reading.files import (
    MAX_BYTES,
    MAX_DOCUMENT_BYTES,
    files_in,
    open_file,
    peek,
    read_opened_bounded,
)
from workbench.reading.formats import ENDINGS, Format, detect
from workbench.reading.locators import Locator, locator_at, locators_from_json, locators_json
from workbench.reading.tables import Table, parse_map

if TYPE_CHECKING:
    from workbench.reading.fetching import Fetched, fetch
    from workbench.reading.robots import Robots
    from workbench.reading.urls import read_article_url, read_url

_LATE = {
    "Fetched": "fetching",
    "fetch": "fetching",
    "Robots": "robots",
    "read_article_url": "urls",
    "read_url": "urls",
}
"""Names whose modules need http.client and ssl, which cost as much to load as all the rest of the room."""

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "MAX_DOCUMENT_BYTES",
    "BadRow",
    "ClaimRow",
    "Columns",
    "DocumentText",
    "Fetched",
    "Format",
    "Locator",
    "PastReview",
    "Robots",
    "Stopped",
    "Table",
    "article_document",
    "bundle_lines",
    "claim_rows",
    "detect",
    "document_limit",
    "fetch",
    "files_in",
    "is_bundle",
    "is_packed",
    "locator_at",
    "locators_from_json",
    "locators_json",
    "open_file",
    "parse_map",
    "peek",
    "read_article",
    "read_article_url",
    "read_document",
    "read_document_path",
    "read_opened_bounded",
    "read_url",
    "unpacked",
    "unpacked_head",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Import what goes to the network when it is first asked for."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
