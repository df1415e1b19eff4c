"""The finder, copying and the browser: what a hand reaches for without leaving the keyboard."""

import contextlib

import pytest

from workbench import service
from workbench.model import Assertion, BadInput, Finding
from workbench.tui.forms.editor import edited
from workbench.tui.text.copies import copies


@pytest.mark.parametrize("typed", ["3", "#3", "budget gone", "half of"])
async def test_the_finder_goes_to_a_claim_by_number_and_by_words(open_desk, article, typed):
    async with open_desk() as desk:
        await desk.press("colon")
        await desk.type(typed)
        await desk.until(lambda: "claim 3 · Li Wei" in desk.text)
        await desk.press("down", "enter") if desk.text.count("claim ") > 1 else await desk.press("enter")
        await desk.until(lambda: desk.queue.queue.current == article[2])


async def test_what_is_no_filter_breaks_nothing_in_the_finder(open_desk, article):
    async with open_desk() as desk:
        assert await desk.screen.find_claims('speaker:" )(', 8) is not None
        assert await desk.screen.find_claims("9" * 40, 8) == []


async def test_y_copies_a_claim_in_the_form_that_is_chosen(open_desk, store, article):
    claim = service.claim_file(store, article[0]).claim
    async with open_desk() as desk:
        for key, word in (("q", "quote"), ("c", "citation"), ("l", "link"), ("m", "markdown")):
            await desk.press("y")
            assert "q quote   c citation   l link   m markdown" in desk.text
            await desk.press(key)
            assert desk.app.clipboard == copies(claim)[word]
        await desk.press("y", "escape")
        assert desk.app.screen is desk.screen
    assert copies(claim)["markdown"].startswith("> “We will keep the bridge open,”\n>\n> — Ada Stone")


def test_what_is_copied_says_where_the_words_do_not_stand_as_the_speakers(store, article):
    service.correct(store, article[0], actor="bo", assertion=Assertion.DENIED)
    service.review(store, [article[1]], reviewer="bo", verdict=None, attribution=Finding.NOT_FOUND)
    denied, nobodys, theirs = (copies(service.claim_file(store, claim_id).claim) for claim_id in article)
    assert denied["citation"].startswith(
        "[denied] “We will keep the bridge open,” — named as speaker: Ada Stone"
    )
    assert denied["markdown"].startswith(
        "> [denied] “We will keep the bridge open,”\n>\n> — named as speaker: Ada"
    )
    assert nobodys["citation"].startswith("[not found] “")
    assert not any(word in theirs["citation"] for word in ("[", "named as"))


async def test_b_opens_the_article_in_the_browser_and_nothing_but_web_addresses(
    open_desk, store, article, monkeypatch
):
    service.add_claim(store, actor="bo", quote="Read this", speaker="Li Wei", source="file:///etc/passwd")
    async with open_desk() as desk:
        opened: list[str] = []
        monkeypatch.setattr(desk.app, "open_url", lambda url, **_: opened.append(url))
        desk.screen.show_claim(article[0])
        await desk.settled()
        await desk.press("b")
        desk.screen.show_claim(article[-1] + 1)
        await desk.settled()
        await desk.press("b")
        assert opened == ["https://example.org/bridge"]
        assert desk.told[-1] == "the source has no web address"


async def test_ctrl_g_edits_a_note_in_the_editor(open_desk, article, tmp_path, monkeypatch):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "and more" >> "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    async with open_desk() as desk:
        monkeypatch.setattr(desk.app, "suspend", contextlib.nullcontext)
        await desk.press("m")
        desk.fill("#body", "A word\n")
        await desk.press("ctrl+g")
        assert desk.app.screen.values["body"] == "A word\nand more"


async def test_without_an_editor_the_form_says_so_and_keeps_what_was_typed(open_desk, article, monkeypatch):
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with open_desk() as desk:
        monkeypatch.setattr(desk.app, "suspend", contextlib.nullcontext)
        await desk.press("m")
        desk.fill("#body", "A word")
        await desk.press("ctrl+g")
        assert "set $EDITOR" in desk.text
        assert desk.app.screen.values["body"] == "A word"


def test_an_editor_that_fails_changes_nothing():
    with pytest.raises(BadInput, match="code 1"):
        edited("x", {"EDITOR": "false"})
    with pytest.raises(BadInput, match="nothing was changed"):
        edited("x", {"EDITOR": "/no/such/editor"})


async def test_the_overview_shows_how_the_file_stands(open_desk, article):
    async with open_desk() as desk:
        await desk.press("O")
        assert "3 claims" in desk.text
        assert "Li Wei" in desk.text
        await desk.press("O")
        assert desk.app.screen is desk.screen
