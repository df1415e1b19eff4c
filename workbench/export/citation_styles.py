"""Cited sources as a style of the Citation Style Language sets them; needs citeproc-py, the extra `citations`."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.model import BadInput
from workbench.text import one_line


def set_in_style(items: Sequence[dict[str, Any]], style: str) -> Iterator[str]:
    """Yield a line for each CSL-JSON item, in the style's order.

    Args:
        items: What is cited; all of it is held, as a style may sort.
        style: A file that ends in `.csl`, or the name of a style that is installed.

    Raises:
        BadInput: citeproc-py is missing, or there is no such style.
    """
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
    except ImportError as error:
        raise BadInput("--style needs citeproc-py: pip install 'quote-workbench[citations]'") from error
    try:
        chosen = CitationStylesStyle(style, validate=False)
        listed = CitationStylesBibliography(chosen, CiteProcJSON(items), formatter.plain)
    except (OSError, SyntaxError, ValueError, AttributeError, TypeError, LookupError) as error:
        raise BadInput(
            f"{one_line(style)}: no citation style; give a file that ends in .csl, or harvard-cite-them-right"
        ) from error
    for item in items:
        listed.register(Citation([CitationItem(item["id"])]))
    listed.sort()
    yield from (one_line(str(line)) for line in listed.bibliography())
