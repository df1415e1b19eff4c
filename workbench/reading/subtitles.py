"""Subtitles (SubRip, WebVTT) -> the words as running text, with the time code of every cue."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.model import BadInput, SourceText
from workbench.reading.locators import Locator
from workbench.text import is_blank, one_line

_TIMING = re.compile(
    r"[ \t]*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})[ \t]*-->[ \t]*"
    r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})(?!\d)"
)
_WORD_TIME = re.compile(r"<\d+:\d\d(?::\d\d)?\.\d+>")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]++([^<>]++)>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|b|u|s|c|v|font|ruby|rt|lang)(?:[.\s][^<>]*)?>", re.IGNORECASE)
_TIMED = re.compile(r"<\d+:\d\d(?::\d\d)?\.\d+>|</?c(?:\.[^<>\s]*)?>")
_PLACE = re.compile(r"\{\\[^{}]*\}")
_TURN = re.compile(r"[-–—]\s|>>")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
_PAUSE = 2.0
"""After a sentence, so many seconds of silence begin a new line."""
_MAX_VOICE = 100


@dataclass(slots=True)
class _Cue:
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Turn:
    voice: str | None
    words: str
    begins: bool
    """A dash says that somebody else speaks, though no voice is named."""


def read_subtitles(text: str, *, name: str, webvtt: bool) -> tuple[SourceText, tuple[Locator, ...]]:
    """Return what is said in subtitles, cues joined so that sentences read on, and when ("00:12:31").

    A turn (a WebVTT voice, a line with a dash or >>) begins a new line, as does a sentence after a pause; a
    voice is named in capitals, as in a transcript. Tags, settings and notes are left out, and what captions
    say again while they roll up is there once.

    Raises:
        BadInput: There are no cues in it, or no words in them.
    """
    parts: list[str] = []
    locators: list[Locator] = []
    length = 0
    voice: str | None = None
    ended = 0.0
    for cue in _without_repeats(_cues(text, webvtt=webvtt), rolling=bool(_WORD_TIME.search(text))):
        located = False
        for turn in _turns(cue, webvtt=webvtt):
            words, separator = turn.words, ""
            paused = (
                bool(parts) and cue.start - ended >= _PAUSE and bool(_SENTENCE_END.search(parts[-1][-9:]))
            )
            new_line = not parts or turn.begins or turn.voice != voice or paused
            if turn.voice and new_line:
                words = f"{turn.voice}: {words}"
            if parts:
                separator = "\n" if new_line else " "
            if not located:
                locators.append(Locator(length + len(separator), _time_code(cue.start)))
                located = True
            parts += [separator, words]
            length += len(separator) + len(words)
            voice, ended = turn.voice, cue.end
    spoken = "".join(parts)
    if is_blank(spoken):
        raise BadInput(f"{one_line(name)}: there are no subtitles in this file; is it SubRip or WebVTT?")
    media_type = "text/vtt" if webvtt else "application/x-subrip"
    return SourceText(text=spoken, media_type=media_type), tuple(locators)


def _cues(text: str, *, webvtt: bool) -> Iterator[_Cue]:
    """Yield the cues; in WebVTT a blank line ends one, in SubRip only the next number and time do."""
    cue: _Cue | None = None
    open_ = True
    for line in text.split("\n"):
        if timing := _TIMING.match(line):
            if cue is not None:
                if not webvtt and cue.lines and cue.lines[-1].isdecimal():
                    cue.lines.pop()  # the number of the cue that begins here
                yield cue
            clock = timing.groups("0")
            cue, open_ = _Cue(_seconds(clock[:4]), _seconds(clock[4:])), True
        elif not line:
            open_ = not webvtt
        elif cue is not None and open_ and line.strip():
            cue.lines.append(line.strip())
    if cue is not None:
        yield cue


def _without_repeats(cues: Iterator[_Cue], *, rolling: bool) -> Iterator[_Cue]:
    """Yield the cues with words; of captions that roll, each line only where it is new."""
    before: list[str] = []
    for cue in cues:
        lines = [words for words in map(_untimed, cue.lines) if words]
        again = 0
        if rolling:
            longest = min(len(lines), len(before))
            again = next((n for n in range(longest, 0, -1) if before[-n:] == lines[:n]), 0)
            before = lines or before
        if lines[again:]:
            yield _Cue(cue.start, cue.end, lines[again:])


def _turns(cue: _Cue, *, webvtt: bool) -> Iterator[_Turn]:
    """Yield what is said in a cue, one turn for each change of voice and each dash."""
    pieces = _VOICE.split("\n".join(cue.lines)) if webvtt else ["\n".join(cue.lines)]
    voices = [None, *(_plain(name, webvtt=webvtt).upper()[:_MAX_VOICE] or None for name in pieces[1::2])]
    for voice, block in zip(voices, pieces[::2], strict=True):
        said: list[str] = []
        begins = False
        for line in block.split("\n"):
            words = _plain(line, webvtt=webvtt)
            if _TURN.match(words):
                if said:
                    yield _Turn(voice, " ".join(said), begins=begins)
                said, begins = [], True
            if words:
                said.append(words)
        if said:
            yield _Turn(voice, " ".join(said), begins=begins)


def _untimed(line: str) -> str:
    """Return a caption's line as it looks, whatever times its words have."""
    return " ".join(_TIMED.sub("", line).split())


def _plain(line: str, *, webvtt: bool) -> str:
    words = _PLACE.sub("", _TAG.sub("", line))
    return " ".join((html.unescape(words) if webvtt else words).split())


def _seconds(clock: tuple[str, ...]) -> float:
    hours, minutes, seconds, fraction = clock
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _time_code(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
