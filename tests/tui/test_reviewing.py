"""Verdicts, evidence, comments, tags, corrections, undo: what is done on the desk stands in the file."""

from workbench import service
from workbench.model import Assertion, Finding, Stance, Status, Verdict


async def test_v_marks_verified_and_goes_on_to_the_next_claim(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("v")
        assert desk.queue.queue.current == article[1]
        assert "✓V" in desk.of("#queue")
        assert desk.told == ["verified: “We will keep the bridge open,” — u undoes"]
    claim = service.claim_file(store, article[0])
    assert claim.claim.status is Status.VERIFIED
    assert claim.reviews[0].reviewer == "ada"


async def test_verdicts_typed_ahead_of_the_screen_fall_on_successive_claims(open_desk, store, article):
    async with open_desk() as desk:
        desk.app.simulate_key("v")
        desk.app.simulate_key("x")
        desk.app.simulate_key("n")
        await desk.until(lambda: len(desk.told) == 3)
    rows = service.queue_rows(store, article)
    assert [row.status for row in rows] == [Status.VERIFIED, Status.DISPUTED, Status.NEEDS_EVIDENCE]


async def test_a_second_verdict_on_the_same_claim_right_behind_the_first_is_not_stale(
    open_desk, store, article
):
    async with open_desk() as desk:
        await desk.press("G")
        for key in ("v", "x", "u", "v"):
            desk.app.simulate_key(key)
        await desk.until(lambda: len(desk.told) == 4)
        assert not [note for note in desk.notifications if note.severity != "information"]
    assert service.claim_file(store, article[-1]).claim.status is Status.VERIFIED


async def test_u_undoes_and_shift_u_redoes_and_the_place_is_kept(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("v", "u")
        assert desk.queue.queue.current == article[1]
        assert service.claim_file(store, article[0]).claim.status is Status.UNREVIEWED
        assert "✓V" not in desk.of("#queue")
        await desk.press("U")
        assert service.claim_file(store, article[0]).claim.status is Status.VERIFIED
        await desk.press("U")
        assert desk.told[-1] == "nothing to redo"


async def test_undo_reaches_back_into_an_earlier_session(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("x")
    async with open_desk() as desk:
        await desk.press("u")
        assert desk.told[-1].startswith("undid: disputed")
    assert service.claim_file(store, article[0]).claim.status is Status.UNREVIEWED


async def test_an_act_on_selected_claims_is_one_batch(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("space", "space")
        assert desk.status.selected == 2
        await desk.press("x")
        assert "Disputed: 2 selected claims?" in desk.text
        await desk.press("y")
        assert desk.told[-1] == "disputed: 2 selected claims — u undoes"
        assert desk.status.selected == 0
        statuses = [row.status for row in service.queue_rows(store, article)]
        assert statuses == [Status.DISPUTED, Status.DISPUTED, Status.UNREVIEWED]
        await desk.press("u")
    assert {row.status for row in service.queue_rows(store, article)} == {Status.UNREVIEWED}


async def test_a_stale_verdict_is_refused_and_the_fresh_state_is_shown(open_desk, store, article):
    async with open_desk() as desk:
        service.review(store, [article[0]], reviewer="bo", verdict=Verdict.DISPUTED)
        await desk.press("v")
        assert " ".join(desk.told) == (
            "“We will keep the bridge open,” was changed by bo after you read it and is disputed by bo; "
            "nothing was written"
        )
        assert desk.queue.queue.current == article[0]
        assert "✗D disputed" in desk.of("#claim")
    assert [one.reviewer for one in service.claim_file(store, article[0]).reviews] == ["bo"]


async def test_a_batch_with_one_stale_claim_writes_none_of_them(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("space", "space")
        service.review(store, [article[1]], reviewer="bo", verdict=Verdict.DISPUTED)
        await desk.press("v")
        assert "1 judged otherwise by bo" in desk.text
        await desk.press("y")
        assert "changed by bo" in desk.told[-1]
        assert "none of the 2 claims" in desk.told[-1]
    assert service.claim_file(store, article[0]).claim.status is Status.UNREVIEWED


async def test_evidence_is_linked_with_stance_excerpt_place_and_note(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("e")
        await desk.type("Report")
        await desk.press("tab", "r", "tab")
        desk.fill("#excerpt", "no money")
        desk.fill("#locator", "p. 4")
        desk.fill("#note", "seen by two")
        await desk.press("ctrl+s")
        assert "− refutes" in desk.of("#evidence")
        assert "“no money”" in desk.of("#evidence")
        assert desk.told == ["linked as refutes: Report: “We will keep the bridge open,” — u undoes"]
    evidence = service.claim_file(store, article[0]).evidence[0]
    assert (evidence.source, evidence.stance) == ("Report", Stance.REFUTES)
    assert (evidence.excerpt, evidence.locator, evidence.note) == ("no money", "p. 4", "seen by two")


async def test_blank_evidence_is_refused_inside_the_form_and_nothing_typed_is_lost(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("e", "tab", "c", "shift+tab", "enter")
        assert "! the source is blank" in desk.text
        await desk.type("Minutes")
        await desk.press("enter")
        assert desk.app.screen is desk.screen
    assert service.claim_file(store, article[0]).evidence[0].stance is Stance.CONTEXT


async def test_what_the_store_refuses_is_told_inside_the_form(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("t")
        desk.fill("#tags", "x" * 300)
        await desk.press("enter")
        assert desk.app.screen is not desk.screen
        assert "! " in desk.text
    assert service.claim_file(store, article[0]).tags == ()


async def test_a_comment_is_written_and_shown(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("m")
        desk.fill("#body", "Ask the press office.")
        await desk.press("ctrl+s")
        assert "Ask the press office." in desk.of("#evidence")
    assert service.claim_file(store, article[0]).comments[0].author == "ada"


async def test_tags_are_added_and_removed(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("t")
        desk.fill("#tags", "bridge #budget")
        await desk.press("enter")
        assert "#bridge #budget" in desk.of("#claim")
        await desk.press("t")
        assert "In use: #bridge #budget" in desk.text
        desk.fill("#tags", "-bridge")
        await desk.press("enter")
        assert service.claim_file(store, article[0]).tags == ("budget",)


async def test_a_priority_is_set_and_a_wrong_one_refused(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("j", "p", "backspace")
        await desk.type("12")
        await desk.press("enter")
        assert "! 12: give a whole number from -9 to 9" in desk.text
        await desk.press("backspace", "backspace", "5", "enter")
        assert "+5 Li Wei" in desk.of("#queue")
        assert service.claim_file(store, article[1]).claim.priority == 5


async def test_speaker_and_words_are_corrected_before_a_verdict(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("c")
        await desk.type(" OBE")
        await desk.press("tab", "tab", "end", "backspace", "ctrl+s")
        assert desk.app.screen is desk.screen
        assert "Ada Stone OBE" in desk.of("#claim")
    claim = service.claim_file(store, article[0])
    assert claim.claim.quote == "We will keep the bridge open"
    assert claim.text is not None
    assert claim.text[claim.claim.span_start : claim.claim.span_end] == claim.claim.quote


async def test_a_claim_that_was_not_said_says_so_in_the_queue_and_on_its_page(open_desk, store, article):
    async with open_desk() as desk:
        assert "Said?" not in desk.of("#claim")
        await desk.press("c", "tab", "tab", "tab", "d", "ctrl+s")
        assert desk.app.screen is desk.screen
        assert "denied: the text says that it was not said" in " ".join(desk.of("#claim").split())
        assert "Speaker" not in desk.of("#claim")
        assert "[denied]" in desk.of("#queue")
    assert service.claim_file(store, article[0]).claim.assertion is Assertion.DENIED


async def test_a_letter_of_several_words_chooses_the_next_of_them(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("c", "tab", "tab", "tab", "a", "ctrl+s")
    assert service.claim_file(store, article[0]).claim.assertion is Assertion.ALLEGED


async def test_words_that_the_article_does_not_print_are_refused_in_the_form(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("c", "tab", "tab")
        await desk.type("never ")
        await desk.press("ctrl+s")
        assert "! the quote does not stand in the article's text" in desk.text


async def test_a_claim_with_a_verdict_cannot_be_corrected(open_desk, article):
    async with open_desk() as desk:
        await desk.press("v", "k", "c")
        assert desk.app.screen is desk.screen
        assert "cannot be corrected" in desk.told[-1]


async def test_a_verdict_key_typed_into_an_input_is_only_a_letter(open_desk, store, article):
    async with open_desk() as desk:
        for key in ("slash", "m", "e", "t", "c"):
            await desk.press(key, "v", "x", "n", "u", "q", "escape")
        assert desk.told == []
        assert desk.app.is_running
    assert {row.status for row in service.queue_rows(store, article)} == {Status.UNREVIEWED}


async def test_rarer_verdicts_and_findings_are_in_the_command_palette(open_desk, store, article):
    async with open_desk() as desk:
        await desk.press("colon")
        await desk.type("misattributed")
        await desk.until(lambda: "Misattributed" in desk.text)
        await desk.press("enter")
        await desk.until(lambda: bool(desk.told))
        assert "attribution misattributed" in " ".join(desk.of("#claim").split())
    assert service.claim_file(store, article[0]).claim.attribution is Finding.MISATTRIBUTED


async def test_the_second_of_two_desks_is_shown_the_first_verdict(open_desk, store, article, defaults):
    async with open_desk() as first, open_desk(reviewer="bo") as second:
        await first.press("x")
        await second.press("v")
        assert second.told[-1] == (
            "“We will keep the bridge open,” was changed by ada after you read it and is disputed by ada; "
            "nothing was written"
        )
        assert "✗D disputed" in second.of("#claim")
    assert [(one.reviewer, one.verdict) for one in service.claim_file(store, article[0]).reviews] == [
        ("ada", Verdict.DISPUTED)
    ]
