import pytest

from workbench.model import BadInput
from workbench.reading import Stopped, read_article_url, read_url

PAGE = "<!doctype html><html><head>{}</head><body><p>The ferry is late, said Idony Marsh, who chairs it.</p></body></html>"
SAID = "The ferry is late, said Idony Marsh, who chairs it."


def read(url, **options):
    return read_url(url, allow_private=True, **options)


def test_a_page_becomes_a_document_with_its_place_and_time(site):
    final = site.page("/b", PAGE.format("<title>Late</title>").encode(), Content_Type="text/html")
    document = read(site.redirect("/a", "/b"))
    assert document.source.text == SAID
    assert (document.source.ref, document.source.title) == (final, "Late")
    assert document.retrieved_at.endswith("Z")


def test_a_canonical_url_of_the_same_site_is_the_ref(site):
    page = PAGE.format(f'<link rel=canonical href="{site.url}/story">').encode()
    assert read(site.page("/a?utm=1", page, Content_Type="text/html")).source.ref == f"{site.url}/story"


def test_a_page_cannot_pass_for_one_of_another_site(site):
    page = PAGE.format('<link rel=canonical href="https://government.example/story">').encode()
    url = site.page("/a", page, Content_Type="text/html")
    assert read(url).source.ref == url


def test_a_pdf_keeps_its_pages(site, pdf):
    document = read(site.page("/a", pdf("One.", "Two."), Content_Type="application/pdf"))
    assert [place.label for place in document.locators] == ["p. 1", "p. 2"]
    assert document.source.ref == site.url + "/a"


@pytest.mark.parametrize(
    "media_type", ["text/html", "text/plain", "application/octet-stream", "image/png", "nonsense", ""]
)
def test_a_content_type_that_is_wrong_does_no_harm(site, pdf, docx, para, media_type):
    for number, data in enumerate((pdf("Words."), docx(para("Words.")), b"<!doctype html><p>Words.</p>")):
        url = site.page(f"/{number}", data, **{"Content_Type": media_type} if media_type else {})
        assert read(url).source.text == "Words."


def test_plain_text_that_the_server_calls_so_is_kept_whatever_its_name(site):
    assert read(site.page("/a.html", b"a < b\n  c", Content_Type="text/plain")).source.text == "a < b\n  c"


def test_a_piece_of_html_that_the_server_calls_so_is_read_as_one(site):
    assert read(site.page("/a", b"<p>Words.</p>", Content_Type="text/html")).source.text == "Words."


def test_without_a_content_type_the_name_decides(site):
    assert read(site.page("/a.htm?x", b"<p>Words.</p>")).source.text == "Words."


@pytest.mark.parametrize("charset", ["iso-8859-1", "koi8-r", "no-such", "utf-16"])
def test_a_charset_that_is_wrong_does_no_harm(site, charset):
    url = site.page("/", "Café fermé.".encode(), Content_Type=f"text/plain; charset={charset}")
    assert read(url).source.text == "Café fermé."


def test_the_charset_of_the_server_is_used(site):
    url = site.page("/", "Паром опоздал.".encode("koi8-r"), Content_Type="text/plain; charset=KOI8-R")
    assert read(url).source.text == "Паром опоздал."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "this is a PNG image"),
        (b"", "the file is empty"),
        (b"<!doctype html><script>render()</script>", "this page shows no text"),
        (b"x" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_what_holds_no_text_is_refused_with_its_url(site, data, message):
    url = site.page("/", data)
    with pytest.raises(BadInput, match=message) as refused:
        read(url)
    assert str(refused.value).startswith(url)


def test_reading_what_was_fetched_can_be_cancelled(site, pdf):
    url = site.page("/", pdf(*["Words."] * 2000))
    with pytest.raises(Stopped):
        read(url, cancelled=lambda: bool(site.asked))


def test_an_article_behind_an_address_is_the_article_alone(site):
    prose = (
        "<p>The old harbour office keeps a ledger of every ship that came in during the storm year.</p>" * 4
    )
    page = f"<html><body><nav>Menu</nav><article>{prose}</article><footer>Imprint</footer></body></html>"
    url = site.page("/a", page.encode(), Content_Type="text/html; charset=utf-8")
    document = read_article_url(url, allow_private=True)
    assert "Imprint" not in document.source.text
    assert document.source.ref == url
    assert document.retrieved_at.endswith("Z")
