"""Which names are one person or body: full names, later surnames, and what is known of each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

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
    SAY,
    SUBJECT_PRONOUN,
    SUFFIX,
    TIME,
    TITLE,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, PRONOUN, Mention
from workbench.attribution.tokens import QUOTE, Tokens

_LONGEST_EXTENT = 14
_GIVEN = GIVEN_MALE | GIVEN_FEMALE
_SMALL = frozenset(["of", "and", "for", "the", "in", "on", "de", "la", "des", "du", "und", "y", "&"])
_LONGEST_NICKNAME, _SURE_PERSON = 24, 4
_OVER = frozenset(["of", "for"])
_PLACES = frozenset(["in", "at", "near", "across", "throughout", "outside", "dans", "à", "en", "im"])


@dataclass(slots=True)
class Entity:
    """One person or body: the fullest name, its words, sex (MALE, FEMALE or 0) and role.

    `callings` are the heads of all roles it is given ("mayor"), `described` all their words.

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
    role: str | None = None
    callings: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
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

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        mentions: list[Mention],
        titles: list[bool],
        flags_of: Callable[[str], int],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.mentions = mentions
        self.entities: list[Entity] = []
        self._by_words: dict[tuple[str, ...], int] = {}
        self._by_last: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._by_inner: dict[str, list[int]] = {}
        self._by_initials: dict[str, list[int]] = {}
        self._doubtful: dict[int, float] = {}
        self._titles, self._flags_of = titles, flags_of
        self._surname = self._over_nicknames()
        for mention in self._fullest_first():
            self._join(mention)
        for entity in self.entities:
            entity.mentions.sort()

    def _fullest_first(self) -> list[Mention]:
        """Return the names of prose before those of headlines, full ones before bare surnames.

        So a surname finds the full name wherever it stands, and no run of a headline's capitals becomes a name.
        """
        ranked: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.sort == NAME:
                single = mention.last == mention.name_first and mention.number not in self._surname
                given = self.tokens.flags[mention.name_first] & _GIVEN
                ranked[4 * self._is_heading(mention) + (2 if single else not given)].append(mention)
        return [mention for rank in sorted(ranked) for mention in ranked[rank]]

    def _is_heading(self, mention: Mention) -> bool:
        """Tell whether a mention stands in a headline."""
        return self._titles[self.tokens.sentence_paragraph[mention.sentence]]

    def _over_nicknames(self) -> dict[int, Mention]:
        """Find the surname behind a given name and a nickname: 'Rosa "Red" Lund', by the given name's number."""
        flags, mentions, found = self.tokens.flags, self.mentions, {}
        for mention in mentions:
            nickname, number = mention.last + 1, mention.number + 1
            if mention.sort != NAME or number >= len(mentions) or not flags[mention.last] & _GIVEN:
                continue
            following = mentions[number]
            apart = following.sort == NAME and following.first == nickname + 1 and flags[nickname] == QUOTE
            if apart and self.tokens.end[nickname] - self.tokens.start[nickname] < _LONGEST_NICKNAME:
                found[mention.number] = following
        return found

    def _join(self, mention: Mention) -> None:
        """Give a name to the entity that it belongs to, or make a new one."""
        words = self._words(mention)
        if not words or mention.entity >= 0:
            return
        if self._is_heading(mention):
            self._learn_given(words)
        sex, sign = self._signs(mention, words)
        entity = self._known(mention, words, sex)
        if entity is None:
            entity = Entity(len(self.entities), self.printed(mention), words)
            self.entities.append(entity)
            self._index(entity)
        elif len(words) <= self._longest(mention) and _is_fuller(words, entity.words):
            entity.name, entity.words = self.printed(mention), words
            self._index(entity)
        mention.entity = entity.number
        if mention.number in self._surname:
            self._surname[mention.number].entity = entity.number
        entity.count += 1
        entity.person += sign
        entity.mentions.append(mention.number)
        entity.sex = entity.sex or sex
        tokens, before = self.tokens, mention.name_first - 1
        kinds = ORGANISATION | PLACE if len(words) == 1 else ORGANISATION
        named = range(mention.name_first, mention.last + 1)
        entity.body = entity.body or any(tokens.flags[at] & kinds for at in named)
        entity.oblique += mention.oblique
        if before >= 0:
            entity.thing += tokens.low[before] == "the" or tokens.low[before] in _PLACES

    def _index(self, entity: Entity) -> None:
        """Make an entity known by the words of its name: the last, the first, those between, the initials."""
        words, number = entity.words, entity.number

        def note(table: dict[str, list[int]], word: str) -> None:
            known = table.setdefault(word, [])
            if number not in known[-8:]:
                known.append(number)

        self._by_words[words] = number
        if _OVER.isdisjoint(words):
            note(self._by_last, words[-1])
        if len(words) > 1:
            note(self._by_first, words[0])
            for word in words[1:-1]:
                note(self._by_inner, word)
            note(self._by_initials, "".join(word[0] for word in words if word not in _SMALL))

    def _learn_given(self, words: tuple[str, ...]) -> None:
        """Learn from a headline's capitals the given name of a person whom the text calls by surname alone."""
        for given, surname in pairwise(words):
            known = self._by_last.get(surname, ())
            entity = self.entities[known[0]] if len(known) == 1 else None
            if entity is None or len(entity.words) > 1 or entity.body or not self._given(given):
                continue
            if not entity.sex or entity.sex == self._given(given):
                entity.name, entity.words = f"{given.title()} {entity.name}", (given, surname)
                self._index(entity)

    def _given(self, word: str) -> int:
        """Return the sex that a given name shows, or 0."""
        flags = self._flags_of(word)
        return {GIVEN_MALE: MALE, GIVEN_FEMALE: FEMALE}.get(flags & _GIVEN, 0)

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
        sex |= {GIVEN_MALE: MALE, GIVEN_FEMALE: FEMALE}.get(given, 0)
        says = mention.subject_of >= 0 and flags[mention.subject_of] & SAY and len(words) > 1
        sign = 2 * any(flag & (TITLE | ROLE) for flag in before) + 2 * (given != 0)
        sign += (mention.subject_of >= 0) + bool(says)
        return (sex if sex != MALE | FEMALE else 0), sign

    def _words(self, mention: Mention) -> tuple[str, ...]:
        """Return the words of a bare name in small letters, without suffixes and marks."""
        lows, flags = self.tokens.low, self.tokens.flags
        words = tuple(
            lows[at].replace("’", "'")
            for at in range(mention.name_first, mention.last + 1)
            if lows[at][0].isalnum() and not (flags[at] & SUFFIX and at > mention.name_first)
        )
        surname = self._surname.get(mention.number)
        return words + self._words(surname) if surname is not None else words

    def _known(self, mention: Mention, words: tuple[str, ...], sex: int) -> Entity | None:
        """Return the entity that a name belongs to: same surname, no other first name, no other sex."""
        if len(words) > 1 and words in self._by_words:
            return self.entities[self._by_words[words]]
        found = []
        for number in reversed(self._by_last.get(words[-1], ())[-8:]):
            entity = self.entities[number]
            if sex and entity.sex and sex != entity.sex:
                continue
            if len(words) == 1 or len(entity.words) == 1 or _agree(words, entity.words):
                found.append(entity)
        if not found:
            found = self._otherwise(mention, words, sex)
        if not found:
            return None
        chosen = self._nearest(mention, found)
        if len(words) == 1 and len(found) > 1:
            others = sum(each.count for each in found) - chosen.count
            self._doubtful[mention.number] = 1.0 - 0.5 * others / (others + chosen.count)
        return chosen

    def _otherwise(self, mention: Mention, words: tuple[str, ...], sex: int) -> list[Entity]:
        """Return whom a name may mean that is nobody's surname: a first or middle name, an acronym, a longer name."""
        given = self.tokens.flags[mention.name_first] & _GIVEN
        if len(words) > 1:
            known = [self.entities[number] for number in self._by_first.get(words[0], ())[-8:]]
            whole = [
                each for each in known if (given or each.body) and _is_shortened(words, each.words, each.body)
            ]
            if whole or given or (len(words) == 2 and not self._is_heading(mention)):
                return whole
            named = [self.entities[number] for number in self._by_last.get(words[-1], ())[-8:]]
            return [each for each in named if each.person > _SURE_PERSON]  # "… the Elmbury Post Holm said"
        printed = self.text[self.tokens.start[mention.last] : self.tokens.end[mention.last]]
        if len(printed) > 1 and printed.isupper():
            return self._spelt_out(mention, words[0])
        for table in (self._by_first, self._by_inner):
            known = [self.entities[number] for number in table.get(words[0], ())[-8:]]
            says = mention.subject_of >= 0
            fits = [
                each for each in known if not each.body and (each.person > 0 or (says and not each.thing))
            ]
            if len(fits) == 1 and len(known) == 1 and not (sex and fits[0].sex and sex != fits[0].sex):
                return fits
        return []

    def _spelt_out(self, mention: Mention, low: str) -> list[Entity]:
        """Return what an acronym stands for: the name that it follows in brackets, or one with such initials."""
        before = self.mentions[mention.number - 1] if mention.number else None
        opening = mention.first - 1
        if before is not None and before.entity >= 0 and before.last == opening - 1:
            entity = self.entities[before.entity]
            if self.tokens.low[opening] == "(" and entity.words[-1][0] == low[-1]:
                self._by_initials[low.replace(".", "")] = [entity.number]
                return [entity]
        known = self._by_initials.get(low.replace(".", ""), ())
        return [self.entities[known[0]]] if len(known) == 1 else []

    def _nearest(self, mention: Mention, found: list[Entity]) -> Entity:
        """Of several that a name may mean, return the one named before it in its paragraph, else the commonest."""
        if len(found) == 1:
            return found[0]
        paragraph = self.tokens.sentence_paragraph
        here = paragraph[mention.sentence]
        near = []
        for entity in found:
            at = bisect_left(entity.mentions, mention.number) - 1
            if at >= 0 and paragraph[self.mentions[entity.mentions[at]].sentence] == here:
                near.append((entity.mentions[at], entity))
        if near:
            return max(near, key=lambda each: each[0])[1]
        return max(found, key=lambda each: each.count)

    def certainty(self, mention: Mention) -> float:
        """Return how sure it is that a printed name means the one it was joined with (0..1)."""
        return self._doubtful.get(mention.number, 1.0)

    def printed(self, mention: Mention) -> str:
        """Return the bare name as printed, on one line, with a nickname inside it."""
        first, last = self.extent(mention)
        if mention.number in self._surname:
            last = self._surname[mention.number].last
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
            if after == place + 1 or tokens.flags[after - 1] & DETERMINER:
                break
            last, place = after - 1, after
        return first, last

    def _is_preposition(self, at: int) -> bool:
        flag = self.tokens.flags[at]
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
        return found if found != MALE | FEMALE else 0

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


def _is_fuller(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether a name has all words of another, in their order, and more."""
    rest = iter(words)
    return len(words) > len(others) and all(word in rest for word in others)


def _is_shortened(words: tuple[str, ...], others: tuple[str, ...], body: bool) -> bool:  # noqa: FBT001
    """Tell whether one name is the other with words left out, in the same order: "Rosa Ibarra", "Rosa Ibarra Lund".

    A body's name may lose only what it is over: "Elmbury University", "Elmbury University of the Coast".
    """
    short, long = (words, others) if len(words) < len(others) else (others, words)
    if body:
        return long[: len(short)] == short and long[len(short)] in _OVER
    return _is_fuller(long, short)
