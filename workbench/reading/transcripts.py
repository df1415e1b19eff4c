"""The turns of a transcript that is text: every printed form of a label, and who "Q" and "A" are."""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from workbench.model import Aside, Part, Role, Structure, Turn
from workbench.reading.apparatus import line_numbers, marks
from workbench.reading.naming import plain_name
from workbench.reading.paragraphs import paragraphs
from workbench.wording.words import COMMON_WORDS, FUNCTION_WORDS, listed

_CAP = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS = "A-ZÀ-ÖØ-Þ"
_WORD = rf"{_CAP}[\w.'’\-]*"
_NAME = (
    rf"{_WORD}(?:[ \t]+(?:{_WORD}|\d{{1,2}}|#\d+|of|de|del|der|van|von|al|el|bin|la|le|the|for|and)){{0,7}}"
)
_CODE = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")
_STAMP = rf"(?:\[?\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?[ \t]+)?{_CODE}(?:[ \t]?[AaPp][Mm]\]?)?"
"""A time, and what a chat prints before it and behind it."""
_SURE_STAMP = re.compile(r"[\[(]|\d:\d{2}:\d|\d[./-]\d")
_BRACKETS = r"[ \t]*[(\[][^()\[\]\n]{1,60}[)\]]"
_FORMS = re.compile(
    rf"^(?P<lead>[ \t>\f\-–—•]{{0,40}}(?:{_STAMP}[ \t]*[-–|]?[ \t]*)?)(?:"
    rf"(?P<mark>\*\*|__)(?P<bold>[^*_\n]{{1,60}}?)(?::(?P=mark)|(?P=mark)[ \t]?:)(?=\s|$)"
    r"|<v[ \t.](?P<voice>[^>\n]{1,60})>"
    r"|(?P<office>(?:The|Her|His|Madam|Mr|Lord|Baroness)[ \t][^\n:()]{2,90}?)[ \t]*"
    r"\((?P<holder>[^()\n]{3,50})\)[ \t]*:(?=\s|$)"
    rf"|(?P<member>{_NAME})(?P<seat>(?:{_BRACKETS}){{2}})[ \t]*:?(?=\s|$)"
    r"|(?:\*\*)?(?P<turn>Q|A|QUESTION|ANSWER|Question|Answer)\d{0,3}(?:[.:](?=\s|$)|[ \t]{2,}(?=\S)|\t)"
    r"|(?P<dashed>(?:M\.|Mme)[ \t][^\n.:–—]{2,60})\.[ \t]?[–—](?=\s)"
    rf"|(?P<bare>{_CAP}[{_CAPITALS}.'’\-]+(?:[ \t][{_CAPITALS}\d.'’\-]+){{0,4}})(?:[ \t]{{2,}}|\t|[ \t][–—][ \t])(?=\S)"
    r"|(?P<record>(?:The|THE|Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Sen|Chairman)\.?[ \t]"
    r"[A-Z]{2}[A-Z'’\-]*(?:[ \t][A-Z'’\-]{2,}){0,3}"
    r"(?:[ \t]of[ \t][A-Z][a-z]+(?:[ \t][A-Z][a-z]+)?)?)\.(?=[ \t]|$)"
    rf"|(?P<last>{_WORD}),[ \t](?P<first>{_WORD}(?:[ \t]{_WORD})?):(?=\s|$)"
    rf"|(?P<named>{_NAME})(?:,[^\n:]{{1,50}}?)?(?:{_BRACKETS})?[ \t]*(?:[-–|,][ \t]*)?{_CODE}[ \t]*:?[ \t]*$"
    rf"|\[(?P<boxed>{_NAME})\][ \t]*(?:{_CODE})?[ \t]*(?::|$)"
    rf"|(?P<name>{_NAME})(?:[ \t]*,[ \t]*[^\n:]{{1,50}})?(?:{_BRACKETS}){{0,2}}[ \t]*:(?=\s|$)"
    r")",
    re.MULTILINE,
)
_NAMING = ("bold", "voice", "member", "record", "dashed", "bare", "named", "boxed", "name")
_OFFICE_LINE = re.compile(
    r"^[ \t]*(?P<office>(?:The|Madam|Mr|Lord|Baroness)[ \t][^\n:()]{2,90}?)[ \t]*\((?P<name>[^()\n]{3,50})\)[ \t]*$",
    re.MULTILINE,
)
_OWN_LINE = re.compile(rf"^[ \t]*(?P<name>{_NAME})[ \t]*$", re.MULTILINE)
_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Senator|Sen|Rep|Judge|Justice|President|Chairman|"
    r"Chairwoman|Chair|Herr|Frau|Mme|M|Prof|Professor|MR|MS|MRS|DR)\.?[ \t]\S"
    r"|THE (?:COURT|WITNESS|CLERK|CHAIR|PRESIDENT|PRESIDING|SPEAKER|REPORTER|INTERPRETER|OPERATOR|MODERATOR|"
    r"VIDEOGRAPHER|JUDGE|VICE|DEPUTY|PRIME|SECRETARY|DEFENDANT|JUROR|BAILIFF)"
)
_OFFICE = re.compile(
    r"(?:The|Mr|Madam) (?:Deputy |Vice[ -]|Prime |Acting )?(?:Speaker|Minister|Secretary|President|Chair)\b"
)
_ROLES = listed("""
    q a question answer host interviewer interviewee moderator reporter speaker operator witness
    chairman chair president narrator announcer presenter audience caller guest interpreter
    translator clerk
    """)
