"""Text from outside steers nothing: markup, escape sequences, wide and combining letters."""

import pytest
from rich.cells import cell_len

from workbench import service
from workbench.model import Stance, Verdict
from workbench.tui.desk.decision import DecisionScreen

MARKUP = "[@click=app.quit]x[/] [bold]y[/nope] [[z] $title"
ESCAPES = "\x1b]52;c;cm0=\x07 \x1b]0;owned\x07 \x1b[2J \x9b31m \x1b[?1049l"
HOSTILE = f"{MARKUP} {ESCAPES}"
UNSAFE = {chr(code) for code in [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x202E, 0x2066]}


@pytest.fixture
def hostile(store):
    """One claim whose every text is hostile."""
    text = f"Before {HOSTILE}.\n“{HOSTILE}” said Ada. \u202eereh\u202c"
    service.import_bytes(store, text.encode(), name="h.txt", actor="s", ref="https://example.org/h")
    claim = service.add_claim(
        store, actor=HOSTILE, quote=HOSTILE, speaker=HOSTILE, source=f"Paper {HOSTILE}", speaker_role=HOSTILE,
        attribution_reason=HOSTILE, priority=9, context_before=HOSTILE, context_after=HOSTILE, tags=[MARKUP],
    )  # fmt: skip
    service.link_evidence(
        store,
        [claim],
        actor=HOSTILE,
        source=HOSTILE,
        stance=Stance.SUPPORTS,
        excerpt=HOSTILE,
        note=HOSTILE,
        locator=HOSTILE,
    )
    service.comment(store, [claim], actor=HOSTILE, body=HOSTILE)
    service.review(
        store, [claim], reviewer=HOSTILE, verdict=Verdict.NEEDS_EVIDENCE, note=HOSTILE, rating=HOSTILE
    )
    return claim


def assert_harmless(desk):
    assert desk.app.is_running
    assert not UNSAFE & set(desk.text.replace("\n", ""))
    for strip in desk.app.screen._compositor.render_strips():
        assert not any(segment.style and segment.style.meta.get("@click") for segment in strip)


@pytest.mark.parametrize("size", [(160, 50), (80, 24)])
async def test_hostile_text_is_shown_as_it_is_in_every_pane_form_and_message(open_desk, hostile, size):
    async with open_desk(size=size, reviewer="ada [/x]") as desk:
        assert desk.queue.queue.current == hostile
        assert "[@click=app.quit]x[/]" in desk.text
        assert_harmless(desk)
        for key in ("enter", "e", "m", "t", "p", "c", "o", "slash", "question_mark"):
            await desk.press(key)
            assert_harmless(desk)
            await desk.press("escape")
        await desk.press("v", "k")
        assert "[@click=app.quit]" in desk.told[-1]
        assert_harmless(desk)
        await desk.press("u", "slash")
        desk.fill("#filter", 'x "[@click=app.quit]x[/nope]')
        await desk.press("enter")
        assert "mark is not" in desk.text
        desk.fill("#filter", '"[@click=app.quit]x[/nope]"')
        await desk.press("enter")
        assert "Nothing matches the filter" in desk.text
        assert_harmless(desk)


async def test_hostile_text_in_a_transcript_steers_nothing(open_desk, article, hold):
    text = f"{HOSTILE}\n\nMALLORY {MARKUP}: {HOSTILE} We will keep the {MARKUP} bridge open. {HOSTILE} 全角の引用文"
    hold(text, f"Paper {HOSTILE}", article[:1])
    for size in ((140, 40), (80, 24)):
        async with open_desk(size=size) as desk:
            await desk.press("d")
            assert isinstance(desk.app.screen, DecisionScreen)
            assert_harmless(desk)
            assert {cell_len(line) for line in desk.lines} == {size[0]}
            await desk.press("escape")
            assert_harmless(desk)


async def test_a_click_on_a_hostile_quote_runs_nothing(open_desk, hostile):
    async with open_desk(size=(120, 40)) as desk:
        for y, line in enumerate(desk.lines):
            if (x := line.find("[@click")) >= 0:
                await desk.pilot.click(offset=(x + 20, y))
        await desk.settled()
        assert desk.app.is_running


async def test_a_correction_that_leaves_the_words_alone_keeps_their_exact_characters(
    open_desk, store, hostile
):
    async with open_desk() as desk:
        await desk.press("c")
        desk.fill("#speaker", "Mallory")
        await desk.press("ctrl+s")
        assert desk.app.screen is desk.screen
    claim = service.claim_file(store, hostile).claim
    assert (claim.quote, claim.speaker, claim.speaker_role) == (HOSTILE, "Mallory", HOSTILE)


async def test_wide_and_combining_letters_keep_every_row_at_the_same_width(open_desk, store):
    for quote in ("全角の引用文" * 30, "e\u0301" * 200, "👩‍👩‍👧 🏳️‍🌈 " * 40, "ﷺ" * 90, "z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L" * 30, "ไม่มี" * 60):
        service.add_claim(store, actor="s", quote=quote, speaker=quote[:60], source="Minutes")
    for size in ((120, 40), (80, 24), (43, 20)):
        async with open_desk(size=size) as desk:
            for _ in range(6):
                assert {cell_len(line) for line in desk.lines} == {size[0]}
                await desk.press("j")


async def test_a_quote_of_twenty_thousand_letters_without_a_space_is_wrapped(open_desk, store):
    service.add_claim(store, actor="s", quote="a" * 20_000, speaker="Ada", source="Minutes")
    async with open_desk() as desk:
        assert "aaaa" in desk.of("#claim")
        await desk.press("v")
        assert desk.told[0].startswith("verified")
