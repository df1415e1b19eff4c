"""Which names are one person or body: full names, later surnames, and what is known of each."""

from dataclasses import dataclass, field

from workbench.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    FEMALE,
    GIVEN_FEMALE,
    GIVEN_MALE,
    MALE,
    ORGANISATION,
    PARTICIPLE,
    PARTICLE,
    PLACE,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SUBJECT_PRONOUN,
    SUFFIX,
    TIME,
    TITLE,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, PRONOUN, Mention
from workbench.attribution.tokens import QUOTE, Tokens

_LONGEST_EXTENT = 14
_NO_SURNAMES = frozenset((word,) for word in ("del", "des", "della", "dell'", "dell’"))
_PLACES = frozenset(["in", "at", "near", "across", "throughout", "outside", "dans", "à", "en", "im"])


@dataclass(slots=True)
class Entity:
    """One person or body: the fullest name, its words, sex (MALE, FEMALE or 0) and role.

    `person` counts what speaks for a person (a title, a common given name, a verb of saying), `thing` what
    speaks against one ("the Titanic", "in Ohio"), `oblique` how often a preposition stands before it.
    """

    number: int
    name: str
    words: tuple[str, ...]
    sex: int = 0
    body: bool = False
    count: int = 0
    person: int = 0
    thing: int = 0
    oblique: int = 0
    latest: int = -1
    role: str | None = None
    mentions: list[int] = field(default_factory=list)


