"""How an escape is told from the beginning of another key: by what follows it, and when."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from workbench.tui.driver import QUICK_SECONDS, KeyReader

SOON = QUICK_SECONDS / 3
LATER = QUICK_SECONDS * 3


class Keyboard:
    """What a terminal sends, at times of a clock that stands still in between."""

    def __init__(self):
        self.now = 100.0
        self.pressed: list[str] = []
        parser = XTermParser()

        def note(messages):
            self.pressed += [one.key if isinstance(one, events.Key) else one.text for one in messages]

        def time_out():
            parser._timeout_time = 0.0
            note(parser.tick())

        self.reader = KeyReader(lambda text: note(parser.feed(text)), time_out)

    def send(self, text, after=0.0):
        self.wait(after)
        self.reader.take(text, self.now)
        return self

    def wait(self, seconds):
        """Let time pass as the driver's thread does: it looks whenever it said it would."""
        end = self.now + seconds
        while (due := self.reader.wait(self.now)) < end - self.now:
            self.now += max(due, 0.0001)
            self.reader.tick(self.now)
        self.now = end
        self.reader.tick(self.now)
        return self


@pytest.fixture
def keyboard():
    return Keyboard()


def test_an_escape_alone_is_acted_on_soon(keyboard):
    assert keyboard.send("\x1b").wait(QUICK_SECONDS).pressed == ["escape"]
    assert QUICK_SECONDS <= 0.02


def test_an_escape_is_waited_with_for_a_moment(keyboard):
    assert keyboard.send("\x1b").wait(SOON).pressed == []


@pytest.mark.parametrize(
    ("sent", "key"), [("\x1b[A", "up"), ("\x1bOP", "f1"), ("\x1b[5~", "pageup"), ("\x1b[1;5H", "ctrl+home")]
)
def test_a_key_is_itself_whole_or_in_pieces(keyboard, sent, key):
    keyboard.send(sent)
    for character in sent:
        keyboard.send(character, after=SOON)
    assert keyboard.wait(LATER).pressed == [key, key]


def test_two_escapes_are_two(keyboard):
    assert keyboard.send("\x1b").send("\x1b", after=LATER).wait(LATER).pressed == ["escape", "escape"]


def test_the_rest_of_a_key_that_comes_late_types_no_letters(keyboard):
    assert keyboard.send("\x1b").send("[A", after=LATER).wait(LATER).pressed == ["escape", "up"]


def test_a_line_that_broke_a_key_once_is_waited_for_from_then_on(keyboard):
    keyboard.send("\x1b").send("[A", after=LATER).wait(1)
    keyboard.pressed.clear()
    assert keyboard.send("\x1b").send("[B", after=LATER).wait(1).pressed == ["down"]
    assert keyboard.send("\x1b").wait(1).pressed == ["down", "escape"]


def test_a_bracket_typed_after_an_escape_is_a_bracket(keyboard):
    assert keyboard.send("\x1b").send("[", after=LATER).wait(1).pressed == ["escape", "left_square_bracket"]


def test_an_escape_within_what_is_pasted_is_no_key(keyboard):
    keyboard.send("\x1b[200~one \x1b").send("[201~", after=SOON)
    keyboard.send("\x1b[200~two", after=1).send(" three\x1b", after=LATER).send("[201~", after=LATER).wait(1)
    assert keyboard.pressed == ["one ", "two three"]
