"""Who a page says wrote it: its JSON-LD, its microdata, or the links of its byline."""

from collections.abc import Iterator, Mapping

from lxml import html  # type: ignore[import-untyped]

_ARTICLES = ("Article", "Posting", "Report", "Review", "Analysis")
"""What the types of schema.org that are articles end in."""
_MOST_AUTHORS = 12
_LONGEST_BYLINE = 200
_DEEPEST = 6


def authors(tree: html.HtmlElement, declared: list[object]) -> list[str]:
    """Return the names that a page gives its article's authors, none where it gives none."""
    stated = [name for one in declared for name in _stated(one, 0)]
    return list(dict.fromkeys(stated or _linked(tree)))[:_MOST_AUTHORS]


def _stated(value: object, depth: int) -> Iterator[str]:
    """Yield the authors of the articles among JSON-LD objects; those of what an article cites are not its own."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _stated(one, depth + 1)
    elif isinstance(value, Mapping):
        types = value.get("@type")
        if any(str(one).endswith(_ARTICLES) for one in (types if isinstance(types, list) else [types])):
            yield from _names(value.get("author"))
        else:
            yield from _stated(value.get("@graph") or value.get("mainEntity"), depth + 1)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip():
        yield value


def _linked(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the authors that the first byline links to: others belong to other articles."""
    first = next(iter(tree.xpath("//body//a[contains(concat(' ', @rel, ' '), ' author ')]")), None)
    if first is None:
        return
    byline = first
    for around in first.iterancestors():
        if around.tag == "body" or len(around.text_content()) > _LONGEST_BYLINE:
            break
        byline = around
    links = (
        [byline] if byline is first else byline.xpath(".//a[contains(concat(' ', @rel, ' '), ' author ')]")
    )
    for link in links:
        if name := " ".join(link.text_content().split()):
            yield name