_BY = re.compile(
    r"^[ \t\d]*(?:[A-Z][A-Z \-]*EXAMINATION[ \t]+)?BY[ \t]+"
    r"(?P<name>(?:MR|MS|MRS|DR|MISS)\.?[ \t]+[A-Z][A-Z .'’\-]{1,40}?)[ \t]*:?[ \t]*$",
    re.MULTILINE,
)
_PERSON = rf"{_WORD}(?:[ \t]+(?:{_WORD}|de|van|von|der|al|bin)){{1,3}}"
_SWORN = re.compile(
    rf"(?P<name>(?!(?:DEPOSITION|TESTIMONY|EXAMINATION|OF|THE)\s){_PERSON}),?\s+(?:[a-z\d]+\s+){{0,8}}?"
    r"(?:duly\s+(?:sworn|affirmed)|called\s+as\s+a\s+witness)"
    rf"|(?:DEPOSITION|TESTIMONY|EXAMINATION|Deposition|Testimony)\s+(?:OF|of)\s+(?P<of>{_PERSON})"
)
_LEAD = re.compile(
    rf"(?P<q1>{_PERSON})[^.\n]{{0,60}}?\s(?:spoke\s+(?:to|with)|talk(?:s|ed)\s+(?:to|with)|speaks\s+(?:to|with)|"
    rf"interview(?:s|ed)|sat\s+down\s+with|met|meets)\s(?:[^.\n]{{0,60}}?\s)?(?P<a1>{_PERSON})"
    rf"|(?P<a2>{_PERSON})[^.\n]{{0,60}}?\s(?:was\s+interviewed\s+by|interviewed\s+by|in\s+conversation\s+with|"
    rf"answers?\s+questions\s+(?:from|by))\s(?:[^.\n]{{0,60}}?\s)?(?P<q2>{_PERSON})"
    rf"|(?:[Ii]nterview|Q\s?&\s?A|Q\s?and\s?A|[Cc]onversation)\s+with\s(?:[^.\n]{{0,60}}?\s)??(?P<a3>{_PERSON})"
)
_INITIALS = re.compile(rf"(?P<name>{_PERSON})[ \t]+\((?P<initials>[A-Z]{{2,3}})\)")
_FEWEST = 3
"""Labels of names that come again, in a text that prints its labels in no certain form."""
_SHORT = 20_000
"""Characters; in a longer talk somebody speaks twice."""
_FEWEST_WORDS = 4
_STOPS = (".", "!", "?", "…", ".”", "?”", "!”", '."', '?"', '!"')
_LONGEST_TURN = 4_000
_FIRST = 4_000
"""The head of a transcript, where it says who asks and who answers."""


class _Sure(IntEnum):
    """How sure it is that a line's head is a label."""

    MAYBE = 0
    TITLED = 1
    PRINTED = 2


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    name: str
    sure: _Sure
    turn: str = ""
    alone: bool = False
    """Whether one such label makes a transcript."""


def text_structure(text: str, known: Sequence[Part] = (), beside: Sequence[Aside] = ()) -> Structure | None:
    """Return what a text's lines say of its structure; None where they say nothing.

    `known` are its paragraphs, and `beside` its apparatus, as far as its reader told them.
    """
    numbers = line_numbers(text)
    asides = sorted([*beside, *numbers, *marks(text)], key=lambda aside: aside.start)
    turns = find_turns(text, numbers, asides)
    parts = known or paragraphs(text, asides)
    structure = Structure(
        paragraphs=tuple(parts) if any(part.role is not Role.PROSE for part in parts) else (),
        turns=tuple(turns),
        apparatus=tuple(asides),
    )
    return structure or None


