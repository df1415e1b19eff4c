"""How a sentence hangs together: what a mention depends on, what "who" stands for, where a clause begins."""

from workbench.attribution.lexicon import (
    CONJUNCTION,
    CROWD,
    DOCUMENT,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SAY,
    Lexicon,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, RELATIVE_PRONOUN, Mention
from workbench.attribution.tokens import QUOTE, Tokens

AND = frozenset(
    ["and", "but", "while", "et", "mais", "und", "aber", "y", "pero", "e", "mas", "ed", "ma", "en", "maar"]
)
_SINCE, _STOPS = frozenset(["after", "before", "since", "until", "like"]), frozenset(",;:-–—()")


class Clauses:
    """Answers questions about mentions in their sentences, with a look-up from token to mention."""

    def __init__(self, tokens: Tokens, mentions: list[Mention], words: Lexicon) -> None:
        self.tokens = tokens
        self.mentions = mentions
        self.words = words
        self.mention_at: list[int] = [-1] * (len(tokens.start) + 1)
        for mention in mentions:
            for at in range(mention.first, mention.last + 1):
                self.mention_at[at] = mention.number
        self.main_subject: dict[int, int] = {}

    def mark_oblique(self, begin: int, end: int) -> None:
        """Mark mentions that follow a preposition: "of the Fed", "with Smith"."""
        tokens = self.tokens
        for at in range(begin, end):
            number = self.mention_at[at]
            if number >= 0 and self.mentions[number].first == at and tokens.low[at] == "der":
                head = tokens.low[self.mentions[number].head]
                self.mentions[number].oblique |= head.endswith(
                    self.words.feminine_ends
                )  # "Der Zeitung sagte Holm"
            if number >= 0 and self.mentions[number].first == at and at > begin:
                before, last = tokens.flags[at - 1], self.mentions[number].last + 1
                if before & CONJUNCTION and last < end and tokens.low[last] == ",":
                    before |= PREPOSITION * (tokens.low[at - 1] in _SINCE)  # "after the vote, …"
                own = tokens.flags[at] & PREPOSITION and not tokens.capital[at]  # "del ministerio"
                self.mentions[number].oblique |= bool(own or (before != QUOTE and before & PREPOSITION))
                self.mentions[number].oblique |= self._goes_with_oblique(number, at)
                self.mentions[number].oblique |= tokens.low[at] in self.words.cases

    def _goes_with_oblique(self, number: int, at: int) -> bool:
        """Tell whether a mention only carries on the one right before it: a genitive, "à l'agence [Lumen]"."""
        before = self.mention_at[at - 1]
        if before < 0 or not self.words.follows:
            return False
        genitive = self.tokens.low[at] in self.words.genitives
        before_that = self.higher(self.mentions[before], 0)
        if before_that >= 0 and self.mentions[before_that].noun & ROLE:
            return genitive  # "la porte-parole du gouvernement [Ada Pierre]"
        named = self.mentions[before].oblique and self.mentions[before].sort == PHRASE
        return genitive or (
            named and self.mentions[number].sort == NAME and not self.mentions[before].noun & ROLE
        )

    def mark_relative(self, begin: int, end: int) -> None:
        """Note what every "who" of a sentence stands for."""
        for at in range(begin, end):
            number = self.mention_at[at]
            if number >= 0 and self.mentions[number].sort == RELATIVE_PRONOUN:
                self.mentions[number].antecedent = self.antecedent(at, begin)

    def first_subject(self, begin: int, end: int) -> int:
        """Return the first mention that is not governed by a preposition and owns nothing, or -1."""
        at = begin
        while at < end:
            number = self.mention_at[at]
            if number >= 0:
                mention = self.mentions[number]
                if not mention.oblique and not mention.owner and mention.sort != RELATIVE_PRONOUN:
                    return number
                at = mention.last
            at += 1
        return -1

    def climb(self, number: int, begin: int, pattern: str) -> tuple[int, str]:
        """From the mention before the verb up to the head of its phrase: "a spokesman for [the Fed] said"."""
        mention, climbed = self.up(self.mentions[number], begin)
        behind = self.behind_relative(mention, begin)
        if behind >= 0:
            return behind, "climb"
        town = self.town(self.mentions[number], begin)
        if town is not None:
            resident, _ = self.up(town, begin)
            if not resident.oblique and (resident.sort == NAME or resident.noun & (ROLE | CROWD)):
                return resident.number, "climb"
        if mention.oblique and mention.noun & DOCUMENT:
            main = self.main_subject.get(self.tokens.sentence_of(begin), -1)
            if 0 <= main < mention.number:
                return main, "coordinate"
        first = self.first_of_pair(mention, begin)
        return first, "climb" if climbed else pattern

    def behind_relative(self, mention: Mention, begin: int) -> int:
        """From "the blast" in "a man who heard the blast said" to the man, or -1."""
        for at in range(mention.first - 1, max(begin, mention.first - 10) - 1, -1):
            flag, number = self.tokens.flags[at], self.mention_at[at]
            if flag == QUOTE or self.tokens.low[at] in _STOPS or flag & (CONJUNCTION | SAY):
                return -1
            if number >= 0 and self.mentions[number].sort == RELATIVE_PRONOUN:
                if self.words.noun_first and not mention.oblique:
                    return -1  # "que la casa Luz llama “…”": the house calls it so
                return self.mentions[number].antecedent if at < mention.first - 1 else -1
        return -1

    def up(self, mention: Mention, begin: int) -> tuple[Mention, bool]:
        """Climb from "the Fed" in "a spokesman for the Fed" to the head; tells whether it climbed at all."""
        climbed = 0
        while mention.oblique and climbed < 4:
            higher = self.higher(mention, begin)
            if higher < 0:
                break
            mention, climbed = self.mentions[higher], climbed + 1
        return mention, climbed > 0

    def first_of_pair(self, mention: Mention, begin: int) -> int:
        """From "and Jones" in "Smith and Jones said" back to Smith, where the pair begins the clause."""
        conjunction = mention.first - 1
        if conjunction > begin and self.tokens.low[conjunction] in AND and not mention.oblique:
            number = self.mention_at[conjunction - 1]
            if number >= 0 and self.begins_clause(number, begin) and not self.mentions[number].oblique:
                return number
        return mention.number

    def higher(self, mention: Mention, begin: int) -> int:
        """Return the mention that a mention after a preposition depends on, or -1."""
        for place in range(mention.first - 2, max(begin, mention.first - 8) - 1, -1):
            if self.tokens.flags[place] == QUOTE or self.tokens.low[place] in ",;:":
                return -1
            if self.mention_at[place] >= 0:
                return self.mention_at[place]
        return -1

    def town(self, mention: Mention, begin: int) -> Mention | None:
        """From the state in "a woman in Elmbury, Ohio" back to the town after a preposition."""
        comma = mention.first - 1
        if comma - 1 > begin and self.tokens.low[comma] == "," and mention.sort == NAME:
            number = self.mention_at[comma - 1]
            if number >= 0 and self.mentions[number].oblique and self.mentions[number].sort == NAME:
                return self.mentions[number]
        return None

    def antecedent(self, place: int, begin: int) -> int:
        """Return what "who" or "which" stands for: the mention before it."""
        before = place - 1
        if before >= begin and self.tokens.low[before] in ",-–—":
            before -= 1
        for at in range(before, max(begin, before - 8) - 1, -1):
            if self.tokens.flags[at] == QUOTE:
                break
            number = self.mention_at[at]
            if number >= 0 and at == before and self.words.follows and self._stays(number, begin):
                return number
            if number >= 0:
                return self.climb(number, begin, "relative")[0]
        return -1

    def _stays(self, number: int, begin: int) -> bool:
        """Tell whether "que" stands for the name right before it: not for a town that only says whose mayor."""
        mention = self.mentions[number]
        higher = self.higher(mention, begin) if mention.oblique else -1
        return mention.sort == NAME and (higher < 0 or not self.mentions[higher].noun & ROLE)

    def begins_clause(self, number: int, begin: int) -> bool:
        """Tell whether a mention begins its sentence or clause, as subjects do."""
        before = self.mentions[number].first - 1
        if before < begin:
            return True
        flag = self.tokens.flags[before]
        return flag == QUOTE or bool(flag & (CONJUNCTION | RELATIVE)) or self.tokens.low[before] in ",;:-–—"
