"""A URL -> what a public web server sends for it, within bounds of time, size and place.

The standard library alone (http.client, ssl): what matters here is which address is connected to, and clients
that do more leave that to their connection pools. No cookies, no credentials, no scripts, and no proxies: a
proxy would look up the name by itself, and no check would hold.
"""

import http.client
import socket
import ssl
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from workbench.model import BadInput
from workbench.reading.abandonable import Work
from workbench.reading.addresses import Address, Policy, Target, addresses_of, parse_url
from workbench.reading.bodies import read_body
from workbench.reading.deadline import Deadline
from workbench.reading.files import MAX_DOCUMENT_BYTES
from workbench.text import one_line
from workbench.version import __version__

MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": f"quote-workbench/{__version__} (fact-checking; one page on a person's request)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: its bytes, where they came from at last, and what it said of them.

    `retrieved_at` is ISO 8601 UTC; `media_type` and `charset` are what the server claims, if it does.
    """

    data: bytes
    final_url: str
    media_type: str | None
    charset: str | None
    retrieved_at: str


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    allowed: Collection[str] = (),
    timeout: float = 20,
    max_bytes: int = MAX_DOCUMENT_BYTES,
    cancelled: Callable[[], bool] | None = None,
) -> Fetched:
    """Return what the server sends for `url`, after at most five redirects.

    Args:
        url: http or https, on a public server.
        allow_private: Whether servers inside the house may be fetched from as well.
        allowed: Places that may be private, as "host:port".
        timeout: Seconds for everything together: name, connection, redirects and the last byte.
        max_bytes: The largest body, packed and unpacked.
        cancelled: Asked twenty times a second; True ends the waiting at once.

    Raises:
        Stopped: `cancelled` said so.
        BadInput: The URL or the place it leads to is refused, the server cannot be reached or does not have
            it, the body is too large or broken, or the time is up.
    """
    policy = Policy(allow_private, frozenset(allowed))
    target = parse_url(url, policy)
    deadline = Deadline.after(timeout, name=target.url, cancelled=cancelled)
    deadline.check()
    return Work[Fetched]().run(lambda work: _follow(target, policy, deadline, max_bytes, work), deadline)


def _follow(
    target: Target, policy: Policy, deadline: Deadline, max_bytes: int, work: Work[Fetched]
) -> Fetched:
    seen = [target.url]
    while True:
        answer = _get(target, policy, deadline, max_bytes, work)
        if isinstance(answer, Fetched):
            return answer
        target = _redirected(target, answer, policy)
        if target.url in seen:
            raise BadInput(f"{one_line(seen[0], 200)}: the server's redirects go round in a circle")
        seen.append(target.url)
        if len(seen) > MAX_REDIRECTS + 1:
            raise BadInput(f"{one_line(seen[0], 200)}: more than {MAX_REDIRECTS} redirects")


def _get(
    target: Target, policy: Policy, deadline: Deadline, max_bytes: int, work: Work[Fetched]
) -> Fetched | str:
    """Return the page, or the place to which the server redirects."""
    shown = one_line(target.url, 200)
    work.hold(None)
    raw = _connect(addresses_of(target, policy), shown, deadline, work)
    try:
        with raw if target.scheme == "http" else _secured(raw, target, work) as stream:
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = stream
            connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", target.url.split("/")[2])
            for header, value in _HEADERS.items():
                connection.putheader(header, value)
            connection.endheaders()
            with connection.getresponse() as response:
                return _answer(response, target, deadline, max_bytes)
    except BadInput:
        raise
    except ssl.SSLCertVerificationError as error:
        why = one_line(error.verify_message or "unknown", 100)
        raise BadInput(f"{shown}: the server's certificate is not valid for it ({why})") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        deadline.check()  # the other thread may be about to say the same
        raise BadInput(f"{shown}: the connection broke off, or it is not a web server; try again") from error
    finally:
        raw.close()
        with suppress(Exception):
            work.hold(None)


def _answer(
    response: http.client.HTTPResponse, target: Target, deadline: Deadline, max_bytes: int
) -> Fetched | str:
    shown = one_line(target.url, 200)
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != http.HTTPStatus.OK:
        reason = one_line(response.reason, 60)
        raise BadInput(f"{shown}: the server says {response.status} {reason}".rstrip())
    data = read_body(response, shown=shown, max_bytes=max_bytes, check=deadline.check)
    typed = "Content-Type" in response.headers
    return Fetched(
        data=data,
        final_url=target.url,
        media_type=response.headers.get_content_type() if typed else None,
        charset=response.headers.get_content_charset(),
        retrieved_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    )


def _redirected(target: Target, location: str, policy: Policy) -> Target:
    # http.client reads headers as Latin-1; servers that send a path unencoded mean UTF-8.
    place = location.encode("latin-1", "replace").decode("utf-8", "replace").strip().replace(" ", "%20")
    try:
        url = urljoin(target.url, place)
    except ValueError as error:
        raise BadInput(f"{one_line(target.url, 200)}: redirects to what is no URL") from error
    to = parse_url(url, policy)
    if target.scheme == "https" and to.scheme == "http":
        raise BadInput(f"{one_line(to.url, 200)}: a redirect from https to http, which is not followed")
    return to


def _connect(addresses: list[Address], shown: str, deadline: Deadline, work: Work[Fetched]) -> socket.socket:
    """Return a connection to the first of the addresses that answers."""
    for index, address in enumerate(addresses):
        stream = socket.socket(address.family, socket.SOCK_STREAM)
        try:
            work.hold(lambda stream=stream: _break_off(stream))  # type: ignore[misc]
            stream.settimeout(max(deadline.remaining() / (len(addresses) - index), 0.01))
            stream.connect(address.sockaddr)
            stream.settimeout(max(deadline.remaining(), 0.01))
        except OSError:
            stream.close()
        except BaseException:
            stream.close()
            raise
        else:
            return stream
    raise BadInput(f"{shown}: the server does not answer; check the URL and your connection")


def _secured(raw: socket.socket, target: Target, work: Work[Fetched]) -> ssl.SSLSocket:
    """Return the connection with TLS, the certificate checked for the name in the URL."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if sys.platform == "darwin" and paths.cafile is None and paths.capath is None:
        import certifi  # python.org's Python for macOS knows no authorities by itself

        context.load_verify_locations(certifi.where())
    stream = context.wrap_socket(raw, server_hostname=target.host, do_handshake_on_connect=False)
    try:
        work.hold(lambda: _break_off(stream))
        stream.do_handshake()
    except BaseException:
        stream.close()
        raise
    return stream


def _break_off(stream: socket.socket) -> None:
    """Wake the thread that waits for this connection; it closes it."""
    with suppress(OSError):
        socket.socket.shutdown(stream, socket.SHUT_RDWR)
