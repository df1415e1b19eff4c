"""Every text of the desk stands out from what is behind it, in every theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from workbench import service
from workbench.model import Verdict
from workbench.tui.widgets.readable import LEAST, contrast, readable

DRAWN = set(" ─━│┃┏┓┗┛╭╮╰╯▔▁▏▕▎▊█▌▐▀▄")
THEMES = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)
colours = st.tuples(*[st.integers(0, 255)] * 3)


def faint(desk) -> dict[str, float]:
    """The texts on the screen that are fainter than they may be."""
    found = {}
    for strip in desk.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if set(text) <= DRAWN or style is None or style.color is None or style.bgcolor is None:
                continue
            ratio = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            if ratio < LEAST:
                found[text.strip()] = round(ratio, 2)
    return found


def test_contrast_is_measured_as_the_standard_says():
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@given(colours, colours)
def test_any_two_colours_come_to_the_least_contrast(ink, paper):
    style = readable(Style(color=RichColor.from_rgb(*ink), bgcolor=RichColor.from_rgb(*paper), bold=True))
    assert contrast(Color.from_rich_color(style.color), Color(*paper)) >= LEAST
    assert style.bold


def test_what_is_readable_is_left_as_it_is():
    style = Style(color="#ffffff", bgcolor="#101010")
    assert readable(style) is style
    own = Style(color="red")
    assert readable(own) is own


@pytest.fixture
def judged(store, article, hold):
    hold("Ms Stone said: We will not keep the bridge open. She left.", "Minutes", article[:1])
    service.Checker(store).check_claim(article[0])
    service.review(store, article[1:2], reviewer="bo", verdict=Verdict.DISPUTED)
    service.review(store, article[2:], reviewer="bo", verdict=Verdict.VERIFIED)


async def test_all_text_stands_out_in_every_theme(open_desk, judged):
    async with open_desk(size=(160, 30)) as desk:
        for theme in THEMES:
            desk.app.theme = theme
            await desk.pilot.pause()
            assert faint(desk) == {}, theme


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("keys", [("e",), ("d",), ("o",), ("S",), ("question_mark",), ("v",), ("y",)])
async def test_so_does_the_text_of_every_screen(open_desk, judged, theme, keys):
    async with open_desk(theme=theme) as desk:
        await desk.press(*keys)
        assert faint(desk) == {}


async def test_without_colours_state_and_cursor_are_told_by_glyphs(open_desk, judged, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_desk() as desk:
        rows = desk.of("#queue").splitlines()
        assert [row[:4] for row in rows if row.strip()[:1] in "›·✗✓"][:3] == ["›·  ", " ✗D ", " ✓V "]
        for strip in desk.app.screen._compositor.render_strips():
            for _, style, _ in strip:
                for colour in (style.color, style.bgcolor) if style else ():
                    assert colour is None or len(set(colour.get_truecolor())) == 1
