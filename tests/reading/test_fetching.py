import shutil
import socket
import ssl
import subprocess
import threading
import time

import pytest

from workbench.model import BadInput
from workbench.reading import Stopped, fetch
from workbench.text import one_line

OK = b"HTTP/1.1 200 OK\r\n"


def refusal(url, **options):
    with pytest.raises(BadInput) as refused:
        fetch(url, allow_private=True, **options)
    assert str(refused.value) == one_line(str(refused.value))
    return str(refused.value)


def names(monkeypatch):
    """Let every name lead to loopback, and count the questions."""
    asked = []

    def getaddrinfo(host, port, *_args, **_options):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_page_is_fetched_with_what_the_server_says_of_it(site):
    url = site.page("/a?b=1", b"words", Content_Type="Text/HTML; charset=ISO-8859-1")
    fetched = fetch(url + "#part", allow_private=True)
    assert (fetched.data, fetched.final_url) == (b"words", url)
    assert (fetched.media_type, fetched.charset) == ("text/html", "iso-8859-1")
    assert fetched.retrieved_at.endswith("Z")
    assert len(fetched.retrieved_at) == 24


def test_the_workbench_says_who_it_is_and_sends_no_cookie(site):
    site.page("/b", b"words")
    url = site.page("/a", b"", 302, Location="/b", Set_Cookie="id=1")
    fetch(url, allow_private=True)
    assert [path for path, _headers in site.asked] == ["/a", "/b"]
    for _path, headers in site.asked:
        assert headers["User-Agent"].startswith("quote-workbench/")
        assert headers["Host"] == site.place
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_a_server_in_the_house_is_refused_unless_allowed(site):
    url = site.page("/", b"words")
    with pytest.raises(BadInput, match="a private or reserved address"):
        fetch(url)
    with pytest.raises(BadInput, match="a private or reserved address"):
        fetch(url, allowed=["127.0.0.1:1"])
    assert site.asked == []
    assert fetch(url, allowed=[site.place]).data == b"words"


def test_a_proxy_in_the_environment_is_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(site.page("/", b"words"), allow_private=True).data == b"words"


def test_a_name_is_asked_for_once_and_the_connection_goes_to_the_answer(site, monkeypatch):
    asked = names(monkeypatch)
    site.page("/", b"words")
    fetched = fetch(f"http://ferry.example:{site.server.server_port}/", allow_private=True)
    assert fetched.data == b"words"
    assert asked == ["ferry.example"]
    assert site.asked[0][1]["Host"] == f"ferry.example:{site.server.server_port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site, status):
    final = site.page("/b/c", b"words")
    fetched = fetch(site.redirect("/a", "b/c#x", status), allow_private=True)
    assert (fetched.data, fetched.final_url) == (b"words", final)


def test_five_redirects_are_followed_and_six_are_not(site):
    site.page("/0", b"words")
    for number in range(1, 7):
        site.redirect(f"/{number}", f"/{number - 1}")
    assert fetch(site.url + "/5", allow_private=True).data == b"words"
    assert refusal(site.url + "/6") == f"{site.url}/6: more than 5 redirects"


def test_redirects_in_a_circle_are_refused(site):
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert refusal(site.url + "/a") == f"{site.url}/a: the server's redirects go round in a circle"


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("http://127.0.0.1:1024/", "a private or reserved address"),
        ("http://[::1]/", "a private or reserved address"),
        ("http://169.254.169.254/latest/meta-data/", "a private or reserved address"),
        ("http://localhost/", "a name of a private network"),
        ("http://0x7f.1/", "as four numbers"),
        ("file:///etc/passwd", "only http and https URLs"),
        ("http://user:secret@ferry.example/", "holds a user name or password"),
        ("http://[", "redirects to what is no URL"),
    ],
)
def test_a_redirect_to_where_nothing_is_fetched_from_is_refused(site, to, message):
    with pytest.raises(BadInput, match=message):
        fetch(site.redirect("/", to), allowed=[site.place])
    assert len(site.asked) == 1


def test_a_server_that_drips_meets_the_limit_on_the_whole_time(site):
    url = site.raw("/", OK + b"\r\n", *[b"x"] * 1000, pause=0.02)
    assert refusal(url, timeout=0.3) == f"{url}: gave up after 0.3 seconds"


@pytest.mark.parametrize(
    "pieces",
    [[b"HTTP/1.1 "] + [b"2"] * 1000, [OK] + [b"A: b\r\n"] * 1000, [b"HTTP/1.1 100 Continue\r\n\r\n"] * 1000],
)
def test_a_server_that_drips_headers_meets_it_too(site, pieces):
    assert "gave up after 0.3 seconds" in refusal(site.raw("/", *pieces, pause=0.01), timeout=0.3)


