"""The differences of a quote check as one line for people."""

from collections.abc import Sequence

from workbench.verification.result import Change, Difference

_KEPT_WORDS = 6
"""Words of agreement that are shown around a difference."""


def in_words(differences: Sequence[Difference]) -> str | None:
    """Return the differences as `[-in the document only-] {+in the quote only+}`; None where there are none."""
    if not any(one.change is not Change.KEPT for one in differences):
        return None
    parts = []
    for one in differences:
        if one.change is Change.KEPT:
            words = one.quote.split()
            long = len(words) > 2 * _KEPT_WORDS
            parts += [*words[:_KEPT_WORDS], "…", *words[-_KEPT_WORDS:]] if long else words
        else:
            parts += [f"[-{one.document}-]"] if one.document else []
            parts += [f"{{+{one.quote}+}}"] if one.quote else []
    return " ".join(parts)
