"""Similar claims at the desk: seen, compared, marked as duplicates, evidence copied."""

import asyncio
import json
import subprocess
import sys

import pytest

from workbench import service
from workbench.model import Status, Verdict
from workbench.tui.screens.similar import SimilarScreen

BRIDGE = "We will keep the bridge open"


@pytest.fixture
def again(store, article):
    """The article's first claim, verified with evidence, and another that puts a "not" into it: its id."""
    first = article[0]
    service.link_evidence(store, [first], actor="bo", source="Minutes", stance="supports", excerpt="open")
    service.review(store, [first], reviewer="bo", verdict=Verdict.VERIFIED)
    return service.add_claim(
        store,
        actor="bo",
        quote="We will not keep the bridge open",
        speaker="A. Stone",
        source="https://two.example",
    )


@pytest.fixture
def sqlite_utils_command_on(path):
    """Insert a claim by the real sqlite-utils command; give its exit code."""

    def insert(row):
        words = [sys.executable, "-m", "sqlite_utils", "insert", str(path), "claims", "-"]
        return subprocess.run(words, input=json.dumps(row), text=True, check=False).returncode

    return insert


async def looked(desk):
    """Wait until the look-up is done."""
    for _ in range(100):
        await desk.settled()
        screen = desk.app.screen
        if not isinstance(screen, SimilarScreen) or screen._found is not None:
            return
        await asyncio.sleep(0.02)


async def test_a_requote_shows_with_verdict_reason_and_what_differs(open_desk, again):
    async with open_desk() as desk:
        assert desk.queue.queue.current == again
        await desk.press("s")
        await looked(desk)
        await desk.settled()
        text = desk.text
    assert "92% near" in text
    assert "a negation differs" in text
    assert "verified by bo" in text
    assert "{+not+}" in text
    assert "1 piece" in text


async def test_a_duplicate_is_marked_with_one_key_and_undone_with_another(open_desk, again, store, article):
    async with open_desk() as desk:
        await desk.press("s")
        await looked(desk)
        await desk.press("d")
        await looked(desk)
        claim = service.claim_file(store, again).claim
        assert (claim.status, claim.duplicate_of) == (Status.WITHDRAWN, article[0])
        assert any("withdrawn as a duplicate" in told for told in desk.told)
        await desk.press("u")
        await looked(desk)
        claim = service.claim_file(store, again).claim
        assert (claim.status, claim.duplicate_of) == (Status.UNREVIEWED, None)


async def test_evidence_is_copied_with_one_key(open_desk, again, store):
    async with open_desk() as desk:
        await desk.press("s")
        await looked(desk)
        await desk.press("y")
        await looked(desk)
        assert [one.source for one in service.claim_file(store, again).evidence] == ["Minutes"]
        assert any("1 link copied" in told for told in desk.told)


async def test_a_claim_that_was_changed_meanwhile_is_not_marked(open_desk, again, store):
    async with open_desk() as desk:
        await desk.press("s")
        await looked(desk)
        service.review(store, [again], reviewer="bo", verdict=Verdict.DISPUTED)
        await desk.press("d")
        await looked(desk)
        assert service.claim_file(store, again).claim.status is Status.DISPUTED
        assert any("changed by bo" in told for told in desk.told)


async def test_enter_goes_to_the_claim_even_where_the_filter_hides_it(open_desk, again, article):
    async with open_desk() as desk:
        await desk.screen._narrow("status:unreviewed")
        await desk.settled()
        await desk.press("s")
        await looked(desk)
        await desk.press("enter")
        assert desk.queue.queue.current == article[0]
        assert desk.queue.queue.guest == article[0]
        assert "verified · claim 1" in desk.of("#claim")
        await desk.press("j")
        assert desk.queue.queue.guest is None


async def test_escape_leaves_and_nothing_was_done(open_desk, again, store):
    events = store.value("SELECT count(*) FROM events")
    async with open_desk() as desk:
        await desk.press("s")
        await desk.press("escape")
        assert desk.app.screen is desk.screen
    assert store.value("SELECT count(*) FROM events") == events


async def test_nothing_similar_is_said_so(open_desk, store):
    service.add_claim(store, actor="bo", quote="Quinces ripen late", speaker=None, source="s")
    async with open_desk() as desk:
        await desk.press("s")
        await looked(desk)
        assert "Nothing like it is on the desk." in desk.text


async def test_an_empty_desk_has_nothing_to_look_up(open_desk):
    async with open_desk() as desk:
        await desk.press("s")
        assert desk.app.screen is desk.screen


async def test_what_a_script_adds_is_looked_up_and_marked(open_desk, again, sqlite_utils_command_on):
    async with open_desk() as desk:
        row = {"quote": BRIDGE, "speaker": "Ada Stone", "source": "https://three.example"}
        assert sqlite_utils_command_on(row) == 0
        for _ in range(150):
            await desk.settled()
            if "≡V" in desk.of("#queue"):
                break
            await asyncio.sleep(0.05)
        assert "≡V" in desk.of("#queue")


async def test_the_evidence_pane_names_what_was_seen_before(open_desk, again, store):
    service.look_up(store, [again])
    async with open_desk() as desk:
        shown = desk.of("#evidence")
    assert "Seen before" in shown
    assert "✓V verified by bo" in shown
    assert "a negation differs" in shown


async def test_evidence_of_a_duplicate_says_where_it_comes_from(open_desk, again, store, article):
    service.mark_duplicate(store, again, article[0], actor="bo")
    async with open_desk() as desk:
        assert f"from claim {article[0]}" in desk.of("#evidence")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 40)])
async def test_hostile_text_is_harmless_at_any_width(open_desk, store, size):
    for quote in (
        "[@click=app.quit]\x1b[31m red [/x] bridge",
        "[@click=app.quit]\x1b[31m red [/x] bridges \u202e",
    ):
        service.add_claim(store, actor="bo", quote=quote, speaker="[b]\x1b]52;c;x\x07", source="[/]")
    async with open_desk(size=size) as desk:
        await desk.press("s")
        await looked(desk)
        await desk.settled()
        assert "\x1b" not in desk.text
        assert "[@click=app.quit]" in desk.text


async def test_the_help_lists_the_keys(open_desk, again):
    async with open_desk() as desk:
        await desk.press("s")
        await looked(desk)
        await desk.press("?")
        assert "duplicate of the one shown" in desk.text
