import gzip
import zlib

import pytest

from workbench.model import BadInput
from workbench.reading import fetch
from workbench.text import one_line

OK = b"HTTP/1.1 200 OK\r\n"


def refusal(url, **options):
    with pytest.raises(BadInput) as refused:
        fetch(url, allow_private=True, **options)
    assert str(refused.value) == one_line(str(refused.value))
    return str(refused.value)


def test_a_body_over_the_limit_is_refused_by_its_length(site):
    url = site.page("/", b"x", Content_Length="300000000")
    assert refusal(url) == f"{url}: larger than 100 MB; save the part that you need"


def test_a_body_over_the_limit_is_refused_while_it_arrives(site):
    url = site.raw("/", OK + b"\r\n", *[b"x" * 100_000] * 1000)
    assert "larger than 1 MB" in refusal(url, max_bytes=1_000_000)
    chunked = [b"186a0\r\n" + b"x" * 100_000 + b"\r\n"] * 1000
    url = site.raw("/c", OK + b"Transfer-Encoding: chunked\r\n\r\n", *chunked)
    assert "larger than 1 MB" in refusal(url, max_bytes=1_000_000)


def test_a_body_at_the_limit_is_read(site):
    assert len(fetch(site.page("/", b"x" * 1000), allow_private=True, max_bytes=1000).data) == 1000


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
        ("gzip", lambda data: gzip.compress(data) + bytes(20)),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
    ],
)
def test_a_packed_page_is_unpacked(site, encoding, pack):
    words = b"The ferry is late. " * 10_000
    assert fetch(site.page("/", pack(words), Content_Encoding=encoding), allow_private=True).data == words


def test_a_page_that_unpacks_without_end_is_refused(site):
    url = site.page("/", gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
    assert "unpacks to more than 1 MB" in refusal(url, max_bytes=1_000_000)


def test_members_without_end_are_refused(site):
    url = site.page("/", gzip.compress(b"") * 5000, Content_Encoding="gzip")
    assert "the server sent a broken page" in refusal(url)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "hex"])
def test_a_packing_that_was_not_asked_for_is_refused(site, encoding):
    assert "packs the page in an unknown way" in refusal(site.page("/", b"x", Content_Encoding=encoding))


def test_a_broken_packing_is_refused(site):
    assert "the server sent a broken page" in refusal(site.page("/", b"not gzip", Content_Encoding="gzip"))


@pytest.mark.parametrize(
    "pieces",
    [
        (OK + b"Content-Length: 100\r\n\r\nwords",),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"words" * 100)[:-12],),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwo",),
    ],
)
def test_a_page_that_breaks_off_is_refused(site, pieces):
    assert "broke off" in refusal(site.raw("/", *pieces))
