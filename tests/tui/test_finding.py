"""The finding on the attribution: proposed by the quote check, set by the reviewer only."""

import pytest

from workbench import service
from workbench.model import Finding, QuoteCheckRow
from workbench.service.findings import suggested


def chosen(desk):
    return desk.app.screen.values["finding"]


async def test_a_opens_the_finding_prefilled_from_the_check_and_saves_it_with_a_note(
    open_desk, store, article, transcript
):
    async with open_desk() as desk:
        await desk.press("G")
        await desk.link(transcript)
        await desk.press("a")
        assert chosen(desk) == "altered"
        assert "altered, a number differs" in " ".join(desk.text.split())
        desk.fill("#note", "a third, not half")
        await desk.press("ctrl+s")
        assert "attribution altered" in " ".join(desk.of("#claim").split())
        assert desk.told[-1].startswith("attribution altered: “Half")
    review = service.claim_file(store, article[2]).reviews[0]
    assert (review.reviewer, review.verdict, review.attribution) == ("ada", None, Finding.ALTERED)
    assert review.note == "a third, not half"


async def test_words_of_somebody_else_propose_misattributed(open_desk, article, transcript):
    async with open_desk() as desk:
        await desk.press("j")
        await desk.link(transcript)
        await desk.press("a")
        assert chosen(desk) == "misattributed"


async def test_without_a_check_nothing_is_chosen_and_nothing_is_saved(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("a")
        assert chosen(desk) == ""
        await desk.press("ctrl+s")
        assert "! no finding is chosen" in desk.text
        await desk.press("n", "ctrl+s")
        assert desk.app.screen is desk.screen
    assert service.claim_file(store, article[0]).claim.attribution is Finding.NOT_FOUND


async def test_the_reviewer_may_choose_otherwise_and_undo_it(open_desk, store, article, transcript):
    async with open_desk() as desk:
        await desk.link(transcript)
        await desk.press("a")
        assert chosen(desk) == "confirmed"
        await desk.press("right", "ctrl+s")
        assert service.claim_file(store, article[0]).claim.attribution is Finding.ALTERED
        await desk.press("u")
        assert service.claim_file(store, article[0]).claim.attribution is None


async def test_a_finding_on_a_claim_that_somebody_changed_is_refused_in_the_form(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("a", "c")
        service.set_priority(store, [article[0]], actor="bo", priority=3)
        await desk.press("ctrl+s")
        assert "was changed by bo after you read it" in " ".join(desk.text.replace("│", " ").split())
    assert service.claim_file(store, article[0]).claim.attribution is None


async def test_neither_the_check_nor_a_verdict_sets_the_finding(open_desk, store, article, transcript):
    async with open_desk() as desk:
        await desk.link(transcript)
        await desk.press("v")
    claim = service.claim_file(store, article[0]).claim
    assert claim.status == "verified"
    assert claim.attribution is None


@pytest.mark.parametrize(
    ("result", "flags", "finding"),
    [
        ("verbatim", (), Finding.CONFIRMED),
        ("marked", (), Finding.CONFIRMED),
        ("marked", ("hides_negation",), None),
        ("verbatim", ("goes_on",), Finding.CONFIRMED),
        ("verbatim", ("other_speaker",), Finding.MISATTRIBUTED),
        ("altered", ("number",), Finding.ALTERED),
        ("paraphrase", (), Finding.ALTERED),
        ("absent", (), Finding.NOT_FOUND),
        ("unchecked", (), None),
    ],
)
def test_what_a_check_suggests(result, flags, finding):
    check = QuoteCheckRow(1, 1, 1, result, 1.0, flags, None, None, (), "2026-01-01T00:00:00Z")
    assert suggested(check) is finding
