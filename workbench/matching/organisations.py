"""Names of organisations: which names are some, and in which form two of them compare."""

import re
from dataclasses import dataclass

from workbench.matching.spelling import fold, words_of

_WORDS = words_of(
    """
    academy administration agency alliance army assembly association authority bank board broadcasting
    bureau centre center chamber church city club coalition college commission committee company
    confederation congress consortium cooperative corporation council court daily department directorate
    embassy enterprise federation fire force forces forum foundation front fund government group guard
    holdings hospital household industries institute institution insurance laboratory league ltd magazine
    media military ministry mission mosque movement museum navy network news newspaper office organisation
    organization parliament partnership party police press secretariat senate service services society
    state states syndicate trust union university administration treasury times tribune university works
    airlines airways motors motor energy technologies systems solutions bundestag bundesrat bundesbank
    ministerium ministère ministerio universität université regierung partei gewerkschaft verband verein
    behörde amt gesellschaft stiftung campaign nations spokesteam rights
    """
)
_LEGAL = words_of(
    "inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa nv bv spa se"
)
_LEGAL_MARKS = words_of("inc incorporated corp ltd limited llc llp plc gmbh")
_SMALL = words_of("of the and for on in de la le les des der die das und für et du y del")
_WRITTEN = {
    "defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour",
    "ministerial": "ministry", "depart": "department", "dept": "department", "intl": "international",
    "natl": "national", "assn": "association", "govt": "government", "univ": "university",
    "program": "programme",
}  # fmt: skip
_TURNED = frozenset({"ministry", "department", "bureau", "office", "embassy"})
"""`Ministry of Defence` is `Defence Ministry`; `University of York` is not `York University`."""
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_BRACKETED = re.compile(r"\s*\(([^()]{2,12})\)\s*")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation's name: its words in a form that compares, and its abbreviations."""

    words: tuple[str, ...]
    """The words that count, in one spelling and order, legal forms and articles left out."""
    initials: frozenset[str]
    """What its words are shortened to: with and without the small ones."""
    abbreviation: str = ""
    """The abbreviation that the name is, or names in brackets."""


def looks_like_organisation(name: str) -> bool:
    """Whether a word of the name says that it is an organisation's."""
    words = [fold(word) for word in re.split(r"[\s/,-]+", name)]
    return (
        "&" in name
        or any(word in _WORDS for word in words)
        or any(word in _LEGAL_MARKS for word in words[1:])
        or (
            name[:4].lower() == "the "
            and len(words) > 2
            and not any(w[:1].islower() for w in name.split()[1:])
        )
    )


def abbreviation(name: str) -> str:
    """Return the name as an abbreviation, folded, or '' where it is none: NATO, U.N., the EU."""
    word = name.strip()
    word = word[4:] if word[:4].lower() == "the " else word
    bare = word.replace(".", "")
    if (
        2 <= len(bare) <= 7
        and bare.isalpha()
        and bare.isupper()
        and (bare == word or _DOTTED.fullmatch(word))
    ):
        return fold(bare)
    return ""


def organisation(name: str) -> Organisation:
    """Read a name as an organisation's."""
    short = ""
    if match := _BRACKETED.search(name):
        short = abbreviation(match[1])
        name = f"{name[: match.start()]} {name[match.end() :]}" if short else name
    short = short or abbreviation(name)
    dotted = _DOTTED.sub(lambda found: found[0].replace(".", ""), name)
    words = [word for part in re.split(r"[\s/,&-]+", dotted) if (word := fold(part))]
    words = ["us" if word in {"usa", "us"} else _WRITTEN.get(word, word) for word in words]
    bare = words[1:] if words[:1] == ["the"] else words
    while len(bare) > 1 and bare[-1] in _LEGAL:
        bare = bare[:-1]
    long = [word for word in bare if word not in _SMALL]
    initials = (
        frozenset({"".join(w[0] for w in long), "".join(w[0] for w in bare)})
        if len(long) > 1
        else frozenset()
    )
    return Organisation(tuple(_straight(bare)), initials, short)


def _straight(words: list[str]) -> list[str]:
    """Return `Ministry of Defence` as `defence ministry`, and leave small words out."""
    for place, word in enumerate(words[:-1]):
        if word in _TURNED and words[place + 1] in {"of", "for"}:
            words = [*words[:place], *words[place + 2 :], word]
            break
    return [word for word in words if word not in _SMALL] or words
