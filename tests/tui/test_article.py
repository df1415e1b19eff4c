"""The article on a page of its own: its quotes one after the other, and its text searched."""

from workbench.service import import_bytes
from workbench.tui.screens.article import ArticleScreen


def reversed_text(desk) -> str:
    page = desk.app.screen.query_one("Page")
    return "".join(
        segment.text
        for y in range(page.size.height)
        for segment in page.render_line(y)
        if segment.style and segment.style.reverse
    )


async def test_brackets_step_through_the_quotes_and_the_desk_follows(open_desk, article):
    async with open_desk() as desk:
        await desk.press("o", "right_square_bracket")
        assert "Nobody has shown us" in reversed_text(desk)
        assert "Li Wei" in desk.text
        await desk.press("right_square_bracket", "right_square_bracket")
        assert "Half of the budget" in reversed_text(desk)
        await desk.press("escape")
        assert desk.queue.queue.current == article[2]


async def test_slash_searches_the_text_from_place_to_place(open_desk, article):
    async with open_desk() as desk:
        await desk.press("o", "slash")
        desk.fill("#words", "tuesday")
        await desk.press("enter")
        assert isinstance(desk.app.screen, ArticleScreen)
        first = desk.app.screen._at
        assert "Tuesday" in reversed_text(desk)
        await desk.press("slash", "enter")
        assert desk.app.screen._at > first
        await desk.press("slash", "enter")
        assert desk.app.screen._at == first


async def test_words_that_are_not_there_are_told_in_the_form(open_desk, article):
    async with open_desk() as desk:
        await desk.press("o", "slash")
        desk.fill("#words", "aubergine")
        await desk.press("enter")
        assert "aubergine: not in this article" in desk.text


async def test_what_an_import_left_out_of_a_text_is_told_on_the_claims_of_it(open_desk, store):
    page = (
        "<html><body><article><p>The old harbour office keeps a ledger of every ship of the town.</p>"
        "<p>“The wall will hold for another fifty years,” said Ada Stone, the harbour master.</p>"
        "<p>The town has paid for the wall since the great storm, and it will pay for it again.</p></article>"
        "<footer><p>“The pier is older than the town itself”, said Bo Reed.</p></footer></body></html>"
    )
    import_bytes(store, page.encode(), name="page.html", actor="Ada")
    async with open_desk() as desk:
        assert "1 quoted stretch of" in desk.text