class Names:
    """The people and bodies of one article, and the way from a mention to its name."""

    honorifics = frozenset(
        [
            "mr",
            "mrs",
            "ms",
            "miss",
            "m",
            "mme",
            "mlle",
            "mm",
            "herr",
            "herrn",
            "frau",
            "sr",
            "sra",
            "srta",
            "don",
            "doña",
            "sir",
            "the",
            "a",
            "an",
        ]
    )
    things = frozenset(["it", "its", "es", "ello"])

    def __init__(self, text: str, tokens: Tokens, mentions: list[Mention]) -> None:
        self.text = text
        self.tokens = tokens
        self.mentions = mentions
        self.entities: list[Entity] = []
        self._by_last: dict[str, list[int]] = {}
        self._by_first: dict[str, int] = {}
        for mention in mentions:
            if mention.sort == NAME:
                self._join(mention)

    def _join(self, mention: Mention) -> None:
        """Give a name to the entity that it belongs to, or make a new one."""
        words = self._words(mention)
        if not words:
            return
        sex, sign = self._signs(mention, words)
        entity = self._known(mention, words, sex)
        if entity is None:
            entity = Entity(len(self.entities), self.printed(mention), words)
            self.entities.append(entity)
            if words[-2:-1] not in _NO_SURNAMES:  # "el Supremo" is not the "Consejo del Supremo"
                self._by_last.setdefault(words[-1], []).append(entity.number)
            if len(words) > 1:
                self._by_first[words[0]] = entity.number
        elif len(entity.words) < len(words) <= self._longest(mention):
            entity.name, entity.words = self.printed(mention), words
            self._by_first[words[0]] = entity.number
        mention.entity = entity.number
        entity.count += 1
        entity.latest = mention.number
        entity.person += sign
        if len(entity.mentions) < 50:
            entity.mentions.append(mention.number)
        entity.sex = entity.sex or sex
        tokens, before = self.tokens, mention.name_first - 1
        kinds = ORGANISATION | PLACE if len(words) == 1 else ORGANISATION
        named = range(mention.name_first, mention.last + 1)
        entity.body = entity.body or any(tokens.flags[at] & kinds for at in named)
        entity.oblique += mention.oblique
        if before >= 0:
            entity.thing += tokens.low[before] == "the" or tokens.low[before] in _PLACES

    def _longest(self, mention: Mention) -> int:
        """Return how many words a full name has at most: a run of more capitals is a headline."""
        flags = self.tokens.flags
        return 4 + sum(bool(flags[at] & PARTICLE) for at in range(mention.name_first, mention.last + 1))

    def _signs(self, mention: Mention, words: tuple[str, ...]) -> tuple[int, int]:
        """Return the sex that a printed name shows (or 0), and how much speaks for a person."""
        flags = self.tokens.flags
        before = [flags[at] for at in range(mention.first, mention.name_first)]
        sex = 0
        for flag in before:
            sex |= 0 if flag & POSSESSIVE else flag & (MALE | FEMALE)
        given = flags[mention.name_first] & (GIVEN_MALE | GIVEN_FEMALE) if len(words) > 1 else 0
        sex = sex or {GIVEN_MALE: MALE, GIVEN_FEMALE: FEMALE}.get(given, 0)
        sign = (
            2 * any(flag & (TITLE | ROLE) for flag in before) + 2 * (given != 0) + (mention.subject_of >= 0)
        )
        return (sex if sex != MALE | FEMALE else 0), sign

    def _words(self, mention: Mention) -> tuple[str, ...]:
        """Return the words of a bare name in small letters, without suffixes and marks."""
        lows, flags = self.tokens.low, self.tokens.flags
        return tuple(
            lows[at]
            for at in range(mention.name_first, mention.last + 1)
            if lows[at][0].isalnum() and not (flags[at] & SUFFIX and at > mention.name_first)
        )

    def _known(self, mention: Mention, words: tuple[str, ...], sex: int) -> Entity | None:
        """Return the entity that a name belongs to: same surname, no other first name, no other sex.

        Of several, the one named in the same paragraph, else the one named most often.
        """
        found = []
        for number in reversed(self._by_last.get(words[-1], ())[-8:]):
            entity = self.entities[number]
            if words == entity.words and len(words) > 1:
                return entity
            if sex and entity.sex and sex != entity.sex:
                continue
            if len(words) == 1 or len(entity.words) == 1 or _agree(words, entity.words):
                found.append(entity)
        if found:
            paragraph = self.tokens.sentence_paragraph
            here = paragraph[mention.sentence]
            near = [each for each in found if paragraph[self.mentions[each.latest].sentence] == here]
            return (
                max(near, key=lambda each: each.latest) if near else max(found, key=lambda each: each.count)
            )
        if len(words) == 1 and words[0] in self._by_first:
            return self.entities[self._by_first[words[0]]]
        return self._by_first_surname(words)

    def _by_first_surname(self, words: tuple[str, ...]) -> Entity | None:
        """Return the person of two surnames who is called by the first: "Pérez" after "Ana Pérez Luna"."""
        if len(words) != 1 or not self.tokens.words.drops_subject:
            return None
        found = [each for each in self.entities[-40:] if len(each.words) == 3 and each.words[1] == words[0]]
        return found[0] if len(found) == 1 and not found[0].body else None

    def printed(self, mention: Mention) -> str:
        """Return the bare name as printed, on one line."""
        first, last = self.extent(mention)
        return " ".join(self.text[self.tokens.start[first] : self.tokens.end[last]].split())

    def extent(self, mention: Mention) -> tuple[int, int]:
        """Return first and last token of a mention in full: "Smith's lawyer", "a spokesman for the Fed"."""
        tokens = self.tokens
        if mention.sort == NAME:
            return mention.name_first, mention.last
        if mention.sort != PHRASE:
            return mention.first, mention.last
        begin, end = tokens.bounds(mention.sentence)
        first, last = mention.first, mention.last
        if mention.first > begin and tokens.owner[mention.first - 1]:
            owner = self.mentions[mention.number - 1] if mention.number else None
            first = owner.first if owner is not None and owner.last == mention.first - 1 else first - 1
        place = last + 1
        while place < min(end, mention.last + _LONGEST_EXTENT) and self._is_preposition(place):
            after = place + 1
            while after < end and self._is_inside(after, after == place + 1):
                after += 1
            if after == place + 1 or tokens.flags[after - 1] & DETERMINER or tokens.low[after - 1].isdigit():
                break
            last, place = after - 1, after
        return first, last

    def _is_preposition(self, at: int) -> bool:
        """Tell whether a word carries a noun phrase on: any preposition in English, "of" in other languages."""
        flag = self.tokens.flags[at]
        if self.tokens.words.follows:
            return self.tokens.low[at] in self.tokens.words.linking
        return flag != QUOTE and bool(flag & PREPOSITION) and not flag & CUE

    def _is_inside(self, at: int, first: bool) -> bool:  # noqa: FBT001
        """Tell whether a token belongs to the noun phrase after a preposition."""
        tokens = self.tokens
        flag, low = tokens.flags[at], tokens.low[at]
        if flag == QUOTE or not low[0].isalnum():
            return False
        if tokens.capital[at]:
            return not flag & TIME
        if flag & (DETERMINER | POSSESSIVE):
            return first
        if flag & (CUE | AUXILIARY) and not flag & (ROLE | ORGANISATION | PARTICIPLE):
            return False
        stops = PREPOSITION | RELATIVE | CONJUNCTION | ADVERB | TIME | SUBJECT_PRONOUN
        return not flag & stops and not (low.endswith("ed") and not first)

    def resolved(self, mention: Mention) -> str:
        """Return the fullest name of a mention's entity, or the mention as printed."""
        if mention.entity >= 0:
            return self.entities[mention.entity].name
        return self.printed(mention)

    def sex(self, mention: Mention) -> int:
        """Return MALE or FEMALE where the words of a mention tell, else 0."""
        flags = self.tokens.flags
        found = 0
        for at in range(mention.first, mention.last + 1):
            if not flags[at] & POSSESSIVE or mention.sort == PRONOUN:  # "her rival" is not yet a woman
                found |= flags[at] & (MALE | FEMALE)
        if mention.entity >= 0:
            found |= self.entities[mention.entity].sex
        if not found and mention.sort == PHRASE and mention.noun & ROLE:
            found = self._gender(mention)
        return found if found != MALE | FEMALE else 0

    def _gender(self, mention: Mention) -> int:
        """Return the sex that a role's article or, in German, its end shows: "la portavoz", "die Sprecherin"."""
        words, article = self.tokens.words, self.tokens.low[mention.first]
        if words.capitalised_nouns and self.tokens.low[mention.head].endswith("in"):
            return FEMALE
        return MALE * (article in words.masculine) | FEMALE * (article in words.feminine)

    def by_label(self, label: str) -> str | None:
        """Return the full name behind a label ("SMITH"), where one person of that name is known."""
        words = label.lower().split()
        found = [self.entities[number] for number in self._by_last.get(words[-1], ())]
        full = [entity for entity in found if len(entity.words) > 1]
        return full[0].name if len(full) == 1 else None


def _agree(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether two names of one surname can be one person: first names agree, or one is an initial."""
    a, b = words[0].rstrip("."), others[0].rstrip(".")
    return (
        a == b
        or a.startswith(b)
        or b.startswith(a)
        or words[:-1] == others[1:-1]
        or others[:-1] == words[1:-1]
    )
