"""A ZIP archive that is a document: its parts, read within one bound for all that is unpacked."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]

from workbench.model import BadInput
from workbench.reading.deadline import Deadline
from workbench.text import one_line

MAX_UNPACKED = 100_000_000
_CHUNK = 1_000_000


class Parts:
    """The parts of an archive by their names; whatever is wrong with it is one clear line."""

    def __init__(self, data: bytes, *, name: str, what: str, deadline: Deadline) -> None:
        self._shown, self._what, self._deadline = one_line(name), what, deadline
        self._unpacked = 0
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.broken() from error

    def broken(self) -> BadInput:
        """Return what to raise where the archive is not as it should be."""
        return BadInput(f"{self._shown}: this {self._what} is broken; save it again, or as plain text")

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, None where there is none of that name.

        Raises:
            BadInput: It is encrypted, broken or unpacks to too much.
        """
        try:
            info = self._archive.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & 1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadInput(f"{self._shown}: this {self._what} is encrypted; save it without its password")
        try:
            with self._archive.open(info) as stream:
                return b"".join(self._chunks(stream))
        except BadInput:
            raise
        except Exception as error:  # zipfile and zlib raise many kinds for harmed archives
            raise self.broken() from error

    def _chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        while chunk := stream.read(_CHUNK):
            self._deadline.check()
            self._unpacked += len(chunk)
            if self._unpacked > MAX_UNPACKED:
                limit = MAX_UNPACKED // 1_000_000
                raise BadInput(f"{self._shown}: unpacks to more than {limit} MB; split it")
            yield chunk

    def tree(self, part: str) -> etree._Element | None:
        """Return the XML of a part; entities and what lies outside the file are not followed."""
        data = self.read(part)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as error:
            raise self.broken() from error
