"""What a server sends -> the bytes that it means, within bounds however they were packed."""

import zlib
from collections.abc import Callable
from http.client import HTTPResponse

from workbench.model import BadInput

_CHUNK = 65_536
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW = -15
_MAX_MEMBERS = 1_000


def read_body(response: HTTPResponse, *, shown: str, max_bytes: int, check: Callable[[], None]) -> bytes:
    """Return the unpacked body of `response`; `check` is called between chunks and may raise.

    Raises:
        BadInput: It is longer than `max_bytes` packed or unpacked, broken off, or packed in an unknown way.
    """
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding != "identity" and encoding not in _WINDOW:
        raise BadInput(f"{shown}: the server packs the page in an unknown way; save it and give the file")
    if response.length is not None and response.length > max_bytes:
        raise _too_large(shown, max_bytes)
    unpack = _Unpacker(encoding, shown, max_bytes) if encoding in _WINDOW else None
    body = bytearray()
    received = 0
    while chunk := response.read(_CHUNK):
        check()
        received += len(chunk)
        body += unpack.feed(chunk, max_bytes - len(body)) if unpack else chunk
        if max(received, len(body)) > max_bytes:
            raise _too_large(shown, max_bytes)
    if response.length or (unpack and received and not unpack.complete):
        raise BadInput(f"{shown}: the server broke off before the end; try again")
    return bytes(body)


class _Unpacker:
    """Gzip or deflate, as it arrives."""

    def __init__(self, encoding: str, shown: str, max_bytes: int) -> None:
        self._encoding = encoding
        self._shown = shown
        self._max_bytes = max_bytes
        self._members = 0
        self._begun = False
        self._stream = zlib.decompressobj(_WINDOW[encoding])

    @property
    def complete(self) -> bool:
        """Whether all that was begun has ended."""
        return self._stream.eof

    def feed(self, chunk: bytes, room: int) -> bytes:
        """Return what `chunk` unpacks to; more than `room` bytes are refused before they are made."""
        out = bytearray()
        try:
            while chunk:
                out += self._step(chunk, room + 1 - len(out))
                if len(out) > room:
                    raise BadInput(
                        f"{self._shown}: unpacks to more than {self._max_bytes / 1_000_000:g} MB; "
                        "save the part that you need"
                    )
                chunk = self._rest()
        except zlib.error as error:
            raise BadInput(f"{self._shown}: the server sent a broken page; try again") from error
        return bytes(out)

    def _step(self, chunk: bytes, most: int) -> bytes:
        begun, self._begun = self._begun, True
        try:
            return self._stream.decompress(chunk, most)
        except zlib.error:
            if begun or self._encoding != "deflate":
                raise
            self._stream = zlib.decompressobj(_RAW)  # as some servers understand "deflate"
            return self._stream.decompress(chunk, most)

    def _rest(self) -> bytes:
        """Return what is still to be unpacked: gzip may be several members one after another."""
        rest = self._stream.unused_data
        if not self._stream.eof:
            return self._stream.unconsumed_tail
        if self._encoding == "deflate" or not rest.startswith(b"\x1f\x8b"):
            return b""  # some servers add zeros
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise zlib.error
        self._stream = zlib.decompressobj(_WINDOW["gzip"])
        return rest


def _too_large(shown: str, max_bytes: int) -> BadInput:
    return BadInput(f"{shown}: larger than {max_bytes / 1_000_000:g} MB; save the part that you need")
