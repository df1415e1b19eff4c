"""The filter's form: what it offers while one types, earlier filters, the cursor on a wrong word."""

import pytest
from textual.widgets import Input

from workbench import service
from workbench.model import Verdict
from workbench.tui.widgets.completing import Offers

KEYS = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", ",": "comma"}


def line(desk):
    return desk.app.screen.query_one("#filter", Input)


def offered(desk):
    return desk.app.screen.query_one(Offers).values


async def typed(desk, text):
    await desk.press("slash")
    await desk.press(*(KEYS.get(c, c) for c in text))


async def test_fields_and_then_their_values_are_offered_and_taken_with_tab(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "sta")
        assert offered(desk) == ("status:",)
        await desk.press("tab")
        assert line(desk).value == "status:"
        assert offered(desk)[0] == "unreviewed"
        assert "› unreviewed" in desk.text
        await desk.press("d", "tab")
        assert line(desk).value == "status:disputed"
        assert offered(desk) == ()
        await desk.press("enter")
        assert "filter: status:disputed" in desk.text


async def test_the_right_arrow_takes_and_moves_inside_the_text(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "tag:none pri")
        await desk.press("left", "right", "right")
        assert line(desk).value == "tag:none priority:"


async def test_names_are_offered_by_any_of_their_words_in_quotes_where_they_need_them(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "-speaker:wei")
        assert offered(desk) == ('"Li Wei"',)
        await desk.press("tab", "enter")
        assert 'filter: -speaker:"Li Wei"' in desk.text
        assert "1 of 1" in desk.text


async def test_tags_reviewers_and_sources_in_use_are_offered(open_desk, store, article):
    service.tag(store, article[:1], actor="ana", add=["ports", "Pensions", "nato"])
    service.review(store, article[:1], reviewer="Mira Stern", verdict=Verdict.VERIFIED)
    async with open_desk() as desk:
        await typed(desk, "tag:p")
        assert set(offered(desk)) == {"ports", "Pensions"}
        desk.fill("#filter", "")
        await desk.press(*(KEYS.get(c, c) for c in "reviewer:st"))
        assert offered(desk) == ('"Mira Stern"',)
        desk.fill("#filter", "")
        await desk.press(*(KEYS.get(c, c) for c in "source:bri"))
        assert offered(desk) == ("https://example.org/bridge",)


async def test_down_chooses_and_enter_takes_what_was_chosen_before_it_filters(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "status:")
        await desk.press("down", "down", "up", "enter")
        assert line(desk).value == "status:needs_evidence"
        await desk.press("enter")
        assert "filter: status:needs_evidence" in desk.text


async def test_enter_filters_by_what_is_typed_whatever_is_offered(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "s")
        assert offered(desk)
        await desk.press("enter")
        assert "filter: s" in desk.text


async def test_a_click_takes_an_offer(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "status:")
        await desk.pilot.click(Offers, offset=(3, 2))
        await desk.settled()
        assert line(desk).value == "status:contested"


async def test_tab_goes_on_where_nothing_is_offered(open_desk, article):
    async with open_desk() as desk:
        await typed(desk, "harbour ")
        await desk.press("tab")
        assert desk.app.focused.id == "save"


async def test_up_brings_back_earlier_filters_and_down_leaves_them(open_desk, article):
    async with open_desk() as desk:
        for text in ("budget", "status:open", "bridge"):
            await desk.press("slash")
            desk.fill("#filter", text)
            await desk.press("enter")
        await desk.press("slash")
        seen = []
        for key in ("up", "up", "up", "down", "down"):
            await desk.press(key)
            seen.append(line(desk).value)
        assert seen == ["status:open", "budget", "budget", "status:open", ""]


async def test_the_cursor_is_put_on_the_wrong_word(open_desk, article):
    async with open_desk() as desk:
        await desk.press("slash")
        desk.fill("#filter", "  bridge spekaer:wei open")
        await desk.press("enter")
        assert "did you mean speaker:?" in " ".join(desk.text.replace("│", " ").split())
        assert line(desk).selected_text == "spekaer:wei"
        assert line(desk).has_focus


async def test_names_that_no_filter_can_hold_are_not_offered(open_desk, store, article):
    for name in ("Eve \x1b[31mred", 'Eve "the" Fox', "Eve \u202eevil", "Eve Plain"):
        service.add_claim(store, actor="ana", quote="Words", speaker=name, source="S")
    async with open_desk() as desk:
        await typed(desk, "speaker:eve")
        assert offered(desk) == ('"Eve Plain"',)


@pytest.mark.parametrize(
    "text", ["speaker:", "tag:", "reviewer:", "source:", 'speaker:"', "tag:*", "speaker:桟", "x:"]
)
async def test_nothing_to_offer_is_no_trouble(open_desk, text):
    async with open_desk() as desk:
        await desk.press("slash")
        desk.fill("#filter", text)
        line(desk).cursor_position = len(text)
        await desk.settled()
        assert set(offered(desk)) <= {"none"}


async def test_a_search_that_takes_long_shows_what_is_found_and_then_the_rest(
    open_desk, store, article, monkeypatch
):
    from workbench.store import file
    from workbench.store.search import planner as search

    monkeypatch.setattr(file, "_STEPS_AT_ONCE", 5)
    monkeypatch.setattr(search, "FEW", 0)
    monkeypatch.setattr(search, "SOME", 0)
    monkeypatch.setattr(search, "FIRST_WALK_STEPS", 10)
    monkeypatch.setattr(search, "WALK_STEPS", 10)
    assert len(service.first_ids(store, "-speaker:ada", 40).ids) < 2
    async with open_desk() as desk:
        await desk.press("slash")
        desk.fill("#filter", "-speaker:ada")
        await desk.press("enter")
        await desk.until(lambda: "1 of 2" in desk.text)
        assert "of 2+" not in desk.text
