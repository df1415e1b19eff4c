"""The tree of a page, or of what trafilatura found in it -> its blocks of text, each with its role."""

import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from workbench.model import Role
from workbench.reading.blocks import Block

_SPACE = re.compile(r"[ \t\n\r\f]+")
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "hi", "i", "ins", "kbd", "label", "mark", "ref", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
UNSEEN = frozenset({
    "audio", "button", "canvas", "datalist", "head", "iframe", "math", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
"""Elements of a page that show no words of their own; of trafilatura's tree, `head` is a heading."""
_ROLES = {
    "nav": Role.APPARATUS, "menu": Role.APPARATUS,
    "figcaption": Role.CAPTION, "caption": Role.CAPTION,
    "blockquote": Role.QUOTE, "quote": Role.QUOTE,
    "h1": Role.HEADING, "h2": Role.HEADING, "h3": Role.HEADING, "h4": Role.HEADING, "h5": Role.HEADING,
    "h6": Role.HEADING, "head": Role.HEADING, "dt": Role.HEADING,
    "li": Role.LIST, "item": Role.LIST, "ol": Role.LIST, "ul": Role.LIST, "list": Role.LIST,
}  # fmt: skip
_SEPARATORS = {"br": "\n", "lb": "\n", "td": "\t", "th": "\t", "cell": "\t"}
_STRONGEST = (Role.APPARATUS, Role.CAPTION, Role.QUOTE, Role.HEADING, Role.LIST)


def page_blocks(tree: html.HtmlElement, *, unseen: frozenset[str]) -> Iterator[Block]:
    """Yield the text blocks of an HTML or trafilatura tree; line breaks stay, a table row is one block."""
    parts: list[str] = []
    within: list[Role] = []
    depth = 0  # inside elements that show nothing
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag, start = element.tag, event == "start"
        if tag in unseen:
            depth += 1 if start else -1
        separator = _SEPARATORS.get(tag)
        if separator is not None:
            parts.append("" if separator == "\n" and not start else separator)
        elif tag not in _INLINE and not depth:
            if block := _block(parts):
                yield block, _role(within)
            parts.clear()
        _follow(within, tag, start=start)
        words = element.text if start else element.tail
        if words and not depth:
            parts.append(_SPACE.sub(" ", words))
    if block := _block(parts):
        yield block, _role(within)


def _follow(within: list[Role], tag: str, *, start: bool) -> None:
    """Keep the roles of the elements that are open."""
    if tag not in _ROLES:
        return
    if start:
        within.append(_ROLES[tag])
    else:
        within.pop()


def _role(within: list[Role]) -> Role:
    """Return the role of a block within elements of these roles: a list within a quote is quoted."""
    return next((role for role in _STRONGEST if role in within), Role.PROSE)


def _block(parts: list[str]) -> str:
    cells = (
        _SPACE.sub(" ", cell).strip() if "\n" not in cell else cell for cell in "".join(parts).split("\t")
    )
    lines = "\t".join(cell for cell in cells if cell.strip()).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip(" ") for line in lines)).strip()
