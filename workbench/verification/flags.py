"""What a reviewer must look at: negation, numbers, hidden words, a sentence that goes on, another speaker."""

import re

from workbench.verification.place import Piece
from workbench.verification.result import Span
from workbench.wording.equal import negations, numbers
from workbench.wording.tokens import Token, tokens
from workbench.wording.words import CONDITIONS_ANYWHERE, CONDITIONS_AT_A_BREAK, SCALES

_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)[.!?](?=[\"'”’»)\]]*(?:\s|$))|\n\s*\n")
_LOOK = 600
_CLAUSE_START = r"(?:^|[,;:—–]|--|-\s)[\s,;:—–\-\"'”’]*(?:and\s+|or\s+)?"
_LATE = 18
"""Words after the quote's end within which a bare "if" or "unless" still limits it."""


def _pattern(phrases: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True)
    )


_LIMIT = re.compile(
    rf"{_CLAUSE_START}(?P<clause>{_pattern(CONDITIONS_AT_A_BREAK + CONDITIONS_ANYWHERE)})\b"
    rf"|\b(?P<word>{_pattern(CONDITIONS_ANYWHERE)})\b",
    re.IGNORECASE,
)
_NOT_A_LIMIT = re.compile(r"(?:as|even|ask|asked|know|see|wonder|what|not)\s+$|only\s+\w+\s*$", re.IGNORECASE)


def changes(piece: Piece, language: str) -> tuple[bool, bool]:
    """Return whether the differences of a piece touch a negation, and whether they touch a number."""
    negation = number = False
    for index, step in enumerate(piece.judged):
        if step.kept or step.cosmetic:
            continue
        ours, theirs = piece.quote[step.qi : step.qj], piece.document[step.di : step.dj]
        negation = negation or negations(ours, language) != negations(theirs, language)
        number = number or numbers(ours) != numbers(theirs)
        if index and piece.judged[index - 1].cosmetic:
            continue
    return negation, number


def rest_of_sentence(text: str, end: int) -> str:
    """Return what follows a passage up to the end of its sentence; empty where the sentence ends with it."""
    ahead = text[end : end + _LOOK]
    closing = re.match(r"[\"'”’»)\]]*", ahead)
    found = _SENTENCE_END.search(ahead)
    if found is None:
        return ahead
    if closing is not None and found.start() <= closing.end():
        return ""
    return ahead[: found.start()]


def goes_on(text: str, end: int) -> str | None:
    """Return the words with which the source limits what was quoted, None where it does not."""
    rest = " ".join(rest_of_sentence(text, end).split())
    for match in _LIMIT.finditer(rest):
        if match["word"] and len(rest[: match.start()].split()) > _LATE:
            return None
        if match["clause"] is None and _NOT_A_LIMIT.search(rest[: match.start()]):
            continue
        words = rest[match.start() :].lstrip(" ,;:—–-\"'”’").split()
        return " ".join(words[:8])
    return None


def number_goes_on(text: str, end: int) -> bool:
    """Whether the passage ends inside a number that the next word multiplies ("5" of "5 million")."""
    following = next(tokens(text, end, min(len(text), end + 40)), None)
    return following is not None and following.key in SCALES and not following.gap.strip()


def hidden(
    text: str, gap: Span, inserted: tuple[Token, ...], language: str, noise: tuple[Span, ...]
) -> tuple[bool, bool]:
    """Return whether the words left out between two pieces negate, and whether they count something.

    Only the sentences that are quoted matter: a whole sentence left out turns nothing round.
    """
    low, high = gap
    first = _SENTENCE_END.search(text, low, high)
    parts = [(low, high)]
    if first is not None:
        last = list(_SENTENCE_END.finditer(text, low, high))[-1]
        parts = [(low, first.end()), (last.end(), high)]
    words = [word for start, end in parts for word in tokens(text, start, end, noise) if not word.noise]
    ours = list(inserted)
    missing = set(negations(words, language)) - set(negations(ours, language))
    counted = {number for number in numbers(words) if number not in {"#1", "1th", "2th"}} - set(numbers(ours))
    return bool(missing), bool(counted)
