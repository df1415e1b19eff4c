"""Documents made for the tests, and a web server on loopback that says what a test tells it."""

import contextlib
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
IMAGE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\0\nendstream"


def make_pdf(*pages: str | None, info: str = "", content: bytes | None = None) -> bytes:
    """Return a PDF of these pages, lines separated by line feeds; a page that is None is a picture."""
    objects = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", IMAGE]
    kids = []
    for page in pages:
        lines = [
            line.replace("(", r"\(").replace(")", r"\)").encode("cp1252") for line in (page or "").split("\n")
        ]
        shown = b" ".join(b"(" + line + b")Tj T*" for line in lines)
        drawing = b"/I Do" if page is None else b"BT /F 12 Tf 14 TL 72 700 Td " + shown + b" ET"
        drawing = drawing if content is None else content
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing))
        kids.append(len(objects) + 1)
        resources = b"<</Font<</F 3 0 R>>%s>>" % (b"/XObject<</I 4 0 R>>" if page is None else b"")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources%s/Contents %d 0 R>>"
            % (resources, len(objects))
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    objects.append(f"<<{info}>>".encode("cp1252"))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def paragraph(words: str) -> str:
    """Return the WordML of a paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def make_docx(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """Return a Word document; `parts` are further WordML parts by name ("footnotes"), or "core"."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Type="{relation}" Target="/{main}"/></Relationships>',
        main: f'<w:document xmlns:w="{WORDML}"><w:body>{body}</w:body></w:document>',
    }
    for name, part in parts.items():
        if name == "core":
            files["docProps/core.xml"] = f'<c:p xmlns:c="c" xmlns:dc="dc">{part}</c:p>'
        else:
            files[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{WORDML}">{part}</w:{name}>'
    return make_zip(files)


def make_zip(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return make_pdf


@pytest.fixture
def docx() -> Callable[..., bytes]:
    return make_docx


@pytest.fixture
def archive() -> Callable[..., bytes]:
    return make_zip


@pytest.fixture
def para() -> Callable[[str], str]:
    return paragraph


@dataclass
class Site:
    """A web server: what it answers by path, and what it was asked."""

    server: ThreadingHTTPServer
    pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def page(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer `path` with `body`; an underscore in a header's name is a hyphen. Return the URL."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content_Length": str(len(body)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            with contextlib.suppress(OSError):
                handler.wfile.write(body)

        self.pages[path] = answer
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.page(path, b"", status, Location=to)

    def raw(self, path: str, *pieces: bytes, pause: float = 0.0) -> str:
        """Answer `path` with these bytes as they are, pausing after each."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            for piece in pieces:
                try:
                    handler.wfile.write(piece)
                except OSError:
                    return
                if self.ended.wait(pause):
                    return

        self.pages[path] = answer
        return self.url + path


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Say nothing: a client that leaves is what many tests are about."""


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found.asked.append((self.path, dict(self.headers)))
            found.pages[self.path](self)
            self.close_connection = True

        def log_message(self, *_args):
            """Say nothing."""

    with _Server(("127.0.0.1", 0), Handler) as server:
        found = Site(server)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield found
        found.ended.set()
        server.shutdown()
        thread.join()
