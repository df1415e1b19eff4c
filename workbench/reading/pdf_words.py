"""A page of a PDF -> its words with their places, by pypdf's parser and its fonts."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject
from pypdf.generic._font import Font

_MOST_FORMS = 500
"""Forms that are drawn on one page; one that draws itself ends there."""
_DEEPEST = 10
_EVERY = 1000
"""Operators between two looks at the clock."""
_BLANK = frozenset(" \u00a0\u2002\u2003\u2009\u200a\u202f\t\r\n")

_LIGATURES = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
})  # fmt: skip
"""Letters that a font draws in one; a name that holds one is searched for with two."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHOWS = frozenset([b"Tj", b"TJ", b"'", b'"'])
_SETS: dict[bytes, Callable[[Any], tuple[str, float]]] = {
    b"Tc": lambda operands: ("char", float(operands[0])),
    b"Tw": lambda operands: ("word", float(operands[0])),
    b"Tz": lambda operands: ("scale", float(operands[0]) / 100),
    b"TL": lambda operands: ("leading", float(operands[0])),
    b"Ts": lambda operands: ("rise", float(operands[0])),
}
"""Operators that set one number of the text state."""


@dataclass(slots=True)
class Word:
    """Letters that were drawn in one go: from `x0` to `x1` on the line `y`, seen with the page turned by `angle`.

    `space` is half the width of a space, from which on a gap divides words; `spaced` says that a space was
    drawn before it. `mark` is set by the layout: a raised figure that points to a note.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    angle: int = 0
    space: float = 1.0
    spaced: bool = False
    mark: bool = False


@dataclass(slots=True)
class _State:
    """What PDF calls the graphics and text state, as far as it places text."""

    ctm: Matrix = _IDENTITY
    font: Font | None = None
    size: float = 1.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class Fonts:
    """The fonts of a document, each read once."""

    known: dict[int, Font] = field(default_factory=dict)

    def of(self, resources: Any) -> dict[str, Font]:  # noqa: ANN401 - PDF objects
        """Return the fonts that a page's or form's resources name."""
        found: dict[str, Font] = {}
        named = _resolved(resources.get("/Font")) if isinstance(resources, DictionaryObject) else None
        if not isinstance(named, DictionaryObject):
            return found
        for name in named:
            raw = named.raw_get(name)
            key = raw.idnum if isinstance(raw, IndirectObject) else None
            font = self.known.get(key) if key is not None else None
            if font is None:
                described = _resolved(raw)
                if not isinstance(described, DictionaryObject):
                    continue
                try:
                    font = Font.from_font_resource(described)
                except (AttributeError, TypeError):
                    continue
                if key is not None:
                    self.known[key] = font
            found[name] = font
        return found


def words(page: PageObject, fonts: Fonts, check: Callable[[], None]) -> list[Word]:
    """Return what a page shows, in the order in which it is drawn; `check` is called now and then.

    Raises:
        Exception: The page is broken; whatever pypdf makes of that.
    """
    contents = page.get("/Contents")
    if contents is None:
        return []
    contents = contents.get_object()
    stream = contents if isinstance(contents, ContentStream) else ContentStream(contents, page.pdf, "bytes")
    return _Drawing(page.pdf, fonts, check).read(stream, _inherited(page))


def _inherited(page: DictionaryObject) -> Any:  # noqa: ANN401 - PDF objects
    node: Any = page
    for _ in range(50):
        if (found := _resolved(node.get("/Resources"))) is not None:
            return found
        node = _resolved(node.get("/Parent"))
        if not isinstance(node, DictionaryObject):
            break
    return DictionaryObject()


class _Drawing:
    """Follows the operators of a page and of the forms on it."""

    def __init__(self, pdf: Any, fonts: Fonts, check: Callable[[], None]) -> None:  # noqa: ANN401
        self._pdf, self._fonts, self._check = pdf, fonts, check
        self._words: list[Word] = []
        self._forms = 0
        self._count = 0
        self._blank = False
        self._line = self._text = _IDENTITY

    def read(self, stream: ContentStream, resources: Any) -> list[Word]:  # noqa: ANN401 - PDF objects
        """Return the words of a page."""
        self._run(stream, resources, _State(), 0)
        return self._words

    def _run(self, stream: ContentStream, resources: Any, state: _State, depth: int) -> None:  # noqa: ANN401
        fonts = self._fonts.of(resources)
        kept: list[_State] = []
        for operands, operator in stream.operations:
            self._count += 1
            if self._count % _EVERY == 0:
                self._check()
            try:
                if operator == b"q":
                    kept.append(replace(state))
                elif operator == b"Q":
                    state = kept.pop() if kept else state
                elif operator == b"cm":
                    state.ctm = _times(_matrix(operands), state.ctm)
                elif operator == b"Do":
                    self._form(operands[0], resources, state, depth)
                else:
                    self._operate(operator, operands, state, fonts)
            except (IndexError, TypeError, ValueError, KeyError, OverflowError):
                continue  # operands that are missing or of another kind draw nothing

    def _operate(self, operator: bytes, operands: Any, state: _State, fonts: dict[str, Font]) -> None:  # noqa: ANN401
        if operator == b"Tf":
            state.font, state.size = fonts.get(operands[0]), float(operands[1])
        elif operator in _SETS:
            setattr(state, *_SETS[operator](operands))
        elif operator in _SHOWS:
            self._show_lines(operator, operands, state)
        else:
            self._place(operator, operands, state)

    def _place(self, operator: bytes, operands: Any, state: _State) -> None:  # noqa: ANN401
        """Follow an operator that moves to where text is shown next."""
        match operator:
            case b"BT":
                self._line = self._text = _IDENTITY
                self._blank = False
            case b"Td":
                self._move(float(operands[0]), float(operands[1]))
            case b"TD":
                state.leading = -float(operands[1])
                self._move(float(operands[0]), float(operands[1]))
            case b"Tm":
                self._line = self._text = _matrix(operands)
            case b"T*":
                self._move(0.0, -state.leading)

    def _show_lines(self, operator: bytes, operands: Any, state: _State) -> None:  # noqa: ANN401
        """Follow an operator that shows text."""
        if operator == b'"':
            state.word, state.char = float(operands[0]), float(operands[1])
        if operator in (b"'", b'"'):
            self._move(0.0, -state.leading)
        if operator != b"TJ":
            self._show(operands[-1], state)
            return
        for part in operands[0] if isinstance(operands[0], ArrayObject) else ():
            if isinstance(part, int | float):
                self._advance(-float(part) / 1000 * state.size * state.scale)
            else:
                self._show(part, state)

    def _form(self, name: str, resources: Any, state: _State, depth: int) -> None:  # noqa: ANN401
        forms = _resolved(resources.get("/XObject"))
        form = _resolved(forms.get(name)) if isinstance(forms, DictionaryObject) else None
        if not isinstance(form, DictionaryObject) or form.get("/Subtype") != "/Form":
            return
        self._forms += 1
        if depth >= _DEEPEST or self._forms > _MOST_FORMS:
            return
        inner = replace(state)
        if isinstance(matrix := _resolved(form.get("/Matrix")), ArrayObject):
            inner.ctm = _times(_matrix(matrix), state.ctm)
        own = _resolved(form.get("/Resources"))
        line, text = self._line, self._text
        self._run(
            ContentStream(form, self._pdf, "bytes"), own if own is not None else resources, inner, depth + 1
        )
        self._line, self._text = line, text

    def _move(self, x: float, y: float) -> None:
        self._line = self._text = _times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _advance(self, by: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + by * a, f + by * b)

    def _show(self, shown: Any, state: _State) -> None:  # noqa: ANN401 - bytes, or what a broken file has
        font = state.font
        if font is None or not isinstance(shown, bytes | str):
            return
        a, b, c, d, e, f = _times(self._text, state.ctm)
        stretch = math.hypot(a, b)
        size = state.size * math.hypot(c, d)
        if not math.isfinite(e + f + size + stretch):
            return
        angle = round(math.degrees(math.atan2(b, a))) % 360
        along, y = _seen(e + state.rise * c, f + state.rise * d, angle)
        space = min(
            max(font.space_width / 2000 * state.size * state.scale * stretch, 0.1 * size), 0.25 * size
        )
        gone = 0.0
        begin = 0.0
        letters: list[str] = []

        def close(end: float) -> None:
            if letters:
                x0, x1 = along + begin * stretch, along + end * stretch
                self._words.append(
                    Word(x0, x1, y, size, "".join(letters).translate(_LIGATURES), angle, space, self._blank)
                )
                letters.clear()
                self._blank = False

        for raw, letter in _letters(shown, font):
            wide = font.space_width if raw == font.space_char else font.get_text_width(raw)
            width = (wide / 1000 * state.size + state.char) * state.scale
            if letter in _BLANK:
                close(gone)
                self._blank = True
                if raw == " ":
                    width += state.word * state.scale
            else:
                if not letters:
                    begin = gone
                letters.append(letter)
            gone += width
        close(gone)
        self._advance(gone)


def _letters(shown: bytes | str, font: Font) -> Iterator[tuple[str, str]]:
    """Yield what a string shows, each code with its letter (several, for a ligature)."""
    mapped = font.character_map
    if isinstance(shown, str):
        for letter in shown:
            yield letter, mapped.get(letter, letter)
    elif isinstance(font.encoding, str):
        try:
            codes = shown.decode(font.encoding, "surrogatepass")
        except UnicodeDecodeError:
            codes = shown.decode(font.encoding, "replace")
        for code in codes:
            yield code, mapped.get(code, code)
    else:
        for byte in shown:
            letter = font.encoding.get(byte, chr(byte))
            yield chr(byte), mapped.get(letter, letter)


def _seen(x: float, y: float, angle: int) -> tuple[float, float]:
    """Return a place as it is with the page turned so that text at `angle` reads from left to right."""
    if angle == 0:
        return x, y
    turned = math.radians(angle)
    cosine, sine = math.cos(turned), math.sin(turned)
    return x * cosine + y * sine, y * cosine - x * sine


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _matrix(operands: Any) -> Matrix:  # noqa: ANN401 - six numbers, or what a broken file has
    a, b, c, d, e, f = (float(operand) for operand in operands[:6])
    return a, b, c, d, e, f


def _resolved(value: Any) -> Any:  # noqa: ANN401 - PDF objects
    return value.get_object() if value is not None else None
