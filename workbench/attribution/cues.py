"""Which words of saying an article has, and which mention is the subject of each."""

from dataclasses import dataclass

from workbench.attribution.clauses import Clauses
from workbench.attribution.lexicon import (
    ACT,
    ADVERB,
    AUXILIARY,
    CLOSED,
    CONJUNCTION,
    CROWD,
    CUE,
    CUE_NOUN,
    DEED,
    DETERMINER,
    DOCUMENT,
    MIND,
    OBJECT_PRONOUN,
    ORGANISATION,
    PARTICIPLE,
    PAST,
    PERSON_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SAY,
    SPEECH,
    SUBJECT_PRONOUN,
    TIME,
    Lexicon,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PHRASE, PRONOUN, RELATIVE_PRONOUN, Mention
from workbench.attribution.tokens import QUOTE, Tokens

_LONGEST_WALK, _AUXILIARY_REACH, _BEHIND, _QUOTED_AS = 60, 6, 18, 14
_STRENGTHS = ((SAY, "say"), (SPEECH, "speech"), (ACT, "act"), (MIND, "mind"), (DEED, "deed"))
_STOPS_CLAUSE = frozenset(":;.?!(")


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
        super().__init__(tokens, mentions, words)
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in words.according:
            self._phrases.setdefault(phrase[0], []).append(phrase)
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
        for phrase in self._phrases.get(low, ()):
            if tuple(tokens.low[at : at + len(phrase)]) == phrase:
                return self._according(at, at + len(phrase) - 1, end)
        if low in self.words.opening or low in self.words.closing:
            return self._announcing(at, begin, end, low)
        inside = self.mention_at[at]
        if flag & CUE and inside < 0 and (at == begin or not tokens.capital[at]):
            return None if self.is_complement(at, begin) else self._verb(at, begin, end, flag)
        if flag & CUE_NOUN:
            return self._noun(at, inside)
        if self.words.follows and inside < 0 and not flag & (CLOSED | TIME):
            return self._any_verb(at, begin, end)
        return None

    def _any_verb(self, at: int, begin: int, end: int) -> Cue | None:
        """Read any verb between a quote and a name as one of saying: "…», s'étrangle Ada"; so too before a colon."""
        tokens = self.tokens
        if tokens.capital[at] or not tokens.low[at].isalpha() or len(tokens.low[at]) < 3:
            return None
        if at + 2 < end and tokens.low[at + 1] == ":" and tokens.flags[at + 2] == QUOTE:
            subject, pattern = self._subject_before(at, begin, 0)  # "Le pilote, lui, persiste : « … »"
            return Cue(at, at, "speech", subject, pattern) if subject >= 0 else None
        before = at - 1
        while before > begin and tokens.flags[before] != QUOTE and tokens.flags[before] & AUXILIARY:
            before -= 1
        if before <= begin or tokens.low[before] != "," or tokens.flags[before - 1] != QUOTE:
            return None
        number = self.mention_at[at + 1] if at + 1 < end else -1
        if number < 0 or self.mentions[number].sort != NAME or self.mentions[number].oblique:
            return None
        return Cue(at, at, "speech", number, "inverted")

    def _according(self, first: int, last: int, end: int) -> Cue:
        cue = Cue(first, last, "according")
        following = last + 1
        if self.words.follows and following + 1 < end and self.mention_at[following] < 0:
            following += self.tokens.flags[following] != QUOTE and self.tokens.low[following] != ","
        if following < end and self.mention_at[following] >= 0:
            cue.subject = self.mention_at[following]
            cue.pattern = "according"
        return cue

    def _announcing(self, at: int, begin: int, end: int, low: str) -> Cue | None:
        """Read "Pour Ada Pierre, …" at the start of a sentence and "…“, so Ada Stein" behind a quote."""
        number = self.mention_at[at + 1] if at + 1 < end else -1
        if number < 0:
            return None
        mention = self.mentions[number]
        person = mention.sort == NAME or mention.noun & (ROLE | ORGANISATION) or mention.sort == PRONOUN
        before = at - 1 if at > begin and self.tokens.low[at - 1] != "," else at - 2
        behind = before >= begin and self.tokens.flags[before] == QUOTE
        fits = at == begin if low in self.words.opening else behind
        return self._according(at, at, end) if person and fits else None

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

    def _verb(self, at: int, begin: int, end: int, flag: int) -> Cue | None:
        """Read one verb with its subject; None for a participle that frames no words."""
        cue = Cue(at, at, next(name for kind, name in _STRENGTHS if flag & kind))
        if self._puts_it(at):
            cue.strength = "speech"  # "as Smith puts it"
        voice = "" if flag & PARTICIPLE else self._voice(at, begin)
        bare = flag & PAST and voice != "active"
        if bare and not voice and QUOTE not in self.tokens.flags[max(begin, at - 2) : min(end, at + 4)]:
            return None  # "an appeal brought by a lawyer"
        if self._is_set_otherwise(cue, begin, end, passive=bool(bare or voice == "passive")):
            return cue
        if bare:
            return None  # "the announced plan", "she was accused"
        self._set_subject(cue, begin, end, flag)
        return cue

    def _is_set_otherwise(self, cue: Cue, begin: int, end: int, *, passive: bool) -> bool:
        """Set the subject of a cue where it is no plain subject, and tell whether it was."""
        at, low = cue.first, self.tokens.low
        if self.words.verb_second and low[at + 1 : at + 2] == ["es"]:
            cue.subject, cue.pattern = self._written_in(at, begin), "climb"  # "In dem Antrag heißt es: …"
            if cue.subject >= 0:
                return True
        if passive:
            cue.subject, cue.pattern = self._agent(at, end), "passive"
            if cue.subject >= 0 or low[begin:at][-2:-1] == ["it"]:  # "it was said" names nobody
                return True
        if self.tokens.flags[at] & PARTICIPLE and at > begin and low[at - 1] == "as":
            cue.subject, cue.pattern = self._quoted(at, begin), "quoted"
            return cue.subject >= 0
        return False

    def _set_subject(self, cue: Cue, begin: int, end: int, flag: int) -> None:
        """Set the subject of a verb: before it, or inverted behind it."""
        at = cue.first
        subject, pattern = self._subject_before(at, begin, flag)
        inverted, after_quote = (-1, False) if flag & PARTICIPLE else self._subject_after(at, begin, end)
        if inverted < 0 and self.words.verb_second and not flag & PARTICIPLE:
            inverted = self._second(at, end)
        loose = pattern in ("", "coordinate") and flag & (SAY | SPEECH)
        loose = loose or self._is_loose(subject, inverted)
        if inverted >= 0 and (loose or (after_quote and pattern not in ("adjacent", "relative", "climb"))):
            subject, pattern = inverted, "inverted"
        if self.words.verb_second and self.tokens.low[at] in self.words.quoting and inverted < 0:
            quoted = self._passed_on(at, end)
            subject, pattern = (quoted, "inverted") if quoted >= 0 else (subject, pattern)
        cue.subject, cue.pattern = subject, pattern
        if after_quote and pattern == "inverted" and self.words.follows and not self.mentions[subject].noun:
            self.mentions[subject].noun |= ROLE  # "…», soupire un riverain": whoever says it is a person

    def _is_loose(self, subject: int, inverted: int) -> bool:
        """Tell whether what stands before a verb is hardly its subject: "…», nous a dit Ada Pierre"."""
        if subject < 0 or not self.words.follows:
            return False
        mention = self.mentions[subject]
        weak = mention.sort == PRONOUN and self.tokens.flags[mention.head] & OBJECT_PRONOUN
        return bool(weak or mention.oblique) or (
            inverted >= 0 and self._is_object(mention, self.mentions[inverted])
        )

    def _written_in(self, at: int, begin: int) -> int:
        """Return the document that a sentence begins with: "In dem Antrag heißt es", or -1."""
        number = self.mention_at[begin + 1] if begin + 1 < at else -1
        document = number >= 0 and self.mentions[number].oblique and self.mentions[number].last < at
        return number if document else -1

    def _passed_on(self, at: int, end: int) -> int:
        """Return whose words a paper quotes: "Die Post zitiert [einen Zeugen] mit den Worten", or -1."""
        number = self.mention_at[at + 1] if at + 1 < end else -1
        person = number >= 0 and (self.mentions[number].sort == NAME or self.mentions[number].noun & ROLE)
        return number if person else -1

    def _is_object(self, before: Mention, after: Mention) -> bool:
        """Tell whether "Den Plan" in "Den Plan nannte er …" is no subject: a thing before a person's verb and name."""
        if not self.words.verb_second:
            return False
        person = before.sort != PHRASE or before.noun & (ROLE | ORGANISATION | CROWD | DOCUMENT)
        named = after.sort == NAME or (
            after.sort == PRONOUN and self.tokens.flags[after.head] & PERSON_PRONOUN
        )
        return bool(named and not person)

    def _voice(self, at: int, begin: int) -> str:
        """Tell by the auxiliary before a participle whether it is "passive", "active", or "" without one."""
        flags, low, words = self.tokens.flags, self.tokens.low, self.words
        place, between = (
            at - 1,
            ADVERB if not words.have else ADVERB | AUXILIARY | OBJECT_PRONOUN | SUBJECT_PRONOUN,
        )
        while place >= begin and flags[place] != QUOTE and low[place] not in words.be | words.have:
            if not flags[place] & between or at - place > _AUXILIARY_REACH:
                return ""
            place -= 1
        if place < begin or flags[place] == QUOTE:
            return ""
        if low[place] in words.have or self._is_reflexive(place, begin):
            return "active"
        return "passive"

    def _is_reflexive(self, at: int, begin: int) -> bool:
        """Tell whether "s'" or "se" stands before a form of "be": "s'est-elle exclamée" is no passive."""
        return at > begin and self.tokens.low[at - 1] in self.words.reflexive

    def _quoted(self, at: int, begin: int) -> int:
        """Return who is quoted in "quoted Smith as saying", "Smith was quoted by the paper as saying", or -1."""
        for place in range(at - 2, max(begin, at - _QUOTED_AS) - 1, -1):
            if self.tokens.flags[place] == QUOTE:
                return -1
            if self.tokens.low[place] in self.words.quoting and self.mention_at[place] < 0:
                if self._voice(place, begin) == "passive":
                    return self._subject_before(place, begin, 0)[0]
                return self.mention_at[place + 1]
        return -1

    def _puts_it(self, at: int) -> bool:
        """Tell whether "puts" is followed by "it"."""
        low = self.tokens.low
        return low[at : at + 2] in (["puts", "it"], ["put", "it"])

    def _agent(self, at: int, end: int) -> int:
        """Return the agent of "was described by Smith as", also behind the words quoted, or -1."""
        flags, agents = self.tokens.flags, self.words.agents
        for place in range(at + 1, min(at + 6, end - 1)):
            if self.tokens.low[place] in agents:
                number = self.mention_at[place + 1]
                return number if number >= 0 else self.mention_at[place]
            if flags[place] != QUOTE and flags[place] & SAY:
                return -1
        for place in range(at + 1, min(at + 8, end - 2)):
            if flags[place] == QUOTE:  # "was attacked for “…” by Smith"
                return self.mention_at[place + 2] if self.tokens.low[place + 1] in agents else -1
        return -1

    def _subject_after(self, at: int, begin: int, end: int) -> tuple[int, bool]:
        """Return the mention after a verb ("…”, said Holm"), and whether a quote is before."""
        tokens = self.tokens
        before = at - 1
        while (
            before >= begin
            and tokens.flags[before] != QUOTE
            and tokens.flags[before] & (ADVERB | AUXILIARY | OBJECT_PRONOUN)
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
        if number >= 0 and tokens.low[self.mentions[number].first] in self.words.cases:
            number = -1  # "fordert [einen Ausschuss]"
        if self.words.drops_subject and not after_quote and number >= 0:
            mention = self.mentions[number]  # "Subrayó [la necesidad] de": an object
            person = mention.sort != PHRASE or mention.noun & (ROLE | ORGANISATION | CROWD | DOCUMENT)
            return (number if person else -1), after_quote
        if self.words.follows and after_quote and (number < 0 or self.mentions[number].oblique):
            number = self._behind(following, end)
        return number, after_quote

    def _behind(self, at: int, end: int) -> int:
        """Return the first mention behind a verb without a preposition: "a dit [à la radio] la maire", or -1."""
        tokens, place, limit = self.tokens, at, min(end, at + _BEHIND)
        while place < limit:
            flag, number = tokens.flags[place], self.mention_at[place]
            if flag == QUOTE or tokens.low[place] in _STOPS_CLAUSE:
                return -1
            if number < 0 and flag & (RELATIVE | CUE | CONJUNCTION):
                return -1
            if number >= 0:
                mention = self.mentions[number]
                place = mention.last
                if not mention.oblique and mention.sort != RELATIVE_PRONOUN:
                    return -1 if mention.sort == PRONOUN else number
            place += 1
        return -1

    def _second(self, at: int, end: int) -> int:
        """Return the subject right behind a verb that something else goes before: "Am Montag sagte Ada Stein"."""
        following = self._after_time(at + 1, end)
        number = self.mention_at[following] if following < end else -1
        if number < 0 or self.mentions[number].oblique or self.mentions[number].first != following:
            return -1
        return -1 if self.mentions[number].sort == RELATIVE_PRONOUN else number

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

    def _subject_before(self, at: int, begin: int, flag: int) -> tuple[int, str]:  # noqa: PLR0911 - one rule a line
        """Walk left from a verb to its subject, over adverbs, auxiliaries, appositions and "of the …"."""
        tokens = self.tokens
        place = at - 1
        floor = max(begin, at - _LONGEST_WALK)
        pattern, aside = "adjacent", -1
        while place >= floor:
            flag_here = tokens.flags[place]
            if flag_here == QUOTE:
                relative = self._opening_relative(at, begin)
                return (relative, "relative") if relative >= 0 else self._fallback(begin, at)
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
            over = self._skipped(place, floor, begin)
            if over is not None:
                place = over
                continue
            if tokens.low[place] in (",", "-", "–", "—", ")"):
                return self._before_comma(place, begin, at, flag)
            break
        found = self._fallback(begin, at)
        return found if found[0] >= 0 or aside < 0 else (aside, pattern)

    def _skipped(self, place: int, floor: int, begin: int) -> int | None:
        """Return the token to the left of an adverb, an auxiliary, brackets or "in 2010"; None for other words."""
        flag, low = self.tokens.flags[place], self.tokens.low
        if flag & (AUXILIARY | ADVERB | TIME) or low[place] in ("to", "'", "’"):
            return place - 1
        following = self.tokens.flags[place + 1]
        clitic = flag & DETERMINER and self.mention_at[place] < 0 and following & (AUXILIARY | CUE)
        if clitic and self.words.follows:
            return place - 1
        opening = self._bracket(place, floor) if low[place] == ")" else -1
        if opening > floor:
            return opening - 1
        if self._is_emphatic(place, begin):
            return place - 3
        dated = low[place].isdigit() and place > floor and low[place - 1] == "in"  # "who in 2010 said"
        return place - 2 if dated else None

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
        listed = self._listed(before, begin) if beside and low[before] in self.links else -1
        if listed >= 0:  # "with marchers and onlookers chanting"
            number, before = listed, self.mentions[listed].first - 1
        # "footage of Smith saying", "…, with the book stating"
        own = beside and self.mentions[number].oblique and low[before] in self.words.absolute
        set_off = low[before - 1] == "," or self.tokens.flags[before - 1] == QUOTE
        if own and (low[before] != "with" or set_off):
            return number, "adjacent"
        return self.climb(number, begin, "adjacent")

    def _is_emphatic(self, comma: int, begin: int) -> bool:
        """Tell whether a pronoun stands between two commas before a verb: "les habitants, eux, parlent"."""
        tokens = self.tokens
        if (
            not self.words.follows
            or comma - 2 < begin
            or tokens.low[comma] != ","
            or tokens.low[comma - 2] != ","
        ):
            return False
        flag = tokens.flags[comma - 1]
        return flag != QUOTE and bool(
            flag & (OBJECT_PRONOUN | SUBJECT_PRONOUN) or tokens.low[comma - 1] == "lui"
        )

    def _opening_relative(self, at: int, begin: int) -> int:
        """Return the relative that opens a German clause whose verb ends it: "die den Plan „…“ nannte", or -1."""
        if not self.words.verb_second:
            return -1
        for place in range(at - 1, max(begin, at - 16) - 1, -1):
            if self.tokens.low[place] == ",":
                return -1
            number = self.mention_at[place]
            if number >= 0 and self.mentions[number].sort == RELATIVE_PRONOUN:
                return number
        return -1

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
            if flag == QUOTE or (tokens.low[at] in self.links and tokens.low[at - 1] == ","):
                return -1
            if flag & SAY and self.mention_at[at] < 0 and not flag & PARTICIPLE:
                return -1
        return main
