"""Drafts in Markdown and HTML come back as they were, with footnotes and notes in the margin."""

import time

import html5lib
import pytest

from workbench.annotate import footnotes, page
from workbench.annotate.notes import Note
from workbench.reading import Format, read_article

MARKDOWN = '# The pier\n\n“The pier is safe,” said Ada Stone.[^1]\n\n> Bo Reed said: "It is *not*."\n\n[^1]: On Monday.\n'
HOSTILE = (
    "**bold** <script>alert(1)</script> [x](javascript:1) \x1b[31m",
    "see https://minutes.example/a_b.",
)


def note(text, words, *lines):
    start = text.index(words)
    return Note(start, start + len(words), "disputed", lines or ("a note",))


@pytest.mark.parametrize("draft", [MARKDOWN, MARKDOWN.replace("\n", "\r\n"), "\ufeff" + MARKDOWN])
def test_footnotes_stand_behind_the_quotes_and_nothing_else_changes(draft):
    data = draft.encode()
    text = read_article(data, name="a.md", format=Format.TEXT).text
    notes = [note(text, "The pier is safe,", "one", "two"), note(text, "It is *not*.")]
    content = footnotes.with_footnotes(data, notes, name="a.md")
    told = content.decode()
    assert "“The pier is safe,”[^wb1] said" in told
    assert '"It is *not*."[^wb2]' in told
    assert "[^wb1]: **Quote workbench.** one\\" in told
    assert footnotes.without_footnotes(content) == data


def test_footnotes_of_hostile_words_are_words():
    data = MARKDOWN.encode()
    content = footnotes.with_footnotes(
        data, [note(MARKDOWN, "The pier is safe,", *HOSTILE)], name="a.md"
    ).decode()
    assert "<script" not in content.replace("\\<script", "")
    assert "[x]" not in content.replace("\\[x", "")
    assert "\x1b" not in content
    assert "<https://minutes.example/a_b.>" in content or "<https://minutes.example/a_b>" in content


def test_links_in_markdown_comments_are_read():
    (found,) = footnotes.comments_in("One.\n\n“Two,” he said. <!-- from https://a.example/x. -->\n\nThree.")
    assert found.links == ("https://a.example/x",)


PAGE = """<!doctype html>
<html><head><title>Pier</title></head><body><h1>The pier</h1>
<p>On Monday &#8220;The pier is
<em>safe</em> &amp; sound,&#8221; said Ada Stone, who has been the harbour master for a very long time indeed.</p>
<script>var a = "It is not";</script>
<p>“It is not,” said Bo Reed, the treasurer of the town, when he was asked about it on the quay that evening.</p></body></html>
"""


def words_of(element):
    return (element.text or "") + "".join(child.tail or "" for child in element)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_quotes_of_a_page_are_marked_and_nothing_else_changes(encoding):
    data = PAGE.encode(encoding)
    text = read_article(data, name="a.html", format=Format.HTML).text
    notes = [note(text, "The pier is safe & sound,", *HOSTILE), note(text, "It is not,")]
    content, left = page.with_marks(data, text, notes, name="a.html")
    assert not left
    assert page.without_marks(content) == data
    tree = html5lib.parse(content.decode(encoding), namespaceHTMLElements=False)
    assert [words_of(each) for each in tree.iter("mark")] == [
        "The pier is\n",
        "safe",
        " & sound,",
        "It is not,",
    ]
    assert len(list(tree.iter("script"))) == 1
    assert [each.find("span").text for each in tree.iter("small")][1] == "2. a note"


def test_words_that_a_page_does_not_show_have_no_note():
    content, left = page.with_marks(
        PAGE.encode(), "Something else", [Note(0, 9, "verified", ("a",))], name="a.html"
    )
    assert content == PAGE.encode()
    assert len(left) == 1


def test_links_in_comments_of_a_page_are_read():
    data = PAGE.replace("said Bo Reed", "said<!-- see https://a.example/x --> Bo Reed").encode()
    text = read_article(data, name="a.html", format=Format.HTML).text
    (found,) = page.comments_in(data, text, name="a.html")
    assert found.links == ("https://a.example/x",)
    assert "It is not" in text[found.start : found.end]


@pytest.mark.parametrize("part", ["<!--", "<script>", "<a", "<!--wb:-->", "&", "“a"])
def test_a_page_that_closes_nothing_is_read_in_a_moment(part):
    data = (part * 60_000).encode()
    begin = time.process_time()
    page.with_marks(page.without_marks(data), "Nothing", [Note(0, 7, "verified", ("a",))], name="a.html")
    page.comments_in(data, "Nothing", name="a.html")
    assert time.process_time() - begin < 5


def test_a_page_without_a_head_is_marked_too():
    data = "<p>“All is well,” he said.</p>".encode()
    content, left = page.with_marks(
        data, "“All is well,” he said.", [Note(1, 13, "verified", ("a",))], name="a.html"
    )
    assert not left
    assert page.without_marks(content) == data
    assert content.startswith(b"<!--wb:--><style>")
