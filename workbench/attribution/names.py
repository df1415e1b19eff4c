"""Which mentions are one person: full names, later surnames, pronouns, "the spokeswoman"; and their roles."""

from dataclasses import dataclass, field

from workbench.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    CUE_NOUN,
    DETERMINER,
    DOCUMENT,
    FEMALE,
    GIVEN_FEMALE,
    GIVEN_MALE,
    MALE,
    ORGANISATION,
    PARTICIPLE,
    PERSON_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SAY,
    SPEECH,
    SUBJECT_PRONOUN,
    SUFFIX,
    TIME,
    TITLE,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, PRONOUN, RELATIVE_PRONOUN, Mention
from workbench.attribution.tokens import QUOTE, Tokens

_SENTENCES_BACK = 12
_LONGEST_EXTENT = 14
_NEAR, _MAIN, _SAYING, _SPOKE_LAST = 3.0, 1.5, 1.0, 0.5  # what counts for a pronoun's antecedent


@dataclass(slots=True)
class Entity:
    """One person or body: the fullest name, its words, sex (MALE, FEMALE or 0) and role."""

    number: int
    name: str
    words: tuple[str, ...]
    sex: int = 0
    body: bool = False
    count: int = 0
    role: str | None = None
    mentions: list[int] = field(default_factory=list)


