"""A name as printed, taken apart: titles, given names, particles, surname, suffix; or an organisation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from workbench.matching.given_names import COMMON, FAMILY_FIRST
from workbench.matching.organisations import Organisation, abbreviation, looks_like_organisation, organisation
from workbench.matching.spelling import fold, fold_umlauts, words_of
from workbench.matching.titles import ALSO_GIVEN, LETTERS_AFTER, SUFFIXES, TITLES, Title

LONGEST_NAME = 120
"""Longer texts, in characters, are no names and are like nothing."""
_MOST_WORDS = 8

_PARTICLES = words_of(
    """
    van von der den de la le du des del della di da das do dos y e al el ul ur as es ad ash bin ibn ben bint
    abu zu zur zum ten ter te af av
    """
)
_ARTICLES = dict.fromkeys(("el", "ul", "ur", "as", "ad", "ash"), "al") | {"ibn": "bin", "ben": "bin"}
_LEADING = words_of("de di du la le des del della da dos bin ibn el van von der den ten ter zu")
"""Particles that begin a bare surname with a capital letter too: De Gaulle, Van Gogh. Not Al, Ben, Do."""
_SAID_OF = words_of(
    "an the of for from by at who whose and or spokesman spokeswoman spokesperson official officials source "
    "sources aide staff statement report police"
)
"""Words that make a mention a description: it names nobody that can be told from others."""
_NICKNAME = re.compile(r"[“\"«„(]\s*([^“”\"«»„()]{1,40})\s*[”\"»“)]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?")


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name, taken apart; all words folded."""

    printed: str
    titles: tuple[Title, ...] = ()
    given: tuple[str, ...] = ()
    """First and middle names; one letter is an initial."""
    shown: tuple[str, ...] = ()
    """The given names as they are printed, for reasons."""
    nickname: str = ""
    particles: tuple[str, ...] = ()
    surname: str = ""
    """Without particles; '' where nobody is named. A king's or pope's is his given name."""
    umlauts: str = ""
    """The surname with ä, ö, ü and å written out."""
    suffix: str = ""
    royal: bool = False
    organisation: Organisation | None = None
    """Set where the name is, or could be, an organisation's."""
    person: bool = True
    """Whether the name could be a person's."""

    @property
    def gender(self) -> str:
        """'m' or 'f' where a title tells, else ''."""
        return next((title.gender for title in self.titles if title.gender), "")

    @property
    def ranks(self) -> frozenset[str]:
        """The titles that say something of who it is."""
        return frozenset(title.name for title in self.titles if title.rank)

    @property
    def key(self) -> tuple[str, ...]:
        """All words that are the name's own: equal for two prints of one name."""
        return (*self.given, self.surname, self.suffix)


@lru_cache(maxsize=4_096)
def parse(printed: str, kind: str = "unknown") -> Name:
    """Take a name apart; `kind` is that of its speaker. What names nobody has neither surname nor words."""
    text = " ".join(unicodedata.normalize("NFC", printed[: LONGEST_NAME + 1]).split()).strip(" ,;:.\"'“”")
    if not text or len(text) > LONGEST_NAME or not any(c.isalpha() for c in text):
        return Name(printed, person=False)
    if kind != "person" and looks_like_organisation(_after_office(text)):
        return Name(printed, organisation=organisation(text), person=False)
    if kind == "organisation":
        return Name(printed, organisation=organisation(text), person=False)
    could_be = organisation(text) if kind != "person" and (abbreviation(text) or " " not in text) else None
    return _person(printed, text, could_be)


def _person(printed: str, text: str, could_be: Organisation | None) -> Name:
    nickname = ""
    if match := _NICKNAME.search(text):
        inside = match[1].strip()
        nickname = fold(inside) if " " not in inside and inside[:1].isupper() and len(inside) > 2 else ""
        text = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    text, suffix = _in_order(text)
    titles, words = _titles(_office(_words(text)))
    words, suffix = _end(words, suffix, royal=any(title.royal for title in titles))
    if titles and not words:
        return Name(printed, titles=titles, person=False)
    if not words or len(words) > _MOST_WORDS or _is_description(words):
        return Name(printed, titles=titles, person=False, organisation=could_be)
    royal = len(words) == 1 and any(title.royal for title in titles)
    given, particles, surname = _split(words)
    if not fold(surname):
        return Name(printed, titles=titles, person=False, organisation=could_be)
    return Name(
        printed,
        titles=titles,
        given=tuple(fold(word) for word in given),
        shown=tuple(given),
        nickname=nickname,
        particles=tuple(particles),
        surname=fold(surname),
        umlauts=fold_umlauts(surname),
        suffix=suffix,
        royal=royal,
        organisation=could_be,
    )


def _in_order(text: str) -> tuple[str, str]:
    """Return the name with `Tiani, Abdourahamane` put in order, what follows a comma besides taken away."""
    first, *rest = [part.strip() for part in text.split(",") if part.strip()] or [""]
    suffix = ""
    for part in rest:
        if word := SUFFIXES.get(fold(part)):
            suffix = word
    rest = [part for part in rest if fold(part) not in SUFFIXES and fold(part) not in LETTERS_AFTER]
    if len(rest) == 1 and _is_surname_first(first.split(), rest[0].split()):
        return f"{rest[0]} {first}", suffix
    return first, suffix


