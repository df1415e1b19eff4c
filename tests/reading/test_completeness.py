import json

import pytest

from workbench.attribution import quotations
from workbench.reading import Format, read_article, read_document

LEDGER = (
    "The old harbour office on Miller Street keeps a ledger of every ship, and page {} of it lists repairs."
)
PROSE = "".join(f"<p>{LEDGER.format(number)}</p>" for number in range(1, 8))


def read(body, head="", lang="en"):
    page = (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    )
    return read_article(page.encode(), name="a.html", format=Format.HTML)


def said(article):
    return [(one.quote, one.speaker) for one in quotations(article.text)]


def json_ld(**values):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_a_body_only_in_json_ld_is_the_article():
    body = "“The wall will hold,” said Ada Stone.\n\n" + "\n".join(LEDGER.format(i) for i in range(1, 9))
    article = read(
        "<article><h1>Harbour</h1><p>Please enable scripts.</p></article>", json_ld(articleBody=body)
    )
    assert said(article) == [("The wall will hold,", "Ada Stone")]
    assert "JSON-LD" in article.notes[0]


def test_a_json_ld_body_within_a_graph_and_with_tags_is_read_in_paragraphs():
    body = "<p>One <b>bold</b> word.</p>" + PROSE
    article = read("<p>Nothing.</p>", json_ld(**{"@graph": [{"articleBody": body}]}))
    assert article.text.startswith("One bold word.\n\nThe old harbour")


def test_a_json_ld_body_that_is_no_fuller_is_left():
    article = read(f"<article>{PROSE}</article>", json_ld(articleBody=LEDGER.format(1)))
    assert article.text.count("ledger") == 7
    assert article.notes == ()


def test_microdata_that_holds_more_than_was_taken_is_used():
    halves = f"<div class=a>{PROSE}</div><aside class=comment itemprop=articleBody>{PROSE}{PROSE}</aside>"
    assert read(halves).text.count("ledger") >= 14


def test_quotations_outside_the_text_taken_are_counted():
    outside = "<footer><p>“The pier is older than the town itself”, said Bo Reed.</p></footer>"
    assert read(f"<article>{PROSE}</article>{outside}").notes == (
        "1 quoted stretch of the page lies outside the text taken",
    )
    assert read(f"<article>{PROSE}</article><footer><p>Imprint</p></footer>").notes == ()


STATEMENT = "<blockquote><p>The wall will hold for fifty years.</p><p>It was built well.</p></blockquote>"


def test_a_block_quote_that_a_colon_announces_is_quoted():
    article = read(f"<article>{PROSE}<p>Ada Stone said in a statement:</p>{STATEMENT}{PROSE}</article>")
    assert "“The wall will hold for fifty years.\n\n“It was built well.”" in article.text
    assert {speaker for _quote, speaker in said(article)} == {"Ada Stone"}
    assert article.notes == ("1 block quote that a colon announces given quotation marks",)


def test_a_block_quote_that_nothing_announces_stays_as_it_is():
    article = read(f"<article>{PROSE}<p>Ada Stone runs the harbour.</p>{STATEMENT}{PROSE}</article>")
    assert "“" not in article.text
    assert said(article) == []


def test_an_embedded_post_is_said_by_the_person_who_posted_it():
    post = (
        "<blockquote class=twitter-tweet><p>The wall will hold for fifty years, whatever they say.</p>"
        "&mdash; Ada Stone (@adastone) <a href=x>March 3, 2025</a></blockquote>"
    )
    article = read(f"<article>{PROSE}<p>She wrote:</p>{post}{PROSE}</article>")
    assert [speaker for _quote, speaker in said(article)] == ["Ada Stone"]


def test_a_paywall_box_gives_no_claim():
    box = "<div class='paywall-box'>“The best paper in the whole wide country,” said Bo Reed. Subscribe now.</div>"
    article = read(f"<article>{PROSE}{box}{PROSE}</article>")
    assert said(article) == []
    assert "Subscribe" not in article.text


def test_an_article_inside_a_division_called_paywall_is_kept():
    article = read(f"<article><div class=paywall>{PROSE}{PROSE}</div></article>")
    assert article.text.count("ledger") == 14


