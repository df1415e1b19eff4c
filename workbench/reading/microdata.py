"""The microdata of a page -> objects as its JSON-LD would say them."""

from collections.abc import Iterator

from lxml import html  # type: ignore[import-untyped]

_MOST_ITEMS = 2_000
_DEEPEST = 8
_VALUE_OF = {
    "meta": "content", "link": "href", "a": "href", "area": "href", "img": "src", "time": "datetime",
    "data": "value", "meter": "value",
}  # fmt: skip


def items(tree: html.HtmlElement) -> list[object]:
    """Return the outermost items of a page, each with its `@type` and properties; a repeated one is a list."""
    top = tree.xpath("//*[@itemscope and not(@itemprop)]")
    return [_item(element, 0) for element in top[:_MOST_ITEMS]]


def _item(element: html.HtmlElement, depth: int) -> dict[str, object]:
    found: dict[str, object] = {"@type": (element.get("itemtype") or "").rstrip("/").rpartition("/")[2]}
    for inner in _properties(element) if depth < _DEEPEST else ():
        value = _item(inner, depth + 1) if inner.get("itemscope") is not None else _value(inner)
        for name in (inner.get("itemprop") or "").split():
            known = found.get(name)
            if known is None:
                found[name] = value
            else:
                found[name] = [*known, value] if isinstance(known, list) else [known, value]
    return found


def _properties(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the properties of an item, not those of the items in it."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if inner.get("itemprop"):
            yield inner
        if inner.get("itemscope") is None:
            waiting += reversed(inner)


def _value(element: html.HtmlElement) -> str:
    given = element.get(_VALUE_OF.get(element.tag, "content"))
    return given if given is not None else " ".join(element.text_content().split())