def find_turns(text: str, numbers: Sequence[Aside], asides: Sequence[Aside]) -> list[Turn]:
    """Return the turns of a transcript, none of any other text.

    `numbers` are printed before its lines; a turn does not end with one of the `asides`.
    """
    found = list(_labels(text, numbers))
    labels = _kept(text, found)
    labels = _with_lone_names(text, labels) if labels else _on_own_lines(text)
    if not labels:
        return []
    asked, answered = _people(text, labels)
    initials = {each["initials"]: each["name"] for each in _INITIALS.finditer(text, 0, _FIRST)}
    changes = [(each.start(), each["name"]) for each in _BY.finditer(text)]
    out: list[Turn] = []
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        start = label.end
        end = following.start if following else len(text)
        by = bisect_right(changes, label.end, key=lambda change: change[0])
        cut = changes[by][0] if by < len(changes) and changes[by][0] < end else end
        start += len(text[start:cut]) - len(text[start:cut].lstrip())
        end = start + len(text[start:cut].rstrip())
        name: str | None = initials.get(label.name, label.name)
        if label.turn == "q":
            name = changes[by - 1][1] if by else asked or label.name
        elif label.turn == "a":
            name = answered or label.name
        end = start + len(text[start : _without_asides(text, start, end, asides)].rstrip())
        if text[label.start : label.end].startswith("**") and text.endswith("**", start, end):
            end -= 2  # a question that is set bold, label and all
        time = _seconds(text[label.start : label.end])
        if out and time is not None and out[-1].time is not None and time > out[-1].time:
            out[-1] = replace(out[-1], until=time)
        out.append(Turn(start, end, name, (label.start, label.end), time))
    return out


def _seconds(label: str) -> float | None:
    """Return the time that a label prints, in seconds; None where it prints none."""
    found = _TIME.search(label)
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[2]), found[3]
    return float(60 * first + second if third is None else 3600 * first + 60 * second + int(third))


def _without_asides(text: str, start: int, end: int, asides: Sequence[Aside]) -> int:
    """Return the end of a turn before the number or the time of the line that the next label begins."""
    at = bisect_right(asides, end - 1, key=lambda aside: aside.start)
    while at and start < asides[at - 1].start and not text[asides[at - 1].end : end].strip():
        end, at = asides[at - 1].start, at - 1
    return end


def _labels(text: str, numbers: Sequence[Aside]) -> Iterator[_Found]:
    """Yield what may be labels; after a line's number, its words begin the line."""
    if not numbers:
        yield from filter(None, (_found(match, match.start()) for match in _FORMS.finditer(text)))
        return
    blank = _blanked(text, numbers)
    for match in _FORMS.finditer(blank):
        if found := _found(match, match.start()):
            yield found


def _blanked(text: str, asides: Sequence[Aside]) -> str:
    """Return the text, as long as it was, with spaces for what is beside it."""
    parts, done = [], 0
    for aside in asides:
        start = max(aside.start, done)
        parts += [text[done:start], " " * (aside.end - start)]
        done = max(aside.end, start)
    return "".join([*parts, text[done:]])


def _found(match: re.Match[str], start: int) -> _Found | None:
    start += len(match["lead"]) - len(match["lead"].lstrip())
    end = match.end()
    if match["turn"]:
        return _Found(start, end, match["turn"], _Sure.MAYBE, match["turn"][0].casefold())
    if match["office"]:
        holder = plain_name(match["holder"])
        return _Found(start, end, holder, _Sure.PRINTED, alone=True) if holder else None
    if match["last"]:
        return _Found(start, end, f"{match['first']} {match['last']}", _Sure.MAYBE)
    if match["bold"] in ("Q", "A"):
        return _Found(start, end, match["bold"], _Sure.MAYBE, match["bold"].casefold())
    form = next(form for form in _NAMING if match[form])
    printed = match[form].strip()
    name = printed if form in ("record", "voice", "dashed") else plain_name(printed)
    if name is None or (form == "bold" and _common(name)):
        return None
    stamped = form == "name" and _SURE_STAMP.search(match["lead"]) is not None
    sure = _Sure.PRINTED if stamped or form not in ("boxed", "bare", "name") else _Sure.MAYBE
    if sure is _Sure.MAYBE and form == "name" and (_TITLED.match(name) or name.casefold() in _ROLES):
        sure = _Sure.TITLED
    return _Found(start, end, name, sure, alone=form in ("voice", "member", "record", "dashed"))


def _kept(text: str, found: list[_Found]) -> list[_Found]:
    """Return the labels among what may be some: sure ones alone will do, others must come again and often."""
    counts = Counter(each.name.casefold() for each in found)
    asks = [each for each in found if each.turn]
    talks = len({each.turn for each in asks}) > 1
    printed = [each for each in found if each.sure is _Sure.PRINTED]
    titled = [each for each in found if each.sure is _Sure.TITLED]
    certain = len(printed) > 1 or any(each.alone for each in printed)
    if certain or talks or len({each.name for each in titled}) > 1:
        return [
            each
            for each in found
            if (each.turn and talks)
            or each.sure > _Sure.MAYBE
            or (not each.turn and counts[each.name.casefold()] > 1 and not _common(each.name))
        ]
    again = [
        each
        for each in found
        if counts[each.name.casefold()] > 1 and not each.turn and not _common(each.name)
    ]
    if _conversation(text, again):
        return again
    return _all_named(text, found)