def test_a_chain_of_slow_redirects_has_the_time_of_one_page(site):
    for number in range(6):
        site.raw(
            f"/{number}",
            OK.replace(b"200 OK", b"302 Found"),
            b"Location: /%d\r\n\r\n" % (number + 1),
            pause=0.15,
        )
    assert "gave up after 0.3 seconds" in refusal(site.url + "/0", timeout=0.3)


def test_a_silent_server_is_given_up_on_and_no_thread_stays(site):
    assert "gave up" in refusal(site.raw("/", b"", pause=60), timeout=0.2)
    until = time.monotonic() + 5
    while (
        any(thread.name == "workbench-fetch" for thread in threading.enumerate()) and time.monotonic() < until
    ):
        time.sleep(0.01)
    assert not any(thread.name == "workbench-fetch" for thread in threading.enumerate())


def test_a_slow_answer_to_a_name_is_not_waited_for(monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: ended.wait(30) and [])
    try:
        assert "gave up after 0.2 seconds" in refusal("http://ferry.example/", timeout=0.2)
    finally:
        ended.set()


def test_fetching_can_be_cancelled_while_the_server_is_silent(site):
    url = site.raw("/", OK + b"\r\nx", pause=60)
    with pytest.raises(Stopped, match="cancelled"):
        fetch(url, allow_private=True, cancelled=lambda: bool(site.asked))


def test_what_is_cancelled_before_it_begins_asks_nobody(site):
    with pytest.raises(Stopped):
        fetch(site.page("/", b"words"), allow_private=True, cancelled=lambda: True)
    assert site.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/9.9 999999 Odd\r\n\r\n",
        OK + b"A" * 100_000,
        OK + b"A: b\r\n" * 200 + b"\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Content-Length: -5\r\nContent-Encoding: gzip\r\n\r\nx",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://[\r\n\r\n",
        b"HTTP/1.1 404 \x1b[2JGone\r\n\r\n",
    ],
)
def test_what_is_no_web_server_is_refused_in_one_line(site, answer):
    refusal(site.raw("/", answer))


def test_odd_declarations_are_passed_over(site):
    answer = (
        OK + b"Content-Type: text/html; charset*=x'y'\xff%zz; charset=\xff\r\nContent-Length: x\r\n\r\nwords"
    )
    assert fetch(site.raw("/", answer), allow_private=True).data == b"words"


@pytest.mark.parametrize("status", [204, 206, 304, 403, 404, 500, 503])
def test_what_the_server_says_instead_of_the_page_is_told(site, status):
    assert f"the server says {status}" in refusal(site.page("/", b"", status))


def test_a_redirect_that_leads_nowhere_is_told(site):
    assert "the server says 302 Found" in refusal(site.page("/", b"", 302))


def test_a_server_that_is_not_there_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        port = taken.getsockname()[1]
        assert "the server does not answer" in refusal(f"http://127.0.0.1:{port}/")


@pytest.fixture
def secure_site(site, tmp_path):
    """The site with TLS, and the file of the certificate that vouches for it: it is for ferry.example."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=ferry.example", "-addext", "subjectAltName=DNS:ferry.example",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(
        site.server.socket, server_side=True, do_handshake_on_connect=False
    )
    return site, certificate


def test_the_certificate_is_checked_for_the_name_though_the_address_is_pinned(secure_site, monkeypatch):
    site, certificate = secure_site
    names(monkeypatch)
    site.page("/", b"words")
    url = f"https://ferry.example:{site.server.server_port}/"
    assert "the server's certificate is not valid for it" in refusal(url)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(url, allow_private=True).data == b"words"
    other = url.replace("ferry", "pier")
    assert "the server's certificate is not valid for it (Hostname mismatch" in refusal(other)


def test_a_redirect_from_https_to_http_is_not_followed(secure_site, monkeypatch):
    site, certificate = secure_site
    names(monkeypatch)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    site.redirect("/", "http://ferry.example/")
    url = f"https://ferry.example:{site.server.server_port}/"
    assert refusal(url) == "http://ferry.example/: a redirect from https to http, which is not followed"


def test_a_server_that_stops_in_the_middle_of_the_handshake_is_given_up_on():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert "gave up after 0.2 seconds" in refusal(url, timeout=0.2)


def test_a_server_without_tls_is_refused(site):
    assert "the connection broke off" in refusal(site.url.replace("http:", "https:") + "/")
