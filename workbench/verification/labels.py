"""Speaker labels of a transcript: where they stand, who says a passage, and whether that is another."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Turn
from workbench.wording.spelling import without_accents
from workbench.wording.words import COMMON_WORDS, FUNCTION_WORDS, listed

_NAME = r"[A-Z][\w.'’\-]*(?:[ \t]+(?:[A-Z0-9#][\w.'’\-]*|of|de|del|der|van|von|al|el|bin|la|le)){0,5}"
_CODE = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_LABEL = re.compile(
    rf"^[ \t>\f\-–—]{{0,40}}(?:\d{{1,3}}[ \t]{{2,40}})?(?:(?P<code>{_CODE})[ \t]*[-–:]?[ \t]*)?(?:"
    r"(?P<turn>Q|A|QUESTION|ANSWER|Question|Answer)(?:[.:][ \t]|[ \t]{2,}|\t|[.:]?[ \t]*$)"
    rf"|(?P<name>{_NAME})(?:[ \t]*,[ \t]*[^\n:]{{1,50}}|[ \t]*[(\[][^()\[\]\n]{{1,60}}[)\]]){{0,2}}"
    r"[ \t]*:(?=\s|$)"
    r"|(?P<record>(?:The|THE|Mr|Mrs|Ms|Miss|Dr|Senator|Sen)\.?[ \t][A-Z]{2}[A-Z'’\-]*(?:[ \t][A-Z'’\-]+){0,3}"
    r"(?:[ \t]of[ \t][A-Z][a-z]+(?:[ \t][A-Z][a-z]+)?)?)\.[ \t]"
    rf"|(?P<named>{_NAME})[ \t]+{_CODE}[ \t]*$"
    r"|<v[ \t.](?P<voice>[^>\n]{1,60})>)",
    re.MULTILINE,
)
_CLOCK = re.compile(r"\d:\d{2}")
_ROLES = listed(
    "the president|president|the vice president|vice president|the first lady|the secretary|"
    "the chairman|the chair|chairman|the speaker|the presiding officer|the prime minister|"
    "prime minister|the court|the witness|the clerk|moderator|the moderator|host|interviewer|reporter|"
    "question|answer|q|a|speaker|operator|audience|audience member|audience members|participant|"
    "unidentified male|unidentified female|male|female|man|woman|journalist|anchor|unidentified speaker|"
    "crowd|staff|narrator|the press|press|aide|translator|interpreter",
    "|",
)
_ASKING = listed("""
    q question reporter interviewer host moderator audience operator journalist anchor press crowd
    unidentified translator interpreter narrator speaker participant male female man woman member
    members
    """)
_TITLES = listed("""
    mr mrs ms miss dr sen senator rep representative gov governor gen general adm admiral col colonel
    sir lord lady dame president vice secretary minister prime chancellor chairman chairwoman
    chairperson chair speaker judge justice ambassador director deputy assistant the professor prof
    mayor attorney counsel spokesman spokeswoman spokesperson leader whip king queen prince princess
    pope father sister reverend rev jr sr ii iii iv m mme mlle herr frau señor señora don doña former
    acting under of for and commissioner councillor congressman congresswoman officer presiding press
    state treasury defense foreign interior majority minority first
    """)
_NOT_NAMES = listed("""
    note notes subject re date from to cc bcc fact sheet transcript location time source sources contact
    update background summary http https warning title section chapter part article speech remarks
    address message headline photo video read more topic question answers for immediate release tel
    phone fax email web
    """)
_ORGANISATION = listed("""
    house department office committee ministry party university commission council agency bureau
    government company inc corp ltd llc group bank association institute foundation union court army
    navy police embassy campaign administration team senate congress parliament board federation
    officials spokespeople report statement white pentagon kremlin
    """)
_PARTS = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label: the range that it covers, its line's start to its colon, and who it names."""

    start: int
    end: int
    name: str


def _plain(name: str) -> str:
    return " ".join(name.replace(".", " ").split()).casefold()


def _parts(name: str) -> list[str]:
    """Return the words of a name that tell people apart: no titles, no initials."""
    words = [without_accents(word.casefold()).replace("’", "'") for word in _PARTS.findall(name)]
    return [word.removesuffix("'s") for word in words if len(word) > 1 and word not in _TITLES]


def _likely(name: str, count: int, *, coded: bool) -> bool:
    """Whether a name before a colon is a speaker's label and not the beginning of a sentence or a heading."""
    plain = _plain(name)
    words = plain.split()
    if plain in _ROLES or coded:
        return True
    if any(word in _NOT_NAMES for word in words):
        return False
    if words[0] in _TITLES and len(words) > 1 and words[0] != "first":
        return True
    if name.isupper():
        return count > 1 or (len(words) <= 3 and not any(word in FUNCTION_WORDS for word in words))
    if count < 2:
        return False
    return not any(word in FUNCTION_WORDS or word in COMMON_WORDS for word in words if not word.isdigit())


