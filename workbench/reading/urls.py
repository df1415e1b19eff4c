"""A URL -> the document behind it, with the place and time of its retrieval."""

from collections.abc import Callable, Collection
from dataclasses import replace
from urllib.parse import urlsplit

from workbench.reading.article import article_document
from workbench.reading.documents import MAX_SECONDS, DocumentText, read_document
from workbench.reading.fetching import Fetched, fetch
from workbench.reading.files import MAX_DOCUMENT_BYTES
from workbench.reading.formats import Format, detect

_BY_MEDIA_TYPE = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.TEXT,
    "text/markdown": Format.TEXT,
    "text/vtt": Format.VTT,
    "application/x-subrip": Format.SRT,
    "application/json": Format.JSONL,
    "text/csv": Format.CSV,
}


def read_url(
    url: str,
    *,
    allow_private: bool = False,
    allowed: Collection[str] = (),
    timeout: float = 20,
    max_bytes: int = MAX_DOCUMENT_BYTES,
    seconds: float = MAX_SECONDS,
    cancelled: Callable[[], bool] | None = None,
) -> DocumentText:
    """Fetch `url` (as `fetch` does) and return its text (as `read_document` does).

    `source.ref` is the URL to which it led at last, or the one that the page itself calls canonical if that
    is on the same site: a page cannot pass for another site's.

    Raises:
        Stopped: `cancelled` said so.
        BadInput: As in `fetch` and `read_document`.
    """
    fetched = fetch(
        url,
        allow_private=allow_private,
        allowed=allowed,
        timeout=timeout,
        max_bytes=max_bytes,
        cancelled=cancelled,
    )
    document = read_document(
        fetched.data,
        name=fetched.final_url,
        format=_format(fetched),
        charset=fetched.charset,
        seconds=seconds,
        cancelled=cancelled,
    )
    source = replace(document.source, ref=_canonical(document.source.ref, fetched.final_url))
    return replace(document, source=source, retrieved_at=fetched.retrieved_at)


def read_article_url(
    url: str,
    *,
    allow_private: bool = False,
    allowed: Collection[str] = (),
    cancelled: Callable[[], bool] | None = None,
) -> DocumentText:
    """Fetch `url` and return the article behind it, by its own address as in `read_url`.

    Raises:
        Stopped: `cancelled` said so.
        BadInput: As in `fetch` and `read_article`.
    """
    fetched = fetch(url, allow_private=allow_private, allowed=allowed, cancelled=cancelled)
    document = article_document(
        fetched.data, name=fetched.final_url, format=_format(fetched), charset=fetched.charset
    )
    source = replace(document.source, ref=_canonical(document.source.ref, fetched.final_url))
    return replace(document, source=source, retrieved_at=fetched.retrieved_at)


def _format(fetched: Fetched) -> Format:
    """Return the format: what the content shows beyond doubt, else what the server says, else by the URL."""
    certain = detect("", fetched.data)
    if certain not in (Format.TEXT, Format.CSV, Format.JSONL):
        return certain
    said = _BY_MEDIA_TYPE.get(fetched.media_type or "")
    return said or detect(urlsplit(fetched.final_url).path, fetched.data)


def _canonical(declared: str | None, final: str) -> str:
    try:
        same = declared is not None and _site(declared) == _site(final)
    except ValueError:
        return final
    return declared if same and declared else final


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
