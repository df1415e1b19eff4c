"""Text that stands out from its ground, whatever the theme: of each colour only as much is changed as is needed."""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

LEAST = 4.5
"""The contrast that text has at least: WCAG 2.2, success criterion 1.4.3."""
_STEPS = 20
_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)
_DRAWN = frozenset(" ─━│┃┏┓┗┛╭╮╰╯▔▁▏▕▎▊█▌▐▀▄")
"""What lines and frames are drawn with: it may be fainter than text."""


class ReadableText(LineFilter):
    """Brings each piece of text to the least contrast."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # each has its own
        """Return the segments, those that were too faint in a colour nearer to black or to white."""
        return [
            segment
            if segment.style is None or _DRAWN.issuperset(segment.text)
            else Segment(segment.text, readable(segment.style), segment.control)
            for segment in segments
        ]


@lru_cache(maxsize=2_048)
def readable(style: Style) -> Style:
    """Return a style whose text has the least contrast; the terminal's own colours are left to the terminal."""
    text, ground = style.color, style.bgcolor
    if text is None or ground is None or text.triplet is None or ground.triplet is None:
        return style
    ink, paper = Color(*text.triplet), Color(*ground.triplet)
    if contrast(ink, paper) >= LEAST:
        return style
    towards = max((_BLACK, _WHITE), key=lambda end: contrast(end, paper))
    for step in range(1, _STEPS + 1):
        nearer = ink.blend(towards, step / _STEPS)
        if contrast(nearer, paper) >= LEAST:
            break
    return style + Style(color=RichColor.from_rgb(*nearer.rgb))


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