def _is_surname_first(first: list[str], rest: list[str]) -> bool:
    if not rest or len(rest) > 4 or not all(word[0].isupper() or fold(word) in _PARTICLES for word in rest):
        return False
    bare = [word for word in first if fold(word) not in _PARTICLES]
    names = [fold(word) for word in rest if fold(word) not in TITLES]
    if not names or any(name in _SAID_OF for name in names):
        return False
    return len(bare) == 1 or (len(bare) == 2 and (names[0] in COMMON or len(rest) == 1))


def _words(text: str) -> list[str]:
    """Split into words; initials apart: `J.R. Smith` and `JR Smith` both begin with J and R."""
    found: list[str] = []
    shouted = text.isupper()
    for raw in text.split():
        word = raw.strip("\"'“”‘’:;!?*[]{}<>()")
        word = re.sub(r"['’]s$", "", word)
        if (
            "." in word
            and _INITIALS.fullmatch(word)
            and fold(word) not in TITLES
            and fold(word) not in LETTERS_AFTER
        ):
            found += re.findall(r"[^\W\d_]", word)
        elif _is_initials(word, shouted=shouted) and not found:
            found += word
        else:
            head, dash, tail = word.partition("-")
            if dash and fold(head) in _PARTICLES and tail:
                found += [head.lower(), tail]
            elif word:
                found.append(word.strip("."))
    return [word for word in found if fold(word)]


def _is_initials(word: str, *, shouted: bool) -> bool:
    if not (2 <= len(word) <= 3 and word.isalpha() and word.isupper() and word.isascii()):
        return False
    return fold(word) not in TITLES and (not shouted or not set(word) & set("AEIOUY"))


def _titles(words: list[str]) -> tuple[tuple[Title, ...], list[str]]:
    found: list[Title] = []
    while words:
        for length in (3, 2, 1):
            title = TITLES.get(" ".join(fold(part) for word in words[:length] for part in word.split("-")))
            if title is not None and len(words) >= length:
                break
        else:
            break
        if length == 1 and fold(words[0]) in ALSO_GIVEN and len(words) == 2 and not words[0].endswith("."):
            break
        found.append(title)
        words = words[length:]
        if words and fold(words[0]) == "the":
            words = words[1:]
    return tuple(dict.fromkeys(found)), words


def _after_office(text: str) -> str:
    """Return the name that follows an office: of `Pentagon Press Secretary Ann Singh` Ann Singh."""
    words = text.split()
    found = _office(words)
    return text if len(found) == len(words) else " ".join(_titles(found)[1]) or text


def _office(words: list[str]) -> list[str]:
    """Return what begins with the last title inside: `Russian Foreign Minister S. Lavrov` without Russian."""
    for place in range(len(words) - 2, 0, -1):
        title = TITLES.get(fold(words[place]))
        if title and title.rank and not title.royal and fold(words[place]) not in ALSO_GIVEN:
            pair = TITLES.get(f"{fold(words[place - 1])} {fold(words[place])}")
            return words[place - 1 if pair else place :]
    return words


def _end(words: list[str], suffix: str, *, royal: bool) -> tuple[list[str], str]:
    while len(words) > 1:
        last = fold(words[-1])
        if last in SUFFIXES and not (last in {"junior", "senior"} and len(words) == 2):
            suffix = SUFFIXES[last]
        elif royal and words[-1] in {"I", "V", "X"}:
            suffix = words[-1]
        elif not (last in LETTERS_AFTER and (words[-1].isupper() or last == "phd")):
            break
        words = words[:-1]
    return words, suffix


def _is_description(words: list[str]) -> bool:
    """Whether words say what somebody is instead of a name; a name in lower case is still one."""
    if (
        any(fold(word) in _SAID_OF and word.islower() for word in words)
        or words[0].lower() in {"an", "the"}
        or words[0] == "a"
    ):
        return len(words) > 1 or fold(words[0]) in _SAID_OF
    small = [word for word in words if word[0].islower() and fold(word) not in _PARTICLES]
    return bool(small) and (len(small) < len([w for w in words if fold(w) not in _PARTICLES]))


def _split(words: list[str]) -> tuple[list[str], list[str], str]:
    """Return given names, the surname's particles and the surname."""
    surname, before = words[-1], words[:-1]
    particles: list[str] = []
    while (
        before
        and fold(before[-1]) in _PARTICLES
        and (len(before) > 1 or before[-1].islower() or fold(before[-1]) in _LEADING)
    ):
        word = fold(before.pop())
        particles.insert(0, _ARTICLES.get(word, word))
    given = [word for place, word in enumerate(before) if not place or fold(word) not in _PARTICLES]
    if given and not particles and fold(given[0]) in FAMILY_FIRST and len(words) in (2, 3):
        first, *others = words
        sure = fold(first) not in COMMON or len(others) == 2 or "-" in others[0]
        if sure and not any(fold(word) in COMMON for word in others):
            return ["".join(others)], [], first
    return given, particles, surname
