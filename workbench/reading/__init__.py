"""Files -> articles and rows of claims, within bounds. trafilatura and charset-normalizer load late."""

from workbench.reading.article import read_article
from workbench.reading.claims import claim_rows
from workbench.reading.columns import BadRow, ClaimRow
from workbench.reading.files import MAX_BYTES, open_file, read_bytes_bounded, read_stream_bounded
from workbench.reading.formats import Format, detect

__all__ = [
    "MAX_BYTES",
    "BadRow",
    "ClaimRow",
    "Format",
    "claim_rows",
    "detect",
    "open_file",
    "read_article",
    "read_bytes_bounded",
    "read_stream_bounded",
]