def _all_named(text: str, found: list[_Found]) -> list[_Found]:
    """Return labels of full names where nearly every paragraph has one and says a sentence, though each comes once."""
    named = [each for each in found if not each.turn and len(each.name.split()) > 1 and _rare(each.name)]
    if len({each.name.casefold() for each in named}) < 2 or len(text) > _SHORT:
        return []
    starts = {each.start for each in named}
    blocks = [part for part in paragraphs(text) if part.role is Role.PROSE]
    headed = [part for part in blocks if part.start in starts]
    said = [text[part.start : part.end].partition(":")[2].split() for part in headed]
    talks = all(len(words) >= _FEWEST_WORDS and words[-1].endswith(_STOPS) for words in said)
    return named if len(headed) == len(named) and talks and 4 * len(headed) >= 3 * len(blocks) else []


def _rare(name: str) -> bool:
    """Whether no word of a label is one that articles use of anything."""
    return not any(
        word.casefold() in COMMON_WORDS or word.casefold() in FUNCTION_WORDS for word in name.split()
    )


def _conversation(text: str, labels: list[_Found]) -> bool:
    """Whether names before colons are a talk: two or more who take turns, over most of the text."""
    if len(labels) < _FEWEST or len({label.name.casefold() for label in labels}) < 2:
        return False
    pairs = list(itertools.pairwise(labels))
    changes = sum(one.name.casefold() != other.name.casefold() for one, other in pairs)
    longest = max(other.start - one.start for one, other in pairs)
    reach = labels[-1].start - labels[0].start
    return (
        3 * changes >= 2 * len(pairs)
        and longest <= max(_LONGEST_TURN, reach // 4)
        and 2 * reach >= len(text) - labels[0].start
        and 2 * labels[0].start <= len(text)
    )


def _common(name: str) -> bool:
    """Whether every word of a label is a word that articles use of anything."""
    return all(word.casefold() in COMMON_WORDS or word.casefold() in FUNCTION_WORDS for word in name.split())


def _with_lone_names(text: str, labels: list[_Found]) -> list[_Found]:
    """Return labels, and the names and offices on lines of their own where some labels stand so."""
    if not any(
        text[label.end : label.end + 1] in ("\n", "") and text[label.end - 1] != ":" for label in labels
    ):
        return labels
    names, starts = {label.name for label in labels}, {label.start for label in labels}
    lone = [
        _Found(match.start("name"), match.end("name"), name, _Sure.MAYBE)
        for match in _OWN_LINE.finditer(text)
        if (name := match["name"].strip()) in names or _OFFICE.match(name)
    ]
    lone += [
        _Found(match.start("office"), match.end(), plain_name(match["name"]) or "", _Sure.MAYBE)
        for match in _OFFICE_LINE.finditer(text)
    ]
    added = [each for each in lone if each.start not in starts and plain_name(each.name)]
    return sorted([*labels, *added], key=lambda label: label.start)


def _on_own_lines(text: str) -> list[_Found]:
    """Return the names on lines of their own, each before what its bearer says."""
    found = []
    for match in _OWN_LINE.finditer(text):
        name = plain_name(match["name"])
        following = text[match.end() : match.end() + 300].lstrip("\n").partition("\n")[0]
        if (
            name
            and len(name.split()) <= 5
            and len(following.split()) > 2
            and name == match["name"].strip(" .")
        ):
            found.append(_Found(match.start("name"), match.end("name"), name, _Sure.MAYBE))
    counts = Counter(each.name for each in found)
    again = [each for each in found if counts[each.name] > 1]
    if len(again) < 4 or len({each.name for each in again}) < 2:
        return []
    lines = sum(1 for line in text.split("\n") if line.strip())
    if 6 * len(again) < lines:
        return []
    once = {name for name, count in counts.items() if count == 1 and len(name.split()) > 1}
    inside = [each for each in found if each.name in once and each.start > again[0].start]
    return sorted(again + inside, key=lambda each: each.start)


def _people(text: str, labels: list[_Found]) -> tuple[str | None, str | None]:
    """Return who asks and who answers, as the head of the text says; None where it does not."""
    if not any(label.turn for label in labels):
        return None, None
    head = text[: min(_FIRST, next(label.start for label in labels if label.turn))]
    sworn = _SWORN.search(head)
    if sworn:
        return None, sworn["name"] or sworn["of"]
    lead = _LEAD.search(head)
    if lead is None:
        return None, None
    asked, answered = lead["q1"] or lead["q2"], lead["a1"] or lead["a2"] or lead["a3"]
    return asked and asked.rstrip("."), answered.rstrip(".")
