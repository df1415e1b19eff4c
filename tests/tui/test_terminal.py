"""The desk in a real pseudo-terminal: what bytes reach it, and what a screen makes of them."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import contextmanager

import pyte
import pytest

from workbench import service
from workbench.model import Status

_ANSWERS = [
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
]
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[P_][^\x1b]*\x1b\\")
PROGRAM = """
import sys
from workbench import settings, tui
tui.run(settings.load({"database": sys.argv[1], "reviewer": "ada"}, environ={}))
"""


class Terminal:
    """A pseudo-terminal with the desk in it, and a screen that understands what it writes."""

    def __init__(self, path, columns=120, rows=40):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.ended = False
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONWARNINGS": ""}
            environment |= {"COLUMNS": str(columns), "LINES": str(rows)}
            os.execve(sys.executable, [sys.executable, "-c", PROGRAM, str(path)], environment)

    @property
    def text(self):
        return "\n".join(self.screen.display)

    def read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self.ended = True
            return
        self.raw += data
        for question, answer in _ANSWERS:
            if question.search(data):
                os.write(self.fd, answer)
        self.stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    def until(self, true, seconds=30):
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"waited in vain; the screen shows:\n{self.text}"
            self.read(0.1)

    def press(self, keys):
        os.write(self.fd, keys.encode())


@contextmanager
def terminal(path, **size):
    opened = Terminal(path, **size)
    try:
        yield opened
    finally:
        if not opened.ended:
            os.kill(opened.pid, signal.SIGKILL)
        os.waitpid(opened.pid, 0)
        os.close(opened.fd)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
# forkpty in a process with threads: the child execs at once
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_hostile_quote_is_shown_in_a_real_terminal_and_steers_nothing(store, path):
    hostile = "[@click=app.quit]x[/] \x1b]52;c;b3duZWQ=\x07 \x1b]0;owned\x07 \x1b[2J\x1b[999D\x9b31m end"
    claim = service.add_claim(
        store, actor="s", quote=hostile, speaker="Mallory \x1b[5m", source="Paper \x1b]8;;x\x07", priority=9
    )
    service.add_claim(store, actor="s", quote="The quiet one.", speaker="Ada Stone", source="Minutes")
    with terminal(path) as desk:
        desk.until(lambda: "[@click=app.quit]x[/] ␛]52;c" in desk.text and "claim 1" in desk.text)
        desk.press("v")
        desk.until(lambda: "✓V" in desk.text and "verified:" in desk.text)
        desk.press("k")
        desk.until(lambda: "✓V verified" in desk.text)
        written = desk.raw
        desk.press("q")
        desk.until(lambda: desk.ended)
    assert b"\x1b]52" not in written
    assert b"owned\x07" not in written
    assert b"b3duZWQ=\x07" not in written
    assert b"\x1b]0;owned" not in written
    assert b"\x1b]8;;x" not in written
    assert b"\x1b[5m" not in written
    assert not re.search(rb"\xc2\x9b", written)
    assert "owned" not in desk.screen.title
    assert service.claim_file(store, claim).claim.status is Status.VERIFIED


# forkpty in a process with threads: the child execs at once
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_the_desk_and_leaves_the_terminal_whole(store, path, name):
    service.add_claim(store, actor="s", quote="The pier is safe.", speaker="Ada", source="Minutes")
    with terminal(path) as desk:
        desk.until(lambda: "claim 1" in desk.text)
        before = len(desk.raw)
        os.kill(desk.pid, getattr(signal, name))
        desk.until(lambda: desk.ended)
        told = desk.raw[before:]
    for code in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):  # screen, cursor, mouse
        assert code in told
