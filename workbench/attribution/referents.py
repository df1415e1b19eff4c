"""Whom "he", "she", "it" and "the spokeswoman" stand for, read once from an article's start to its end."""

from dataclasses import dataclass
from itertools import accumulate
from math import exp, log

from workbench.attribution.callings import Callings
from workbench.attribution.cues import Reader
from workbench.attribution.epithets import ALONE, NEWEST, Epithets
from workbench.attribution.lexicon import (
    CONJUNCTION,
    CUE_NOUN,
    DOCUMENT,
    FEMALE,
    MALE,
    ORGANISATION,
    PERSON_PRONOUN,
    ROLE,
    SAY,
    SPEECH,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, PRONOUN, RELATIVE_PRONOUN, Mention
from workbench.attribution.names import Names
from workbench.attribution.tokens import QUOTE

CLEAR = 0.6
"""A referent that is believed less than this is not named: the pronoun stays as printed."""

_SENTENCES_BACK, _MENTIONS_BACK, _BESIDE, _SURE, _IT = 12, 60, 6, 0.9, 0.75
_DOUBT = 0.7
"""The scores are more modest than they need be: what share of the doubt is left, by reading sixty cases."""
_GOES_ON = frozenset(["added", "adds", "continued", "continues", "concluded", "repeated"])
_PERSON = 2
_SAME, _KINDRED, _UNNAMED = 0.96, 0.8, 0.9
"""How sure a role is read: so called before, the only one who can be, "a driver" before."""
# What a candidate's place in the text counts for, in units of log odds.
_WEIGHTS = {
    "same sentence": 0.8, "sentence before": 0.6, "each sentence further": -0.25,
    "same paragraph": 1.6, "each paragraph further": -0.6,
    "subject of its sentence": 1.2, "speaks": 1.3, "speaks and subject": 0.4,
    "after a preposition": -1.2, "owner": -0.5, "in a title": -1.5, "only one here": 0.7,
    "same pronoun before": 0.9, "spoke last": 0.8, "goes on": 1.5, "sex known": 1.0,
    "hardly a person": -1.5, "without a name": -0.8, "again here": 0.25,
    "role fits": 2.5, "other role": -2.5, "role unknown": -0.5,
    "only one at all": 1.5, "nobody": 0.3, "behind a newer subject": -1.6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Referent:
    """The mention that another stands for, how sure that is (0..1), and why, for the reviewer."""

    mention: int
    belief: float
    why: str


@dataclass(slots=True)
class _Rival:
    """One person who may be meant: the score, the mention that gave it, and how often named here."""

    score: float
    mention: int
    why: str
    here: int = 0


class Referents:
    """What every pronoun and every "the spokeswoman" of an article stands for."""

    def __init__(self, names: Names, reader: Reader, titles: list[bool]) -> None:
        self.names, self.tokens, self.mentions = names, names.tokens, names.mentions
        self.reader, self.titles = reader, titles
        self.found: dict[int, Referent] = {}
        self.spoke = -1
        self._prose = self._prose_before(titles)
        self.callings = Callings(names, reader.words)
        self.epithets = Epithets(names, self.callings, self._prose)
        self._unnamed: dict[str, int] = {}
        for mention in self.mentions:
            referent = self._resolve(mention)
            if referent is not None:
                self.found[mention.number] = referent
            elif mention.sort == PHRASE and mention.entity < 0 and self._is_new(mention):
                self._unnamed[self.callings.word(mention)] = mention.number
            if mention.subject_of >= 0 and self._says_quote(mention):
                entity = self.entity(mention)
                if entity >= 0 or mention.sort == PHRASE:
                    self.spoke = entity if entity >= 0 else -2 - mention.number
        self.entity_of = [self.entity(mention) for mention in self.mentions]
        self.identity = [
            entity if entity >= 0 or mention.sort != PRONOUN else -2 - self.tokens.flags[mention.head]
            for entity, mention in zip(self.entity_of, self.mentions, strict=True)
        ]

    def _prose_before(self, titles: list[bool]) -> list[int]:
        """Count, for every paragraph, those up to it that hold any of the writer's own words."""
        holds = [False] * len(titles)
        tokens = self.tokens
        for sentence, paragraph in enumerate(tokens.sentence_paragraph):
            begin, end = tokens.bounds(sentence)
            holds[paragraph] = holds[paragraph] or any(
                tokens.flags[at] != QUOTE and tokens.low[at][0].isalnum() for at in range(begin, end)
            )
        return list(accumulate(holds))

    def _says_quote(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject of a plain verb of saying, or of another right beside a quote."""
        flags, at = self.tokens.flags, mention.subject_of
        if not flags[at] & SPEECH or flags[at] & SAY:
            return bool(flags[at] & SAY)
        begin, end = self.tokens.bounds(mention.sentence)
        return QUOTE in flags[max(begin, at - _BESIDE) : min(end, at + _BESIDE)]

    def entity(self, mention: Mention) -> int:
        """Return the person or body that a mention stands for, or -1."""
        for _ in range(3):
            if mention.entity >= 0:
                return mention.entity
            referent = self.found.get(mention.number)
            if referent is None or referent.belief < CLEAR:
                return -1
            mention = self.mentions[referent.mention]
        return mention.entity

    def _resolve(self, mention: Mention) -> Referent | None:
        """Read one mention; None where it stands for itself or for nobody in the text."""
        if mention.entity >= 0 or mention.sort == NAME:
            return None
        flags = self.tokens.flags[mention.head]
        if mention.sort == RELATIVE_PRONOUN:
            return Referent(mention.antecedent, 1.0, "") if mention.antecedent >= 0 else None
        if mention.sort == PRONOUN:
            return self._person(mention) if flags & PERSON_PRONOUN else self._body_before(mention)
        if flags & CUE_NOUN and mention.number:
            owner = self.mentions[mention.number - 1]
            if owner.owner and owner.last == mention.first - 1:
                return Referent(owner.number, 1.0, "")  # "Smith's statement": Smith
        heading = self.titles[self.tokens.sentence_paragraph[mention.sentence]] and self.tokens.words.follows
        known = flags & (ROLE | ORGANISATION) and (self.is_definite(mention) or heading)
        if not known:
            return None
        return self._called(mention) if flags & ROLE else self._body_called(mention)

    def _body_called(self, mention: Mention) -> Referent | None:
        """Return the one body whose name holds the noun of a phrase."""
        body = self.callings.body(mention)
        if body is None:
            return self._begun_so(mention) if self.tokens.words.noun_first else None
        return Referent(self.callings.latest(body, mention), _SAME, "so named before")

    def _begun_so(self, mention: Mention) -> Referent | None:
        """Return the body whose name begins with this noun: "le syndicat" after "le syndicat Sud Marée"."""
        low = self.tokens.low
        for number in range(mention.number - 1, max(-1, mention.number - _MENTIONS_BACK), -1):
            other = self.mentions[number]
            if other.sort == NAME and other.entity >= 0 and low[other.name_first] == low[mention.head]:
                return Referent(number, _SAME, "so named before")
        return None

    def is_definite(self, mention: Mention) -> bool:
        """Tell whether a phrase means somebody known: "the spokeswoman", not "a spokeswoman"."""
        first = mention.first
        owned = first > 0 and self.tokens.owner[first - 1]
        singular = not self.tokens.low[mention.head].endswith("s")
        return singular and (owned or self.tokens.low[first] in self.tokens.words.definite)

    def _called(self, mention: Mention) -> Referent | None:
        """Return the person whom a role means: so called before, or the only one so far who can be called so.

        "The driver" beside one named inspector is nobody that the text names.
        """
        word = self.callings.word(mention)
        if self.titles[self.tokens.sentence_paragraph[mention.sentence]] and self.tokens.words.follows:
            return self._named_below(word)
        unnamed, owned = self._unnamed.get(word), self.callings.is_owned(mention)
        same = self.callings.same(mention, word)
        if not same and not owned:
            if unnamed is not None:
                return Referent(unnamed, _UNNAMED, "so called before")
            return self._topic(mention) or self._only(mention, self.callings.kindred(mention, word))
        best = self._best(mention, same)
        if unnamed is None or owned or (best is not None and best.mention > unnamed):
            return best
        return Referent(unnamed, _UNNAMED, "so called before")

    def _named_below(self, word: str) -> Referent | None:
        """Return the one person whom the text below a headline gives a role: "La ministre promet « … »"."""
        called = self.callings.all_called(word)
        if len(called) != 1:
            return None
        return Referent(self.names.entities[called[0]].mentions[0], _KINDRED, "the only one called so below")

    def _is_new(self, mention: Mention) -> bool:
        """Tell whether a phrase brings in somebody without a name: "a driver", not "the driver"."""
        return bool(mention.noun & ROLE) and not self.is_definite(mention)

    def _only(self, mention: Mention, kindred: set[int]) -> Referent | None:
        """Return the one person who can be called so, where nobody else can."""
        if len(kindred) != 1:
            return None
        (number,) = kindred
        return Referent(self.callings.latest(number, mention), _KINDRED, "the only one who can be called so")

    def _topic(self, mention: Mention) -> Referent | None:
        """Return the person spoken of whom a role may mean where writers seldom repeat a name: "le député".

        See `epithets`.
        """
        if not self.tokens.words.follows:
            return None
        meant = self.epithets.meant(mention, self.entity)
        if meant is None:
            return None
        return Referent(meant.mention, ALONE if meant.alone else NEWEST, "the one spoken of before")

    def _best(self, mention: Mention, same: list[int]) -> Referent | None:
        """Choose among people who were called so before, by where they stand."""
        if len(same) < 2:
            return (
                Referent(self.callings.latest(same[0], mention), _SAME, "so called before") if same else None
            )
        sex = self.names.sex(mention)
        rivals = {number: each for number, each in self._rivals(mention, sex).items() if number in same}
        if not rivals:
            return None
        best = max(rivals.values(), key=lambda rival: rival.score)
        total = sum(exp(rival.score - best.score) for rival in rivals.values())
        return Referent(best.mention, _SAME / total, "so called before")

    def _body_before(self, mention: Mention) -> Referent | None:
        """Return the body or document that "it" stands for, a subject close before it."""
        if self.tokens.low[mention.head] not in self.names.things:
            return None
        for number in range(mention.number - 1, max(-1, mention.number - 20), -1):
            other = self.mentions[number]
            if mention.sentence - other.sentence > 1:
                break
            body = other.noun & (ORGANISATION | DOCUMENT) or (
                other.entity >= 0 and self.names.entities[other.entity].body
            )
            if body and not other.oblique and not other.owner and other.sort != PRONOUN:
                return Referent(number, _IT, "the body named before it")
        return None

    def _person(self, mention: Mention) -> Referent | None:
        """Weigh the people named before a pronoun or a role against each other and against nobody."""
        low, sex = self.tokens.low[mention.head], self.names.sex(mention)
        before = self.mentions[mention.number - 1] if mention.number else None
        if before is not None and mention.sort == PRONOUN and self.tokens.low[before.head] == low:
            known = self.found.get(before.number)
            if known is not None and self._away(mention, before) == 0:
                return known  # "he …, he said"
        rivals = self._rivals(mention, sex)
        if not rivals:
            return None
        here = [rival for rival in rivals.values() if rival.here]
        for rival in here:
            rival.score += _WEIGHTS["again here"] * (min(rival.here, 3) - 1)
            if len(here) == 1:
                rival.score += _WEIGHTS["only one here"]
        likely = [rival for number, rival in rivals.items() if number >= 0 and self._is_likely(number)]
        if len(likely) == 1:
            likely[0].score += _WEIGHTS["only one at all"]
        entity, best = max(rivals.items(), key=lambda item: item[1].score)
        total = sum(exp(rival.score - best.score) for rival in rivals.values())
        doubt = 1.0 - 1.0 / (total + exp(_WEIGHTS["nobody"] - best.score))
        belief = 1.0 - _DOUBT * doubt
        if entity < 0:
            same = mention.sort == PHRASE and self.tokens.low[self.mentions[best.mention].head] == low
            return Referent(best.mention, belief, "so called before") if same else None
        known_sex = self.names.entities[entity].sex
        if mention.sort == PRONOUN and belief >= _SURE and not known_sex:
            self.names.entities[entity].sex = sex
        only = len(here) == 1 and best.here and len(rivals) > 1
        return Referent(best.mention, belief, "the only one in the paragraph it can be" if only else best.why)

    def _is_likely(self, entity: int) -> bool:
        """Tell whether the text shows that an entity is a person."""
        return self.names.entities[entity].person > 0 or self.names.entities[entity].sex != 0

    def _rivals(self, mention: Mention, sex: int) -> dict[int, _Rival]:
        """Score everybody named before a mention; people without a name have numbers below zero."""
        rivals: dict[int, _Rival] = {}
        newest: int | None = None
        for number in range(mention.number - 1, max(-1, mention.number - _MENTIONS_BACK), -1):
            other = self.mentions[number]
            if mention.sentence - other.sentence > _SENTENCES_BACK:
                break
            entity, chained = self._candidate(other)
            if entity == -1 or not self._can_be(entity, other, sex):
                continue
            score, why = self._score(mention, other, entity)
            if chained:
                score += log(chained) + _WEIGHTS["same pronoun before"]
                why = f"as '{self.tokens.low[other.head]}' before"
            if newest not in (None, entity):
                score += _WEIGHTS["behind a newer subject"]
            elif newest is None and entity >= 0 and not chained and self._leads(other, entity):
                newest = entity
            rival = rivals.get(entity)
            if rival is None:
                rival = rivals[entity] = _Rival(score, number, why)
            elif score > rival.score:
                rival.score, rival.mention, rival.why = score, number, why
            rival.here += self._away(mention, other) == 0
        return rivals

    def _leads(self, other: Mention, entity: int) -> bool:
        """Tell whether a sentence turns to a person by name: its subject, surely a person."""
        leads = other.main and not self._is_subordinate(other)
        return leads and (self.names.entities[entity].person > 1 or self.names.entities[entity].sex != 0)

    def _candidate(self, other: Mention) -> tuple[int, float]:
        """Return whom a mention before stands for (-1: no person), and the belief of a pronoun there."""
        if other.sort == PRONOUN:
            known = self.found.get(other.number)
            personal = self.tokens.flags[other.head] & PERSON_PRONOUN
            return (self.entity(other), known.belief) if known and personal else (-1, 0.0)
        if other.entity < 0 and other.number in self.found and other.sort == PHRASE:
            return self.entity(other), 0.0
        if other.entity < 0 and self._is_person_unnamed(other):
            return -2 - other.number, 0.0
        return other.entity, 0.0

    def _is_person_unnamed(self, other: Mention) -> bool:
        """Tell whether a phrase means one person without a name, as a subject: "a driver said"."""
        role = other.sort == PHRASE and other.noun & ROLE and (other.main or other.subject_of >= 0)
        return bool(role) and not self.tokens.low[other.head].endswith("s")

    def _can_be(self, entity: int, other: Mention, sex: int) -> bool:
        """Tell whether a candidate may be a person of this sex at all."""
        if entity >= 0:
            one = self.names.entities[entity]
            if (
                one.body
                or "of" in one.words
                or (one.thing and one.thing >= one.person)
                or (not one.person and 2 * one.oblique > one.count)
            ):
                return False
        known = self.names.entities[entity].sex if entity >= 0 else self.names.sex(other)
        return not (sex and known and sex != known)

    def _away(self, mention: Mention, other: Mention) -> int:
        """Count the paragraphs from a mention back to another; those that are nothing but a quote are none."""
        paragraph = self.tokens.sentence_paragraph
        near, far = paragraph[mention.sentence], paragraph[other.sentence]
        return self._prose[near] - self._prose[far] if near != far else 0

    def _score(self, mention: Mention, other: Mention, entity: int) -> tuple[float, str]:
        """Weigh one mention of a candidate by where it stands; say what speaks for it."""
        weight = _WEIGHTS
        sentences, away = mention.sentence - other.sentence, self._away(mention, other)
        score = weight["each paragraph further"] * away if away else weight["same paragraph"]
        if sentences <= 1:
            score += weight["sentence before" if sentences else "same sentence"]
        else:
            score += weight["each sentence further"] * (sentences - 1)
        where = (
            "the paragraph" if away == 0 else "the paragraph before" if away == 1 else "an earlier paragraph"
        )
        why = f"named in {where}"
        main = other.main and not self._is_subordinate(other)
        if main:
            score += weight["subject of its sentence"]
            why = f"the subject of {where}"
        if other.subject_of >= 0 and self.tokens.flags[other.subject_of] & (SAY | SPEECH):
            score += weight["speaks and subject" if main else "speaks"]
            why = f"who speaks in {where}" if not main else why
        score += weight["after a preposition"] * other.oblique + weight["owner"] * other.owner
        score += weight["in a title"] * self.titles[self.tokens.sentence_paragraph[other.sentence]]
        if entity >= 0:
            score += self._fitness(mention, entity)
        elif mention.sort == PHRASE:
            same = self.tokens.low[mention.head] == self.tokens.low[other.head]
            score += weight["role fits" if same else "other role"]
        else:
            score += weight["without a name"]
        if entity == self.spoke:
            following = min(mention.head + 1, len(self.tokens.low) - 1)
            goes_on = mention.sort == PRONOUN and self.tokens.low[following] in _GOES_ON
            score += weight["spoke last"] + weight["goes on"] * goes_on
            why = why if main and away == 0 else "the speaker before"
        return score, why

    def _is_subordinate(self, other: Mention) -> bool:
        """Tell whether a sentence's first subject stands in a clause before the main one: "While Holm …"."""
        begin, _ = self.tokens.bounds(other.sentence)
        flag = self.tokens.flags[begin]
        return (
            flag != QUOTE
            and bool(flag & CONJUNCTION)
            and self.tokens.low[begin] not in ("and", "but", "or", "so")
        )

    def _fitness(self, mention: Mention, entity: int) -> float:
        """Weigh what is known of a person, whatever the place: sex, role, whether it is a person."""
        person, weight = self.names.entities[entity], _WEIGHTS
        score = weight["sex known"] * (person.sex != 0 and mention.sort == PRONOUN)
        full = len(person.words) > 1 and "of" not in person.words
        score += weight["hardly a person"] * (person.person < _PERSON - full and not person.sex)
        if mention.sort == PHRASE:
            role = (person.role or "").lower()
            fits = self.tokens.low[mention.head] in role.replace("-", " ").split()
            score += weight["role fits" if fits else "other role" if role else "role unknown"]
            sexed = self.tokens.flags[mention.head] & (MALE | FEMALE)
            score += weight["sex known"] * (sexed != 0 and sexed == person.sex)
        return score