class Names:
    """The people and bodies of one article, and the way from a mention to its name."""

    definite = frozenset(
        ["the", "this", "that", "le", "la", "l'", "l’", "cette", "ce", "der", "die", "el", "her", "his"]
    )
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
        entity = self._known(words)
        if entity is None:
            entity = Entity(len(self.entities), self.printed(mention), words)
            self.entities.append(entity)
            self._by_last.setdefault(words[-1], []).append(entity.number)
            if len(words) > 1:
                self._by_first[words[0]] = entity.number
        elif len(words) > len(entity.words):
            entity.name, entity.words = self.printed(mention), words
            self._by_first[words[0]] = entity.number
        mention.entity = entity.number
        entity.count += 1
        if len(entity.mentions) < 50:
            entity.mentions.append(mention.number)
        flags = self.tokens.flags
        for at in range(mention.first, mention.name_first):
            if not flags[at] & POSSESSIVE:
                entity.sex |= flags[at] & (MALE | FEMALE)
        if len(words) > 1 and not entity.sex:
            given = flags[mention.name_first] & (GIVEN_MALE | GIVEN_FEMALE)
            entity.sex = {GIVEN_MALE: MALE, GIVEN_FEMALE: FEMALE}.get(given, 0)
        entity.body = entity.body or any(
            flags[at] & ORGANISATION for at in range(mention.name_first, mention.last + 1)
        )

    def _words(self, mention: Mention) -> tuple[str, ...]:
        """Return the words of a bare name in small letters, without suffixes and marks."""
        lows, flags = self.tokens.low, self.tokens.flags
        return tuple(
            lows[at]
            for at in range(mention.name_first, mention.last + 1)
            if lows[at][0].isalnum() and not (flags[at] & SUFFIX and at > mention.name_first)
        )

    def _known(self, words: tuple[str, ...]) -> Entity | None:
        """Return the entity that a name belongs to: same surname and no other first name."""
        for number in reversed(self._by_last.get(words[-1], ())[-8:]):
            entity = self.entities[number]
            if (
                len(words) == 1
                or len(entity.words) == 1
                or words == entity.words
                or _agree(words, entity.words)
            ):
                return entity
        if len(words) == 1 and words[0] in self._by_first:
            return self.entities[self._by_first[words[0]]]
        return None

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

    def resolve(self, mention: Mention, recent: list[int]) -> int:  # noqa: C901 - one rule a line
        """Return the mention that a pronoun or "the spokeswoman" stands for, or -1.

        `recent` are entities that spoke before, latest last; they come before other people named nearby.
        """
        flags = self.tokens.flags[mention.head]
        if mention.sort == PRONOUN and not flags & (PERSON_PRONOUN | MALE | FEMALE):
            return self._body_before(mention)
        if mention.sort == RELATIVE_PRONOUN:
            return mention.antecedent
        if mention.sort == PHRASE and flags & CUE_NOUN and mention.number:
            owner = self.mentions[mention.number - 1]
            if owner.owner and owner.last == mention.first - 1:
                return owner.number  # "Smith's statement": Smith
        if mention.sort == PHRASE and not (flags & ROLE and self._is_definite(mention)):
            return -1
        sex = self.sex(mention)
        best, best_score = -1, 0.0
        for number in range(mention.number - 1, max(-1, mention.number - 61), -1):
            other = self.mentions[number]
            if mention.sentence - other.sentence > _SENTENCES_BACK:
                break
            if other.entity < 0 or self.entities[other.entity].body:
                continue
            other_sex = self.sex(other)
            if sex and other_sex and not sex & other_sex:
                continue
            score = self._fit(mention, other, recent)
            if score > best_score:
                best, best_score = number, score
        return best

    def _is_definite(self, mention: Mention) -> bool:
        """Tell whether a phrase means somebody known: "the spokeswoman", not "a spokeswoman"."""
        first = mention.first
        owned = first > 0 and self.tokens.owner[first - 1]
        singular = not self.tokens.low[mention.head].endswith("s")
        return singular and (owned or bool(self.tokens.low[first] in self.definite))

    def _body_before(self, mention: Mention) -> int:
        """Return the body or document that "it" stands for, a subject close before it, or -1."""
        if self.tokens.low[mention.head] not in self.things:
            return -1
        for number in range(mention.number - 1, max(-1, mention.number - 20), -1):
            other = self.mentions[number]
            if mention.sentence - other.sentence > 1:
                break
            body = other.noun & (ORGANISATION | DOCUMENT) or (
                other.entity >= 0 and self.entities[other.entity].body
            )
            if body and not other.oblique and not other.owner and other.sort != PRONOUN:
                return number
        return -1

    def _fit(self, mention: Mention, other: Mention, recent: list[int]) -> float:
        """Score how likely a pronoun or role stands for a name before it; 0 is not at all."""
        away = mention.sentence - other.sentence
        score = _NEAR / (1.0 + away)
        if other.main:
            score += _MAIN / (1.0 + 0.5 * away)
        if other.subject_of >= 0:
            score += _SAYING / (1.0 + 0.5 * away)
        if other.oblique or other.owner:
            score -= 0.8
        if recent and recent[-1] == other.entity:
            score += _SPOKE_LAST
        if len(self.entities[other.entity].words) == 1 and self.entities[other.entity].count < 2:
            score -= 2.0  # a single word, named once: hardly the one that "she" takes up
        if mention.sort == PHRASE:
            role = (self.entities[other.entity].role or "").lower()
            score = score + 1.0 if self.tokens.low[mention.head] in role.split() else -1.0
        return score

    def join_appositions(self) -> None:
        """Give "A harbour spokeswoman" in "A harbour spokeswoman, Vera Holm, said" the name beside it."""
        for mention in self.mentions:
            if mention.sort == PHRASE and mention.noun & ROLE:
                name = self._name_beside(mention)
                if name is not None:
                    mention.entity = name.entity
                    entity = self.entities[name.entity]
                    entity.sex = entity.sex or self.sex(mention)
                    if entity.role is None and name.first > mention.first:
                        entity.role = self._cut(self.extent(mention)[0], name.first - 2)

    def _name_beside(self, mention: Mention) -> Mention | None:
        """Return the name in apposition to a role phrase: after it, over "of the …", or before it."""
        tokens, number = self.tokens, mention.number
        before = self.mentions[number - 1] if number else None
        if (
            before is not None and before.sort == NAME and before.entity >= 0
            and before.last == mention.first - 2 and tokens.low[mention.first - 1] in ",-–—("
        ):  # fmt: skip
            return before
        following = number + 1
        while following < len(self.mentions) and following <= number + 4:
            name = self.mentions[following]
            if name.sentence != mention.sentence or name.first - mention.last > 16:
                return None
            between = tokens.low[name.first - 1]
            if name.sort == NAME and between == "," and name.entity >= 0:
                commas = sum(tokens.low[at] == "," for at in range(mention.last + 1, name.first))
                after = name.last + 1
                closed = after < len(tokens.low) and tokens.low[after] in ",.;:)"
                return name if commas == 1 and closed else None
            if not name.oblique:
                return None
            following += 1
        return None

    def role(self, mention: Mention) -> str | None:
        """Return the role of a mention's entity as printed, or the one beside this mention."""
        if mention.entity >= 0 and self.entities[mention.entity].role:
            return self.entities[mention.entity].role
        return self.role_beside(mention) if mention.sort == NAME else None

    def by_label(self, label: str) -> str | None:
        """Return the full name behind a label ("SMITH"), where one person of that name is known."""
        words = label.lower().split()
        found = [self.entities[number] for number in self._by_last.get(words[-1], ())]
        full = [entity for entity in found if len(entity.words) > 1]
        return full[0].name if len(full) == 1 else None

    def note_roles(self) -> None:
        """Read the role of every named person from the words beside one of their mentions."""
        for entity in self.entities:
            if entity.role is None:
                roles = (self.role_beside(self.mentions[number]) for number in entity.mentions[:6])
                entity.role = next((role for role in roles if role), None)

    def role_beside(self, mention: Mention) -> str | None:
        """Return the description beside a name: "a spokesperson for the Ministry of Health"."""
        return self._role_before(mention) or self._role_after(mention)

    def _cut(self, first: int, last: int) -> str:
        return " ".join(self.text[self.tokens.start[first] : self.tokens.end[last]].split())

    def _role_before(self, mention: Mention) -> str | None:
        """Return the words before the bare name inside its own mention."""
        first, last = mention.first, mention.name_first - 1
        flags = self.tokens.flags
        if last < first:
            # "the spokeswoman for the firm" is not part of a mention that begins with the name
            return None
        lows = self.tokens.low
        useful = any(
            lows[at] not in self.honorifics and flags[at] & (ROLE | TITLE) for at in range(first, last + 1)
        )
        return self._cut(first, last).strip(" .,") if useful else None

    def _role_after(self, mention: Mention) -> str | None:
        """Return the apposition after a name: up to the comma, verb or quote that ends it."""
        tokens = self.tokens
        comma = mention.last + 1
        if comma + 1 >= len(tokens.low) or tokens.low[comma] not in (",", "(", "-", "–", "—"):
            return None
        _, end = tokens.bounds(mention.sentence)
        place = comma + 1
        has_role = False
        while place < min(end, comma + 26):
            flag = tokens.flags[place]
            if (
                flag == QUOTE
                or flag & RELATIVE
                or tokens.low[place] in (",", ".", ";", ")", "-", "–", "—", ":")
            ):
                break
            if flag & (SAY | SPEECH) and not flag & ROLE and place > comma + 1 and not tokens.capital[place]:
                break
            has_role = has_role or bool(flag & ROLE)
            place += 1
        if not has_role or place <= comma + 1:
            return None
        if tokens.flags[comma + 1] & (SAY | SPEECH | CUE) and not tokens.flags[comma + 1] & (ROLE | TITLE):
            return None
        return self._cut(comma + 1, place - 1)


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
