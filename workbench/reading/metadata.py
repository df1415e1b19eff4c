"""What a page says of itself, without what its template adds: the site in the title, dates in the authors."""

import re
from collections.abc import Sequence

from workbench.text import one_line

MAX_METADATA = 500
_BETWEEN = re.compile(r"\s+(?:[|•·»]|::|[-–—])\s+")
_SQUEEZE = re.compile(r"[\W_]+")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_AFTER_NAME = re.compile(
    rf"(?:[\s,|·•–—-]+(?:(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|\d[\d:./,-]*(?:st|nd|rd|th)?"
    r"|a\.?m\.?|p\.?m\.?|updated|published|posted|on|at|published on|min read))+\s*$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"^\s*(?:(?:written |posted |reported |story )?by[:\s]+|(?:von|par|por|authors?)\s*:\s*)", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|[<>{}\[\]=]|\b(?:follow|subscribe|share|email|cookie|comment)s?\b", re.IGNORECASE
)
_MOST_WORDS = 6
"""A name has no more; what is longer is a sentence about the author."""


def clean_title(title: str | None, *, publisher: str | None, headings: Sequence[str] = ()) -> str | None:
    """Return a page's title without the site's name before or behind it.

    The name is `publisher`, or what stands beside the words of the page's only main heading.
    """
    title = one_line(title or "", MAX_METADATA)
    parts = [*_BETWEEN.finditer(title)]
    if not parts:
        return title or None
    site = _squeezed(publisher or "")
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    if site and _is_site(tail, site):
        return head
    first, rest = title[: parts[0].start()], title[parts[0].end() :]
    if site and _is_site(first, site):
        return rest
    only = _squeezed(headings[0]) if len(headings) == 1 else ""
    return next((part for part in (head, rest, first, tail) if only and _squeezed(part) == only), title)


def clean_author(author: str | None) -> str | None:
    """Return the names of the authors, parted by "; ", without dates, "By" and what is no name."""
    names: list[str] = []
    for part in re.split(r"\s*[;|]\s*", one_line(author or "", MAX_METADATA)):
        name = _without_date(_BEFORE_NAME.sub("", part))
        known = {_squeezed(each) for each in names}
        if not name or _squeezed(name) in known or _NO_NAME.search(name) or len(name.split()) > _MOST_WORDS:
            continue
        if any(letter.isalpha() for letter in name):
            names.append(name)
    return "; ".join(names) or None


def _without_date(name: str) -> str:
    """Return a name without the date behind it; a month after a single word is a name itself: Theresa May."""
    bare = _AFTER_NAME.sub("", f" {name}").strip(" ,.-–—·•")
    is_month = len(bare.split()) == 1 and len(name.split()) == 2 and name.replace(" ", "").isalpha()
    return name.strip() if is_month else bare


def _is_site(part: str, site: str) -> bool:
    squeezed = _squeezed(part)
    return bool(squeezed) and (
        squeezed == site or squeezed in (f"the{site}", f"{site}com", site.removeprefix("the"))
    )


def _squeezed(text: str) -> str:
    return _SQUEEZE.sub("", text.casefold())
