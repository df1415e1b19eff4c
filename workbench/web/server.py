"""The server behind `workbench serve`: a page with a terminal in it, for whoever has a token."""

import asyncio
import ipaddress
import logging
import secrets
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve import server as textual_server
from textual_serve.download_manager import DownloadManager

from workbench.model import BadInput
from workbench.text import one_line
from workbench.web.desks import BrowserDesk
from workbench.web.entrance import Entrance

COOKIE = "workbench"
_STATIC = Path(textual_server.__file__).parent / "static"
_OPENINGS, _OPENING_SECONDS = 30, 60.0
"""So many desks a reviewer may open in so many seconds."""
_LONGEST_MESSAGE = 1_000_000
"""Bytes that a browser may send at once, such as an article pasted."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, and where."""

    database: Path
    host: str
    port: int
    entrance: Entrance
    public_url: str | None = None
    """How a proxy in front is called from outside, such as https://desk.example."""
    config: Path | None = None
    most: int = 20
    """Desks that may be open at once; each is a process of some 80 MB."""
    tell: Callable[[str], None] = print


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class DeskServer:
    """The pages and the sockets. Nothing but the entrance's own page is given to anybody without a session."""

    served: Served
    _open: Counter[str] = field(default_factory=Counter)
    _running: dict[BrowserDesk, web.WebSocketResponse] = field(default_factory=dict)
    _opened: dict[str, deque[float]] = field(default_factory=dict)
    _downloads: DownloadManager = field(default_factory=DownloadManager)
    _pages: jinja2.Environment = field(
        default_factory=lambda: jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent / "pages"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
        )
    )

    def application(self) -> web.Application:
        """Return what aiohttp runs."""
        made = web.Application(middlewares=[self._guarded], client_max_size=10_000)
        made.add_routes(
            [
                web.get("/", self._index),
                web.post("/enter", self._enter),
                web.post("/leave", self._leave),
                web.get("/ws", self._desk),
                web.get("/download/{key}", self._download),
                web.static("/static", _STATIC),
            ]
        )
        made.on_shutdown.append(self._close)
        return made

    async def _close(self, _application: web.Application) -> None:
        """End all desks and close their windows' sockets: the server ends."""
        running = dict(self._running)
        await asyncio.gather(*(desk.stop() for desk in running))
        for socket in running.values():
            await socket.close(code=WSCloseCode.GOING_AWAY)

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Give a page only to whoever has a session, and every page with the headers that keep it to itself."""
        is_open = request.path in ("/", "/enter") or request.path.startswith("/static/")
        if not is_open and self._reviewer(request) is None:
            raise web.HTTPForbidden(text="This desk needs a token: open its first page.\n")
        if (request.method == "POST" or request.path == "/ws") and not self._is_own(request):
            raise web.HTTPForbidden(text="This request comes from another page.\n")
        response = await handler(request)
        if not response.prepared:
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    def _reviewer(self, request: web.Request) -> str | None:
        return self.served.entrance.reviewer(request.cookies.get(COOKIE))

    def _is_own(self, request: web.Request) -> bool:
        """Whether a page of ours asks: another site's page, or another port's, may not act for whoever looks at it."""
        origin = request.headers.get("Origin", "")
        if self.served.public_url and origin == self.served.public_url:
            return True
        return urlsplit(origin).netloc == request.host and origin.startswith(("http://", "https://"))

    def _address(self, request: web.Request) -> str:
        """Return where a request comes from: what our own proxy says, where there is one, else the peer."""
        peer = request.remote or "?"
        if self.served.public_url and is_loopback(peer):
            return request.headers.get("X-Forwarded-For", peer).rpartition(",")[2].strip()[:60]
        return peer

    async def _index(self, request: web.Request) -> web.Response:
        if token := request.query.get(
            "token"
        ):  # the link that the reviewer got: it leaves the address at once
            return self._admit(request, token)
        reviewer = self._reviewer(request)
        if reviewer is None:
            return self._page("entrance.html", said="")
        nonce = secrets.token_urlsafe(16)
        socket = _socket_url(self.served.public_url or f"http://{request.host}")
        response = self._page("desk.html", reviewer=reviewer, socket=socket, nonce=nonce)
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            f"img-src 'self' data:; font-src 'self'; connect-src 'self' {_socket_url(_origin(socket))}; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        return response

    async def _enter(self, request: web.Request) -> web.Response:
        given = (await request.post()).get("token", "")
        return self._admit(request, given.strip() if isinstance(given, str) else "")

    def _admit(self, request: web.Request, token: str) -> web.Response:
        address = self._address(request)
        if seconds := self.served.entrance.wait(address):
            self.served.tell(f"Too many wrong tokens from {one_line(address)}.")
            response = self._page(
                "entrance.html", said=f"Too many tries. Wait {seconds} seconds.", status=429
            )
            response.headers["Retry-After"] = str(seconds)
            return response
        key = self.served.entrance.enter(token, address)
        if key is None:
            self.served.tell(f"A wrong token from {one_line(address)}.")
            return self._page("entrance.html", said="Nobody has this token.", status=403)
        response = web.Response(status=303, headers={"Location": "/"})
        secure = (self.served.public_url or "").startswith("https:")
        response.set_cookie(COOKIE, key, httponly=True, samesite="Lax", secure=secure, path="/")
        return response

    async def _leave(self, request: web.Request) -> web.Response:
        self.served.entrance.leave(request.cookies.get(COOKIE))
        response = web.Response(status=303, headers={"Location": "/"})
        response.del_cookie(COOKIE, path="/")
        return response

    def _page(self, name: str, *, status: int = 200, **told: object) -> web.Response:
        text = self._pages.get_template(name).render(**told)
        return web.Response(text=text, status=status, content_type="text/html")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        key = request.match_info["key"]
        try:
            about = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="There is no such file any more.\n") from None
        name = "".join(c for c in about.file_name if c.isprintable() and c not in '"\\;')
        response = web.StreamResponse(
            headers={
                **_HEADERS,
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f'attachment; filename="{name}"',
            }
        )
        await response.prepare(request)
        async for piece in self._downloads.download(key):
            await response.write(piece)
        await response.write_eof()
        return response

    async def _desk(self, request: web.Request) -> web.StreamResponse:
        """Run a desk for as long as its window is open."""
        reviewer = self._reviewer(request)
        assert reviewer is not None  # noqa: S101 - the guard let it pass
        if refusal := self._refusal(reviewer):
            self.served.tell(refusal)
            raise web.HTTPTooManyRequests(text=f"{refusal}\n")
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LONGEST_MESSAGE)
        await socket.prepare(request)
        desk = BrowserDesk(
            self.served.database,
            reviewer,
            self.served.config,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
            download_manager=self._downloads,
        )
        self._open[reviewer] += 1
        self._running[desk] = socket
        self.served.tell(f"{one_line(reviewer)} opened the desk from {one_line(self._address(request))}.")
        try:
            await desk.start(_size(request.query.get("width"), 80), _size(request.query.get("height"), 24))
            await self._listen(request, socket, desk)
        finally:
            await desk.stop()
            await socket.close()
            del self._running[desk]
            self._open[reviewer] -= 1
            self.served.tell(f"{one_line(reviewer)} closed the desk.")
        return socket

    def _refusal(self, reviewer: str) -> str | None:
        """Return why no further desk is opened now, if so."""
        if self._open.total() >= self.served.most:
            return f"{self.served.most} desks are open, as many as may be (--most)."
        now = self.served.entrance.clock()
        opened = self._opened.setdefault(reviewer, deque(maxlen=_OPENINGS))
        if len(opened) == _OPENINGS and now - opened[0] < _OPENING_SECONDS:
            return f"{one_line(reviewer)} opened {_OPENINGS} desks within a minute; wait a little."
        opened.append(now)
        return None

    async def _listen(self, request: web.Request, socket: web.WebSocketResponse, desk: BrowserDesk) -> None:
        """Hand keys and sizes to the desk while its session holds; what is neither is passed over."""
        async for message in socket:
            if self._reviewer(request) is None:
                return
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                match message.json():
                    case ["stdin", str(keys)]:
                        await desk.send_bytes(keys.encode("utf-8", "replace"))
                    case ["resize", {"width": int(width), "height": int(height)}]:
                        await desk.set_terminal_size(_size(width, 80), _size(height, 24))
                    case ["ping", sent]:
                        await socket.send_json(["pong", sent])
                    case ["blur", *_]:
                        await desk.blur()
                    case ["focus", *_]:
                        await desk.focus()
            except ValueError:
                continue


_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def _size(value: object, usual: int) -> int:
    """Return a width or height in cells, within reason."""
    try:
        return min(max(int(str(value)), 10), 500)
    except ValueError:
        return usual


def _socket_url(page: str) -> str:
    """Return the address of the socket of a page's address."""
    return f"{page.replace('http', 'ws', 1).rstrip('/')}/ws"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".replace("ws", "http", 1)


def serve(served: Served, announce: Callable[[], None]) -> None:
    """Serve until Ctrl-C; `announce` is called when the address is taken.

    Raises:
        BadInput: the address is not there, or another program has it.
    """
    logging.getLogger("textual-serve").setLevel(logging.CRITICAL)
    try:
        web.run_app(
            DeskServer(served).application(),
            host=served.host,
            port=served.port,
            access_log=None,  # addresses hold tokens at the first load
            print=lambda *_: announce(),
            shutdown_timeout=0.5,
        )
    except OSError as error:
        told = error.strerror or str(error)
        raise BadInput(f"{one_line(served.host)}:{served.port}: cannot be served there: {told}") from error
