import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import BadInput
from workbench.reading import fetch
from workbench.reading.addresses import Policy, addresses_of, is_public, parse_url
from workbench.text import one_line

PUBLIC_ONLY = Policy()


def answers(monkeypatch, *addresses):
    """Let every name lead to these addresses, and count the questions."""
    asked = []

    def getaddrinfo(host, port, *_args, **_options):
        asked.append(host)
        return [
            (socket.AF_INET6, 1, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, 1, 6, "", (address, port))
            for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::8.8.8.8",
        "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:0808:0808::1", "2001::1", "2001:db8::1", "3fff::1", "100::1", "fec0::1",
        "not an address", "",
    ],
)  # fmt: skip
def test_private_and_special_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "a.localhost", "printer", "nas.local", "wiki.internal", "router.home.arpa", "127.0.0.1",
        "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "10.0.0.1", "169.254.169.254", "１２７.0.0.1", "127。0。0。1",
    ],
)  # fmt: skip
def test_a_url_that_names_a_private_place_is_refused_without_asking(monkeypatch, host):
    asked = answers(monkeypatch, "93.184.216.34")
    with pytest.raises(BadInput, match="which is not fetched from"):
        fetch(f"http://{host}/")
    assert asked == []


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.0x1",
        "1.2.3.4.5",
        "256.1.1.1",
        "0x",
    ],
)
def test_addresses_in_disguise_are_refused(host):
    with pytest.raises(BadInput, match="write the server's name, or its address as four numbers"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://ferry.example/a", "only http and https URLs are fetched; for a file give its path"),
        ("file:///etc/passwd", "only http and https URLs"),
        ("javascript:alert(1)", "only http and https URLs"),
        ("//ferry.example/", "only http and https URLs"),
        ("report.pdf", "only http and https URLs"),
        ("", "only http and https URLs"),
        ("https://", "the server's name is not one"),
        ("https://ferry..example/", "the server's name is not one"),
        ("https://fer!ry.example/", "the server's name is not one"),
        ("https://-.example/", "the server's name is not one"),
        (f"https://{'a' * 300}.example/", "the server's name is not one"),
        ("https://[::1%25eth0]/", "the server's name is not one"),
        ("https://[::1/", "this is not a URL"),
        ("https://ferry.example:x/", "this is not a URL"),
        ("https://ferry.example:70000/", "this is not a URL"),
        ("https://ferry.example:22/", "port 22 is not one of web servers"),
        ("https://ferry.example/a b", "holds a space, a backslash or a control character"),
        ("https://ferry.example\\@evil.example/", "holds a space, a backslash"),
        ("https://ferry.example/\r\nHost: x", "holds a space, a backslash or a control character"),
        ("https://ferry.example/" + "a" * 4000, "longer than 4,000 characters"),
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url, message):
    with pytest.raises(BadInput, match=message) as refused:
        fetch(url)
    assert str(refused.value) == one_line(str(refused.value))


@pytest.mark.parametrize(
    "url", ["https://user:secret@ferry.example/", "https://secret@ferry.example/", "http://@ferry.example"]
)
def test_a_password_in_a_url_is_refused_and_not_repeated(url):
    with pytest.raises(BadInput, match="this URL holds a user name or password") as refused:
        fetch(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("HTTPS://Ferry.EXAMPLE.:443/a?b=c#d", "https://ferry.example/a?b=c"),
        ("http://ferry.example", "http://ferry.example/"),
        ("http://ferry.example:8080/é?q=“x”", "http://ferry.example:8080/%C3%A9?q=%E2%80%9Cx%E2%80%9D"),
        ("https://fähre.example/%20x", "https://xn--fhre-loa.example/%20x"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
    ],
)
def test_a_url_is_written_in_one_way(url, clean):
    assert parse_url(url, PUBLIC_ONLY).url == clean


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "::1", "::ffff:10.0.0.1", "169.254.169.254"])
def test_a_name_of_which_any_address_is_private_is_refused(monkeypatch, private):
    asked = answers(monkeypatch, "93.184.216.34", private)
    with pytest.raises(BadInput, match="it leads to .*, a private or reserved address"):
        fetch("https://ferry.example/")
    assert asked == ["ferry.example"]


def test_a_name_leads_to_each_of_its_addresses_once(monkeypatch):
    answers(monkeypatch, "93.184.216.34", "93.184.216.34", "2606:4700::1111")
    found = addresses_of(parse_url("https://ferry.example/", PUBLIC_ONLY), PUBLIC_ONLY)
    assert [address.sockaddr[:2] for address in found] == [("93.184.216.34", 443), ("2606:4700::1111", 443)]


def test_a_name_without_addresses_is_refused(monkeypatch):
    answers(monkeypatch)
    with pytest.raises(BadInput, match="there is no server of that name"):
        fetch("https://ferry.example/")


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "https://a.example:"]))
def test_any_text_is_a_url_or_refused_in_one_line(text, scheme):
    try:
        target = parse_url(scheme + text, PUBLIC_ONLY)
    except BadInput as error:
        assert str(error) == one_line(str(error))
    else:
        assert target.url.isascii()
        assert parse_url(target.url, PUBLIC_ONLY) == target