def find_labels(text: str) -> list[Label]:
    """Return the speaker labels of a transcript, in text order; an empty list for any other text."""
    found: list[tuple[int, int, str, str]] = []
    for match in _LABEL.finditer(text):
        name = next(filter(None, match.group("turn", "name", "record", "named", "voice")), "").strip()
        if name:
            coded = match["code"] or match["named"] or match["voice"] or _CLOCK.search(match[0])
            kind = "turn" if match["turn"] else "coded" if coded else "plain"
            found.append((match.start(), match.end(), name, kind))
    plain = {name: _plain(name) for name in {name for _, _, name, _ in found}}
    counts = Counter(plain[name] for _, _, name, _ in found)
    turns = counts["q"] or counts["question"]
    judged: dict[tuple[str, str], bool] = {}
    out = []
    for start, end, name, kind in found:
        likely = judged.get((name, kind))
        if likely is None:
            count = counts[plain[name]]
            likely = (
                count + turns > 1 and turns > 0
                if kind == "turn"
                else _likely(name, count, coded=kind == "coded")
            )
            judged[name, kind] = likely
        if likely:
            out.append(Label(start, end, name))
    return out


def with_turns(found: list[Label], turns: Sequence[Turn]) -> list[Label]:
    """Return the labels that a document's turns have, and those found in its text where no turn begins."""
    if not turns:
        return found
    known = [Label(*(turn.label or (turn.start, turn.start)), turn.speaker or "") for turn in turns]
    starts = [label.start for label in known]
    for label in found:
        at = bisect_right(starts, label.end)
        if not at or (known[at - 1].end < label.start and turns[at - 1].end <= label.start):
            known.append(label)
    return sorted(known, key=lambda label: label.start)


class Labels:
    """The labels of one document, asked by position."""

    def __init__(self, text: str, turns: Sequence[Turn] = ()) -> None:
        self._labels = with_turns(find_labels(text), turns)
        self._starts = [label.start for label in self._labels]
        roles = {label.name for label in self._labels if _plain(label.name) in _ROLES}
        self._titles = {word.casefold() for name in roles for word in _PARTS.findall(name)} & _TITLES
        self._people = {part for label in self._labels for part in _parts(label.name)}

    def __bool__(self) -> bool:
        return bool(self._labels)

    def between(self, start: int, end: int) -> list[Label]:
        """Return the labels that begin in [start, end)."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return self._labels[low:high]

    def at(self, position: int) -> Label | None:
        """Return the label in force at a position, None before the first."""
        index = bisect_right(self._starts, position) - 1
        return self._labels[index] if index >= 0 else None

    def is_other(self, label: str, speaker: str) -> bool:
        """Whether `label` is clearly somebody else than `speaker`, a name as a claim prints it."""
        asked, named = _parts(speaker), _parts(label)
        if not asked or any(part in _ORGANISATION for part in asked) or not any(c.isupper() for c in speaker):
            return False
        if set(asked) & set(named):
            return False
        role = _plain(label)
        roles = {word.casefold() for word in _PARTS.findall(speaker)} & {
            w.casefold() for w in _PARTS.findall(label)
        }
        if roles - {"the", "of", "for", "and"} and not [part for part in named if part not in _ASKING]:
            return False
        if role in _ROLES or role.split()[0] in _ASKING or not [p for p in named if p not in _ASKING]:
            # A role is somebody else only where the document labels the speaker by name elsewhere.
            titles = {word.casefold() for word in _PARTS.findall(speaker)} & _TITLES - {
                "the",
                "of",
                "for",
                "and",
            }
            return asked[-1] in self._people or bool(titles & self._titles)
        return True


_MOST_INTERRUPTIONS = 3
_INTERRUPTION = 15
"""Words that others say between two halves of a sentence that is marked as broken off."""


def cross_talk(
    text: str, labels: Labels, start: int, end: int, *, talk: bool = True
) -> list[tuple[int, int]]:
    """Return the ranges of `text[start:end]` that a quote may step over.

    These are labels, and with `talk` a few words that somebody else says into a speech.
    """
    found = labels.between(start, end)
    ranges = [(label.start, label.end) for label in found]
    speaking = [labels.at(start - 1), *found]
    for at, before in enumerate(speaking[:-1] if talk else ()):
        if before is None:
            continue
        name = _plain(before.name)
        for again in range(at + 2, min(at + 2 + _MOST_INTERRUPTIONS, len(speaking))):
            after, first = speaking[again], speaking[at + 1]
            if after is None or first is None or _plain(first.name) == name:
                break
            if _plain(after.name) == name:
                said = text[first.end : after.start].strip()
                goes_on = _breaks_off(text, first.start, after.end)
                if "?" not in said and len(said.split()) <= (_INTERRUPTION if goes_on else 5):
                    ranges.append((first.start, after.start))
                break
    return ranges


def _breaks_off(text: str, end: int, start: int) -> bool:
    """Whether a speaker's words break off before an interruption and go on after it with a mark of that."""
    before, after = text[:end].rstrip()[-3:], text[start : start + 8].lstrip()
    return before.endswith(("...", "…", "--", "—", "–", ",")) and after.startswith(
        ("...", "…", "--", "—", "–")
    )
