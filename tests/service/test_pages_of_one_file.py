"""A WARC file of several pages is several articles, imported and undone as one act."""

import gzip

import pytest

from workbench import service
from workbench.model import BadInput

PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>"
    "<p>The old harbour office keeps a ledger of every ship that was ever repaired in the town of Marrick.</p>"
    "<p>“The {0} will hold for another fifty years,” said Ada Stone.</p></article></body></html>"
)


def record(address, body, kind="text/html"):
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


WARC = (
    record("https://news.example/wall", PAGE.format("wall"))
    + record("https://news.example/a.png", "x", "image/png")
    + record("https://news.example/blank", "<html><body></body></html>")
    + record("https://news.example/pier", PAGE.format("pier"))
)


@pytest.fixture
def store(tmp_path):
    with service.open_workbench(tmp_path / "desk.db") as opened:
        yield opened


@pytest.mark.parametrize(("name", "data"), [("a.warc", WARC), ("a.warc.gz", gzip.compress(WARC))])
def test_every_page_becomes_a_source_with_its_claims(store, name, data):
    report = service.import_bytes(store, data, name=name, actor="Ada")
    assert report.pages == ("https://news.example/wall", "https://news.example/pier")
    assert report.summary().startswith(f"{name}: 2 pages, 2 claims added")
    assert [note for note in report.notes if note.startswith("left out: https://news.example/blank: ")]
    told = [service.claim_file(store, number).claim for number in (1, 2)]
    assert [(claim.source, claim.quote) for claim in told] == [
        ("https://news.example/wall", "The wall will hold for another fifty years,"),
        ("https://news.example/pier", "The pier will hold for another fifty years,"),
    ]


def test_one_undo_takes_all_pages_back(store):
    service.import_bytes(store, WARC, name="a.warc", actor="Ada")
    service.undo(store, actor="Ada")
    assert service.undo(store, actor="Ada") is None


def test_one_reference_does_not_serve_for_several_pages(store):
    with pytest.raises(BadInput, match="holds 3 pages, each with its own address"):
        service.import_bytes(store, WARC, name="a.warc", actor="Ada", ref="https://news.example/x")


def test_a_file_whose_pages_are_none_is_refused(store):
    with pytest.raises(BadInput, match="shows no text"):
        service.import_bytes(store, record("https://a.example/", "<html></html>"), name="a.warc", actor="Ada")