def test_a_page_that_is_not_free_says_that_its_text_may_be_cut():
    article = read(f"<article>{PROSE}</article>", json_ld(isAccessibleForFree="False"))
    assert article.notes == ("the page says that its article is not free to read; the text may be cut short",)


def test_preformatted_lines_stay_lines():
    article = read(
        f"<article>{PROSE}<pre>MS. STONE: The wall holds.\nMR. REED: It does not.</pre>{PROSE}</article>"
    )
    assert "MS. STONE: The wall holds.\nMR. REED: It does not." in article.text


def test_what_is_struck_out_is_not_said_and_what_is_put_in_is():
    article = read(f"<article>{PROSE}<p>It costs <del>two</del> <ins>three</ins> million.</p></article>")
    assert "two" not in article.text
    assert "three million" in article.text


def test_three_copies_of_one_text_are_one():
    copies = f"<div hidden>{PROSE}</div><article>{PROSE}</article><noscript>{PROSE}</noscript>"
    assert read(copies).text.count("page 3 of it") == 1


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (
            "“Ça va, ça ira”, dit-elle. Été.".encode() + b"\xe9 fin",
            "1 broken byte in the file: read as UTF-8, with \ufffd in its place",
        ),
        (
            b"&ldquo;The wall will hold,&rdquo; said Ada Stone.",
            "2 HTML entities turned into the characters they stand for",
        ),
        (
            "â€œThe wall will hold,â€\x9d said Ada Stone.".encode(),
            "2 mangled characters (UTF-8 read as Windows-1252) put right",
        ),
    ],
)
def test_what_was_repaired_in_a_text_is_said(data, note):
    assert read_article(data, name="a.txt", format=Format.TEXT).notes == (note,)


def test_a_text_about_entities_keeps_them():
    text = "Write &ldquo; once."
    assert read_article(text.encode(), name="a.txt", format=Format.TEXT).text == text


def test_an_entity_of_a_control_character_stays_as_it_is_printed():
    article = read_article(b"&#27;&#27; &amp; &amp;", name="a.txt", format=Format.TEXT)
    assert article.text == "&#27;&#27; & &"


def roles(source):
    text = source.text
    return [(part.role.value, text[part.start : part.end]) for part in source.structure.paragraphs]


BUILT = (
    f"<article><h1>Harbour repaired</h1>{PROSE}<h2>What it costs</h2>"
    "<blockquote><p>The wall holds for fifty years, and it was built well by those who knew it.</p></blockquote>"
    "<ul><li>The first of the works is the wall of the harbour.</li>"
    "<li>The second is the pier of the town.</li></ul>"
    f"{PROSE}</article>"
)


def test_the_paragraphs_of_a_page_have_their_roles():
    told = roles(read(BUILT))
    assert ("heading", "What it costs") in told
    assert [role for role, words in told if words.startswith("The wall holds")] == ["quote"]
    assert [role for role, words in told if "pier of the town" in words] == ["list"]
    assert {role for role, words in told if "ledger" in words} == {"prose"}


def test_a_page_as_evidence_tells_captions_and_menus_as_well():
    page = f"<nav><a>Home</a></nav>{BUILT}<figure><img src=a.jpg><figcaption>The wall</figcaption></figure>"
    document = read_document(page.encode(), name="a.html", format=Format.HTML)
    told = roles(document.source)
    assert ("apparatus", "Home") in told
    assert ("caption", "The wall") in told


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ('<img src=a.png alt="Screenshot of the message">', "“Screenshot of the message”"),
        ('<img src=/x/mayor-statement.png?w=3 alt="">', "“mayor-statement.png”"),
        (
            '<img src=a.png alt="The mayor: “We will not pay for any of this”">',
            "“The mayor: “We will not pay for any of this””",
        ),
        (
            "<figure><img src=a.png><figcaption>A copy of the letter</figcaption></figure>",
            "“a.png”",
        ),
    ],
)
def test_a_picture_of_words_is_said(picture, told):
    article = read(f"<article>{PROSE}{picture}</article>")
    assert article.notes == (f"1 picture looks to hold words that were not read: {told}",)


def test_a_picture_of_a_ship_is_not_told():
    assert read(f"<article>{PROSE}<img src=ship.jpg alt='A ship in the harbour'></article>").notes == ()
