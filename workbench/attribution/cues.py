"""Which words of saying an article has, and which mention is the subject of each."""

from dataclasses import dataclass

from workbench.attribution.clauses import AND, Clauses
from workbench.attribution.lexicon import (
    ACT,
    ADVERB,
    AUXILIARY,
    CUE,
    CUE_NOUN,
    DEED,
    DETERMINER,
    MIND,
    OBJECT_PRONOUN,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SAY,
    SPEECH,
    TIME,
    Lexicon,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, PRONOUN, RELATIVE_PRONOUN, Mention
from workbench.attribution.tokens import QUOTE, Tokens

_LONGEST_WALK, _QUOTED_AS = 60, 14
_STRENGTHS = ((SAY, "say"), (SPEECH, "speech"), (ACT, "act"), (MIND, "mind"), (DEED, "deed"))
_PASSIVE_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


@dataclass(slots=True)
class Cue:
    """One word of saying: its first and last token, strength, and the mention that is its subject (or -1).

    `strength` is say, speech, act, mind, deed, according or noun. `pattern` says how the subject was found: adjacent,
    apposition, climb (over "of the…"), relative, inverted, participle, coordinate, according, owner, passive, quoted.
    """

    first: int
    last: int
    strength: str
    subject: int = -1
    pattern: str = ""

    @property
    def kind(self) -> str:
        """The strength, with what is thought or done counted as an act."""
        return "act" if self.strength in ("mind", "deed") else self.strength


class Reader(Clauses):
    """Reads the cues of one article's sentences."""

    def __init__(self, tokens: Tokens, mentions: list[Mention], words: Lexicon) -> None:
        super().__init__(tokens, mentions)
        self.words = words
        self.cues: list[list[Cue]] = [[] for _ in tokens.sentence_starts]
        for sentence in range(len(tokens.sentence_starts)):
            self._read(sentence)

    def _read(self, sentence: int) -> None:
        """Find the cues of one sentence and the subject of each."""
        tokens = self.tokens
        begin, end = tokens.bounds(sentence)
        self.mark_oblique(begin, end)
        self.mark_relative(begin, end)
        main = self.first_subject(begin, end)
        self.main_subject[sentence] = main
        main = self.main_subject[sentence] = self.read_clauses(begin, end)
        if main >= 0:
            self.mentions[main].main = True
        found = self.cues[sentence]
        at = begin
        while at < end:
            flag = tokens.flags[at]
            if flag == QUOTE:
                at += 1
                continue
            cue = self._cue_at(at, begin, end, flag)
            if cue is not None:
                found.append(cue)
                at = cue.last
            at += 1

    def _cue_at(self, at: int, begin: int, end: int, flag: int) -> Cue | None:
        tokens = self.tokens
        low = tokens.low[at]
        for phrase in self.words.according:
            if low == phrase[0] and tuple(tokens.low[at : at + len(phrase)]) == phrase:
                return self._according(at, at + len(phrase) - 1, end)
        inside = self.mention_at[at]
        if flag & CUE and inside < 0 and (at == begin or not tokens.capital[at]):
            return self._verb(at, begin, end, flag)
        if flag & CUE_NOUN:
            return self._noun(at, inside)
        return None

    def _according(self, first: int, last: int, end: int) -> Cue:
        cue = Cue(first, last, "according")
        following = last + 1
        if following < end and self.mention_at[following] >= 0:
            cue.subject = self.mention_at[following]
            cue.pattern = "according"
        return cue

    def _noun(self, at: int, inside: int) -> Cue | None:
        """Read "Smith's statement" and "his words": the owner speaks."""
        before = at - 1
        steps = 0
        while before >= 0 and steps < 3:
            number = self.mention_at[before]
            if number >= 0 and self.mentions[number].owner:
                return Cue(at, at, "noun", number, "owner")
            if number >= 0 and number != inside:
                break
            before -= 1
            steps += 1
        return None

    def _verb(self, at: int, begin: int, end: int, flag: int) -> Cue:
        strength = next(name for kind, name in _STRENGTHS if flag & kind)
        cue = Cue(at, at, strength)
        if self._puts_it(at):
            cue.strength = "speech"  # "as Smith puts it"
        if not flag & PARTICIPLE and self._is_passive(at, begin):
            agent = self._agent(at, end)
            if agent >= 0 or self.tokens.low[begin:at][-2:-1] == ["it"]:  # "it was said" names nobody
                cue.subject, cue.pattern = agent, "passive"
                return cue
        if flag & PARTICIPLE and at > begin and self.tokens.low[at - 1] == "as":
            quoted = self._quoted(at, begin)
            if quoted >= 0:
                cue.subject, cue.pattern = quoted, "quoted"
                return cue
        subject, pattern = self._subject_before(at, begin, flag)
        inverted, after_quote = (-1, False) if flag & PARTICIPLE else self._subject_after(at, begin, end)
        loose = pattern in ("", "coordinate") and strength in ("say", "speech")
        if inverted >= 0 and (loose or (after_quote and pattern not in ("adjacent", "relative", "climb"))):
            subject, pattern = inverted, "inverted"
        cue.subject, cue.pattern = subject, pattern
        return cue

    def _quoted(self, at: int, begin: int) -> int:
        """Return who is quoted in "quoted Smith as saying", "Smith was quoted by the paper as saying", or -1."""
        for place in range(at - 2, max(begin, at - _QUOTED_AS) - 1, -1):
            if self.tokens.flags[place] == QUOTE:
                return -1
            if self.tokens.low[place] in self.words.quoting and self.mention_at[place] < 0:
                if self._is_passive(place, begin):
                    return self._subject_before(place, begin, 0)[0]
                return self.mention_at[place + 1]
        return -1

    def _puts_it(self, at: int) -> bool:
        """Tell whether "puts" is followed by "it"."""
        low = self.tokens.low
        return low[at : at + 2] in (["puts", "it"], ["put", "it"])

    def _is_passive(self, at: int, begin: int) -> bool:
        """Tell whether a form of "be" stands before a verb: "was described"."""
        flags, low = self.tokens.flags, self.tokens.low
        at -= 1
        while at >= begin and flags[at] != QUOTE and flags[at] & ADVERB:
            at -= 1
        return at >= begin and low[at] in _PASSIVE_BE

    def _agent(self, at: int, end: int) -> int:
        """Return the agent of "was described by Smith as", or -1."""
        for place in range(at + 1, min(at + 5, end - 1)):
            if self.tokens.low[place] in ("by", "par", "von", "por"):
                return self.mention_at[place + 1]
        for place in range(at + 1, min(at + 8, end - 2)):
            if self.tokens.flags[place] == QUOTE:  # "was attacked for “…” by Smith"
                return self.mention_at[place + 2] if self.tokens.low[place + 1] == "by" else -1
        return -1

    def _subject_after(self, at: int, begin: int, end: int) -> tuple[int, bool]:
        """Return the mention after a verb ("…”, said Holm"), and whether a quote is before."""
        tokens = self.tokens
        before = at - 1
        while (
            before >= begin and tokens.flags[before] != QUOTE and tokens.flags[before] & (ADVERB | AUXILIARY)
        ):
            before -= 1
        if before >= begin and tokens.low[before] in (",", "-", "–", "—"):
            before -= 1
        elif before >= begin and tokens.flags[before] != QUOTE:
            return -1, False
        after_quote = before >= begin and tokens.flags[before] == QUOTE
        following = self._after_time(at + 1, end)
        number = self.mention_at[following] if following < end else -1
        if number >= 0 and self.mentions[number].sort == PRONOUN and tokens.flags[following] & OBJECT_PRONOUN:
            number = -1
        if number >= 0 and self.mentions[number].owner:
            owned = self.mention_at[self.mentions[number].last + 1]
            number = owned if owned >= 0 else number  # "said the union's leader"
        return number, after_quote

    def _after_time(self, at: int, end: int) -> int:
        """Skip adverbs and dates: "a déclaré lundi [la maire]", "afirmó el lunes [la alcaldesa]"."""
        flags = self.tokens.flags
        limit = min(end - 1, at + 4)
        while at < limit and flags[at] != QUOTE:
            dated = flags[at + 1] != QUOTE and flags[at + 1] & TIME
            if flags[at] & (ADVERB | TIME):
                at += 1
            elif dated and flags[at] & (DETERMINER | PREPOSITION):
                at += 2
            else:
                break
        return at

    def _subject_before(self, at: int, begin: int, flag: int) -> tuple[int, str]:  # noqa: C901, PLR0911 - one rule a line
        """Walk left from a verb to its subject, over adverbs, auxiliaries, appositions and "of the …"."""
        tokens = self.tokens
        place = at - 1
        floor = max(begin, at - _LONGEST_WALK)
        pattern, aside = "adjacent", -1
        while place >= floor:
            flag_here = tokens.flags[place]
            if flag_here == QUOTE:
                return self._fallback(begin, at)
            number = self.mention_at[place]
            if number >= 0 and self.mentions[number].sort == RELATIVE_PRONOUN:
                return number, "relative"
            if number >= 0:
                if flag & PARTICIPLE and not self.begins_clause(number, begin):
                    return self._before_participle(number, begin, at)
                subject, climbed = self.climb(number, begin, pattern)
                if not self.mentions[subject].oblique or self._opens_parenthesis(subject, begin):
                    return subject, climbed
                aside = subject
                place = self.mentions[subject].first - 2
                continue  # "Smith, a lawyer, on Twitter said"
            if flag_here & RELATIVE:
                return self.antecedent(place, begin), "relative"
            if flag_here & (AUXILIARY | ADVERB | TIME) or tokens.low[place] in ("to", "'", "’"):
                place -= 1
                continue
            if tokens.low[place] == ")":
                opening = self._bracket(place, floor)
                if opening > floor:
                    place = opening - 1
                    continue
            if tokens.low[place] in (",", "-", "–", "—", ")"):
                return self._before_comma(place, begin, at, flag)
            if tokens.low[place].isdigit() and place > floor and tokens.low[place - 1] == "in":
                place -= 2  # "who in 2010 said"
                continue
            break
        found = self._fallback(begin, at)
        return found if found[0] >= 0 or aside < 0 else (aside, pattern)

    def _opens_parenthesis(self, number: int, begin: int) -> bool:
        """Tell whether nothing that could be a subject stands before "of …" or "on …" in the sentence."""
        return self.mentions[number].first - 2 < begin or self.clause_at(
            self.mentions[number].first, begin
        ).subject in (-1, number)

    def _before_participle(self, number: int, begin: int, at: int) -> tuple[int, str]:
        """Find who speaks in "a video of Smith saying", "a coat bearing", "Smith emailed supporters saying"."""
        low, beside = self.tokens.low, at == self.mentions[number].last + 1
        if self.tokens.flags[self.mentions[number].head] & CUE_NOUN:
            return self._fallback(begin, at)  # "Smith released a statement saying"
        before = self.mentions[number].first - 1
        listed = self._listed(before, begin) if beside and low[before] in AND else -1
        if listed >= 0:  # "with marchers and onlookers chanting"
            number, before = listed, self.mentions[listed].first - 1
        # "footage of Smith saying", "…, with the book stating"
        own = beside and self.mentions[number].oblique and low[before] in self.words.absolute
        if own and (low[before] != "with" or low[before - 1] == ","):
            return number, "adjacent"
        return self.climb(number, begin, "adjacent")

    def _bracket(self, place: int, floor: int) -> int:
        """Return the opening bracket of a closing one close before it, or -1: "Rask (R-Tenn.) said"."""
        back = range(place - 1, max(floor, place - 10) - 1, -1)
        return next((at for at in back if self.tokens.low[at] == "("), -1)

    def _fallback(self, begin: int, at: int) -> tuple[int, str]:
        """Fall back on the clause's own subject: "Smith stood up and said", "Smith left, saying"."""
        number = self.clause_at(at, begin).subject
        if number >= 0 and self.mentions[number].first < at:
            return number, "coordinate"
        return -1, ""

    def _before_comma(self, comma: int, begin: int, at: int, flag: int) -> tuple[int, str]:  # noqa: C901 - one rule a line
        """Find the subject across an apposition: "Smith, a lawyer for the firm in Ohio, said"."""
        tokens = self.tokens
        if flag & PARTICIPLE:
            return self._fallback(begin, at)
        place = comma - 1
        best = -1
        main = self._main_before_apposition(begin, comma)
        if main >= 0:
            return main, "apposition"
        while place >= max(begin, comma - _LONGEST_WALK):
            if tokens.flags[place] == QUOTE:
                break
            if tokens.low[place] in (",", "-", "–", "—", "(") and place > begin:
                number = self.mention_at[place - 1]
                if number >= 0:
                    mention = self.mentions[number]
                    if mention.sort == RELATIVE_PRONOUN:
                        return number, "relative"  # "a cook, who, calling her a friend, wrote"
                    best = number
                    if mention.sort == NAME or not mention.oblique:
                        number, _ = self.climb(number, begin, "apposition")
                        if self.begins_clause(number, begin):
                            return number, "apposition"
            place -= 1
        if best >= 0:
            main = self.main_subject.get(self.tokens.sentence_of(begin), -1)
            return (main if 0 <= main <= best else best), "apposition"
        return self._fallback(begin, at)

    def _described(self, comma: int, begin: int) -> int:
        """Return "the head of the inquiry" before ", Anna Bell, said", where it begins its clause, or -1."""
        number = self.mention_at[comma - 1]
        if number < 1 or self.mentions[number].sort != NAME:
            return -1
        before = self.mentions[number].first - 1
        if before <= begin or self.tokens.low[before] != "," or self.mention_at[before - 1] < 0:
            return -1
        head, _ = self.up(self.mentions[self.mention_at[before - 1]], begin)
        describes = head.sort == PHRASE and head.noun & ROLE and self.begins_clause(head.number, begin)
        return head.number if describes else -1

    def _main_before_apposition(self, begin: int, comma: int) -> int:  # noqa: PLR0911 - one rule a line
        """Return the sentence's subject where its description follows: "Smith, whose firm, Acme, …,"."""
        described = self._described(comma, begin)
        if described >= 0:
            return described
        tokens = self.tokens
        main = self.main_subject.get(tokens.sentence_of(begin), -1)
        if main < 0 or self.mentions[main].last + 2 >= comma or comma - begin > _LONGEST_WALK:
            return -1
        after = self.mentions[main].last + 1
        if tokens.low[after] != ",":
            return -1
        described = tokens.flags[after + 1]
        if described == QUOTE or not described & (RELATIVE | DETERMINER | POSSESSIVE | ROLE | PARTICIPLE):
            return -1
        for at in range(after + 1, comma):
            flag = tokens.flags[at]
            if flag == QUOTE or (tokens.low[at] in AND and tokens.low[at - 1] == ","):
                return -1
            if flag & SAY and self.mention_at[at] < 0 and not flag & PARTICIPLE:
                return -1
        return main
