"""Whether the text vouches that a quote was said: denials, questions, conditions, rumours and fakes.

The words that decide stand around the verb that governs the quote. They are read from that verb leftwards: its
own group ("never said"), its subject, then what governs the clause ("denied that she said"), and no further.
"""

from dataclasses import dataclass

from workbench.attribution import signs as sign
from workbench.attribution.article import Article
from workbench.attribution.clauses import AND
from workbench.attribution.cues import Cue
from workbench.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CUE,
    DETERMINER,
    OBJECT_PRONOUN,
    PARTICIPLE,
    PREPOSITION,
    ROLE,
    SPEECH,
    TIME,
)  # fmt: skip
from workbench.attribution.lexicon import SAY as SAYING
from workbench.attribution.mentions import NAME, PHRASE, RELATIVE_PRONOUN, Mention
from workbench.attribution.signs import Signs
from workbench.attribution.tokens import QUOTE
from workbench.model import Assertion

_FURTHEST = 30  # tokens that are read to the left of a cue, and between a cue and its quote
_LOOSE = 4  # words of a verb's group that are none of its verbs: "did not at any point say"
_BRACKET = 14  # the same in German, where half a clause stands between "soll" and "gesagt haben"
_VERB, _SUBJECT, _CLAUSE, _REPORT = "verb", "subject", "clause", "report"

Found = tuple[Assertion, int, int]
"""What was found, and the first and last token of the words that say so."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the text vouches for a quote, and the words that say so (empty where it does).

    `mention` is the number of the one who is said not to have said it, where it is another than the speaker that
    was chosen ("Ada never said it, Bo said"), or -1.
    """

    assertion: Assertion = Assertion.ASSERTED
    words: str = ""
    mention: int = -1

    @property
    def reason(self) -> str:
        """Return the end of a reason that a person can read."""
        return f"; {self.assertion}: '{self.words}'" if self.words else ""


SAID = Judgement()


def judge(article: Article, number: int, cue: Cue | None) -> Judgement:
    """Judge the quoted stretch of a number; `cue` is the word of saying that links it with its speaker."""
    token = article.tokens.quote_token[number]
    sentence = article.tokens.sentence_of(token)
    begin, end = article.tokens.bounds(sentence)
    marks = Signs(article.tokens, article.words, begin, end)
    if not marks and "?" not in article.tokens.low[begin:end] and token + 1 != end:
        return SAID
    reader = _Reader(article, marks, begin, end, token, article.reader.cues[sentence])
    return reader.judgement(reader.of_quote(cue))


def judge_report(article: Article, cue: Cue) -> Judgement:
    """Judge reported speech without marks by its word of saying."""
    begin, end = article.tokens.bounds(article.tokens.sentence_of(cue.first))
    marks = Signs(article.tokens, article.words, begin, end)
    if not marks:
        return SAID
    reader = _Reader(article, marks, begin, end, end, [])
    return reader.judgement(reader.of_cue(cue))


class _Reader:
    """Reads what stands around one quote in its sentence."""

    def __init__(  # noqa: PLR0913, PLR0917 - a sentence and a place in it
        self, article: Article, marks: Signs, begin: int, end: int, token: int, cues: list[Cue]
    ) -> None:
        self.article, self.tokens, self.marks = article, article.tokens, marks
        self.begin, self.end, self.token, self.cues = begin, end, token, cues
        self.bracket = article.words.capitalised_nouns
        self.mention = -1

    def judgement(self, found: Found | None) -> Judgement:
        """Say what was found, with its words as printed."""
        if found is None:
            return SAID
        assertion, first, last = found
        text = self.article.text[self.tokens.start[first] : self.tokens.end[last]]
        return SAID if assertion is Assertion.ASSERTED else Judgement(assertion, " ".join(text.split()), self.mention)

    def of_quote(self, cue: Cue | None) -> Found | None:
        """Read the cue that was chosen, the one that stands nearest before, and the words beside the quote."""
        near = self._nearest_before()
        chosen = cue if cue is not None and self.begin <= cue.first < self.end else None
        for each in (chosen, near):
            if each is not None and (self._tags(each) if each.first > self.token else self._governs(each.last)):
                found = self.of_cue(each)
                if found is not None:
                    self.mention = -1 if each is chosen else self._named(each)
                    return found
        return self._of_words_beside()

    def _named(self, cue: Cue) -> int:
        """Return who stands right before a verb that another cue was chosen over: "no record of Ada saying", or -1."""
        number = self.article.reader.mention_at[cue.first - 1] if cue.first > self.begin else -1
        if number >= 0 and self.article.mentions[number].sort == NAME:
            return number
        number = cue.subject
        return number if number >= 0 and self.article.mentions[number].sort == NAME else -1

    def _nearest_before(self) -> Cue | None:
        """Return the last word of saying before the quote."""
        before = [each for each in self.cues if each.first < self.token and each.strength != "according"]
        return before[-1] if before else None

    def _governs(self, last: int) -> bool:
        """Tell whether nothing between a cue and the quote begins another clause."""
        tokens = self.tokens
        if self.token - last > _FURTHEST:
            return False
        for at in range(last + 1, self.token):
            flag = tokens.flags[at]
            if tokens.low[at] == ";" or self.marks.has(at, sign.CONTRAST | sign.BREAK):
                return False
            if tokens.low[at] == "," and at + 1 < self.token:
                following = tokens.flags[at + 1]
                if tokens.low[at + 1] in AND or (following != QUOTE and following & PARTICIPLE):
                    return False
            if flag != QUOTE and flag & SAYING and self.article.reader.mention_at[at] < 0:
                return False
        return True

    def _tags(self, cue: Cue) -> bool:
        """Tell whether a word of saying behind the quote belongs to its clause."""
        if cue.first - self.token > _FURTHEST // 2:
            return False
        between = range(self.token + 1, cue.first)
        return not any(
            self.tokens.low[at] in AND or self.marks.has(at, sign.BREAK | sign.CONTRAST) for at in between
        )

    def of_cue(self, cue: Cue) -> Found | None:
        """Read what governs one word of saying."""
        if cue.strength == "noun":
            return None
        if self.marks.has(cue.first, sign.ATTRIBUTED):
            return self._attributed(cue.first)
        if cue.strength == "according":
            return self._rumoured(cue)
        if self.marks.has(cue.first, sign.UNSAID) and self.tokens.low[self.token - 1] not in _MARKS:
            return None  # "will continue to be “a champion”"
        if self.marks.has(cue.first, sign.ALLEGING) and self.marks.begins(cue.first) < cue.first and cue.subject < 0:
            return Assertion.ALLEGED, self.marks.begins(cue.first), cue.first  # "it is said that"
        if cue.strength == "act" and not self.marks.has(cue.first, sign.SAID_SO):
            return None
        found = self._behind(cue)
        if found is not None:
            return found
        found = self._leftwards(cue.first, cue)
        if found is None and self._bracketed(cue):
            found = self._leftwards(self.token, cue)
        return found

    def _bracketed(self, cue: Cue) -> bool:
        """Tell whether a quote stands inside its German clause: "hat nie „…“ gesagt"."""
        return self.bracket and self.token < cue.first <= self.token + 3 and self.tokens.low[self.token + 1] != ","

    def _behind(self, cue: Cue) -> Found | None:
        """Read a negation behind a German verb: "sagte nicht: „…“"."""
        if not self.bracket:
            return None
        for at in range(cue.last + 1, min(self.token, cue.last + 6)):
            if self.tokens.low[at] in _MARKS or self.tokens.low[at] in AND:
                return None
            if self.marks.has(at, sign.NEGATION) and not self._cancelled(at + 1, at + 4):
                return Assertion.DENIED, at, at
        return None

    def _attributed(self, at: int) -> Found | None:
        """Read "falsely attributed to" as a fake."""
        before = range(max(self.begin, at - 3), at)
        return next(
            ((Assertion.FABRICATED, place, at) for place in before if self.marks.has(place, sign.WRONGLY)), None
        )

    def _rumoured(self, cue: Cue) -> Found | None:
        """Read "according to rumour"."""
        reach = range(cue.last + 1, min(self.end, cue.last + 4))
        return next(((Assertion.ALLEGED, cue.first, at) for at in reach if self.marks.has(at, sign.RUMOUR)), None)

    def _cancelled(self, first: int, end: int) -> bool:
        """Tell whether a word takes a sign back: "not only said", "did not hesitate to say", "would later say"."""
        return any(self.marks.has(at, sign.CANCELLING) for at in range(max(first, self.begin), min(end, self.end)))

    def _leftwards(self, start: int, cue: Cue) -> Found | None:
        """Read the words before a verb from right to left; None where the text vouches for what was said."""
        subject = self.article.mentions[cue.subject] if cue.subject >= 0 else None
        if subject is not None and not self.begin <= subject.first < start:
            subject = None
        walk = _Walk(start, cue.first, start - 1, subject)
        floor = max(self.begin, start - _FURTHEST)
        while walk.at >= floor:
            at = walk.at
            if self.tokens.flags[at] == QUOTE:
                return walk.pending
            found = self._mark(walk) if self.tokens.low[at] in _MARKS else self._word(walk)
            if found is not None:
                return found
            if walk.ended:
                return walk.pending
            walk.at -= 1
        return walk.pending or (self._open(self.begin, walk) if floor == self.begin else None)

    def _mark(self, walk: "_Walk") -> Found | None:
        """Pass a comma that belongs to the clause; end at any other mark."""
        at, low = walk.at, self.tokens.low[walk.at]
        if low == "¿":
            walk.ended = True
            return walk.pending or self._open(at, walk)
        if low == ",":
            if self.marks.has(at + 1, sign.THAT | sign.WHETHER | sign.IF):
                return None
            if self._before_infinitive(at, walk):
                return None
            subject = walk.subject
            if walk.link == _VERB and subject is not None and subject.last < at:
                if at == walk.start - 1 and self.tokens.flags[walk.verb] & PARTICIPLE:
                    walk.ended = True  # "Stone denied it, saying": what she denied is not what she said
                    return self._hearsay(subject.last + 1, at)
                apposition = self.tokens.low[subject.last + 1] in _MARKS
                if apposition or (at > self.begin and not self._free(at - 1)):
                    walk.at = subject.last + 1 if apposition else at
                    walk.link, walk.loose, walk.by_comma = _SUBJECT, 0, True
                    return None
            if walk.by_comma and self._described(at):
                return None
        walk.ended = True
        if low == "," and walk.pending is None:
            return self._announced(at)
        return walk.pending or (None if low in ";," else self._open(at + 1, walk))

    def _before_infinitive(self, comma: int, walk: "_Walk") -> bool:
        """Tell whether a German infinitive follows: "bestreitet, „…“ gesagt zu haben"."""
        cue = walk.verb
        return self.bracket and walk.link == _VERB and comma < walk.start and "zu" in self.tokens.low[cue : cue + 2]

    def _described(self, comma: int) -> bool:
        """Tell whether a comma parts a role from its name: "the mayor, Ida Lund, …"."""
        number = self.article.reader.mention_at[comma - 1] if comma > self.begin else -1
        mention = self.article.mentions[number] if number >= 0 else None
        return mention is not None and mention.sort == PHRASE and bool(mention.noun & ROLE) and not mention.oblique

    def _hearsay(self, first: int, end: int) -> Found | None:
        """Read "allegedly" anywhere in a clause."""
        for at in range(first, end):
            if self.tokens.low[at] in _MARKS or self.marks.has(at, sign.BREAK):
                return None
            if self._is_hearsay(at):
                return Assertion.ALLEGED, at, at
        return None

    def _is_hearsay(self, at: int) -> bool:
        """Tell hearsay from "the allegedly corrupt mayor"."""
        return self.marks.has(at, sign.HEARSAY) and not self._in_noun_phrase(at)

    def _in_noun_phrase(self, at: int) -> bool:
        before = at - 1
        return before >= self.begin and self.tokens.flags[before] != QUOTE and bool(
            self.tokens.flags[before] & DETERMINER
        )

    def _announced(self, comma: int) -> Found | None:
        """Read what stands before the comma of "In a fake video, Stone says"."""
        marks = self.marks
        before = self.tokens.flags[comma - 1]
        if comma - 1 >= self.begin and self._is_hearsay(comma - 1) and not before & AUXILIARY:
            return Assertion.ALLEGED, comma - 1, comma - 1
        first = self.begin
        if self.tokens.flags[first] == QUOTE or comma - first > _FURTHEST:
            return None
        if self.tokens.flags[first] & PREPOSITION:
            fake = self._fake(first + 1, min(comma, first + 5))
            if fake is not None:
                return fake
        for cue in self.cues:
            if cue.strength == "according" and cue.first == first:
                return self._rumoured(cue)
        return None

    def _fake(self, first: int, end: int) -> Found | None:
        """Find "a fake video", "an AI-generated clip" between two tokens."""
        for at in range(max(first, self.begin), end):
            if self.marks.has(at, sign.FAKE):
                for noun in range(max(self.begin, at - 2), min(at + 4, self.end)):
                    if self.marks.has(noun, sign.FORGED):
                        return Assertion.FABRICATED, self.marks.begins(min(at, noun)), max(at, noun)
            elif self.tokens.flags[at] != QUOTE and self.marks.has(at, sign.BREAK):
                return None
        return None

    def _word(self, walk: "_Walk") -> Found | None:
        """Read one word to the left; a sign decides, any other word is passed or ends the clause."""
        at = walk.at
        found = self._sign(walk)
        if found is not None or walk.ended or walk.link == _REPORT and walk.loose == 0:
            return found
        flag, low = self.tokens.flags[at], self.tokens.low[at]
        if low in AND or self.marks.has(at, sign.CONTRAST):
            walk.ended = True
        elif self.marks.has(at, sign.THAT):
            walk.link, walk.loose = _CLAUSE, 0
        elif self.marks.has(at, sign.BREAK) and at + 1 < walk.start:
            walk.ended = True
            return walk.pending or (self._fake(at - 9, at) if self.marks.has(at, sign.INSIDE) else None)
        elif self.marks.has(at, sign.RELAYING) or (walk.link == _VERB and self._in_group(at, walk)):
            pass
        elif self._is_subject(at, walk):
            walk.link, walk.loose = _SUBJECT, 0
        elif flag & CUE and not flag & (DETERMINER | AUXILIARY) and not self.tokens.capital[at] and self._free(at):
            walk.ended = True
        elif walk.link != _SUBJECT or low not in _JOINTS:
            walk.loose += 1
            if walk.link == _VERB and walk.loose > (_BRACKET if self.bracket else _LOOSE):
                walk.ended = True
        return None

    def _free(self, at: int) -> bool:
        """Tell whether a token belongs to no mention."""
        return self.article.reader.mention_at[at] < 0

    def _in_group(self, at: int, walk: "_Walk") -> bool:
        """Tell whether a word belongs to the verb's own group: "has also", "accused of"."""
        flag = self.tokens.flags[at]
        if flag & (AUXILIARY | ADVERB | TIME | OBJECT_PRONOUN) or self.tokens.low[at] in _JOINTS:
            return True
        return at + 1 == walk.start and bool(flag & PREPOSITION)

    def _is_subject(self, at: int, walk: "_Walk") -> bool:
        """Tell whether a word belongs to the subject, as the engine read it or as it stands there."""
        if walk.subject is not None and walk.subject.first <= at <= walk.subject.last:
            return True
        number = self.article.reader.mention_at[at]
        if number < 0 or self.article.mentions[number].sort == RELATIVE_PRONOUN:
            return False
        return walk.link == _VERB or number == self.article.reader.mention_at[at + 1]

    def _sign(self, walk: "_Walk") -> Found | None:  # noqa: C901, PLR0911, PLR0912 - one rule a line
        """Read a sign, if there is one here; it counts only where it is joined with the verb."""
        at, marks, link = walk.at, self.marks, walk.link
        flags = marks.at.get(at, 0)
        if not flags:
            return None
        first, last = marks.begins(at), max(at, min(walk.start, self.token - 1 if walk.start >= self.token else walk.start))
        last = last if last - at <= _LOOSE else at
        joined = link == _VERB or (link == _SUBJECT and walk.loose == 0 and self._inverts(at, walk))
        close = link in (_CLAUSE, _REPORT) or walk.loose == 0
        if flags & sign.NEGATION and joined and not self._in_noun_phrase(at):
            if self._cancelled(at + 1, walk.start):
                return walk.end()
            return Assertion.DENIED, first - (first > self.begin and self._helps(first - 1)), last
        if flags & sign.NOBODY and (link == _VERB or walk.loose <= 2) and self.tokens.low[at + 1][0].isalpha():
            return Assertion.DENIED, first, last
        if flags & (sign.DENYING | sign.REFUSING | sign.SPARING | sign.NO_PROOF):
            reached = link == _VERB if flags & sign.REFUSING else True
            if not (close and reached) or (flags & ~sign.NO_PROOF and self._negated(first)):
                return walk.end()
            return Assertion.DENIED, first, last
        if flags & sign.WRONGLY and link == _VERB and (flags & sign.RELAYING or marks.has(at + 1, sign.RELAYING)):
            return Assertion.DENIED, first, last
        if flags & sign.HEARSAY and joined and self._is_hearsay(at):
            return Assertion.ALLEGED, first, last
        if flags & sign.WHETHER:
            if first > self.begin and self.tokens.low[first - 1] == "," and not self.bracket:
                return walk.end()  # "whether she knew or not"
            return Assertion.QUESTIONED, first, last
        if flags & sign.DOUBTING and close and link != _VERB:
            return Assertion.QUESTIONED, first, last
        if flags & sign.ATTRIBUTED and link == _SUBJECT:
            return self._attributed(at) or walk.end()
        if flags & sign.IF or (flags & sign.UNREAL_IF and self._unreal(at)):
            asking = range(max(self.begin, first - 6), first)
            asked = next((each for each in asking if marks.has(each, sign.ASKING)), None)
            if asked is not None:
                return Assertion.QUESTIONED, asked, at
            return Assertion.HYPOTHETICAL, first, last
        if flags & sign.IMAGINING and walk.loose <= 2:
            return Assertion.HYPOTHETICAL, first, last
        if flags & sign.AHEAD and link == _VERB and walk.loose == 0 and at + 1 < walk.start:
            if self.article.words.code == "en" and "to" not in self.tokens.low[at + 1 : walk.start]:
                return walk.end()  # "set out his plans by saying"
            return (Assertion.HYPOTHETICAL, first, last) if not self._negated(first) else walk.end()
        if flags & sign.MODAL and joined and not self._is_name(at) and not self._prepositional(walk):
            if self._cancelled(at + 1, walk.start) or self._past(at + 1, walk.start):
                return walk.end()
            walk.pending = walk.pending or (Assertion.HYPOTHETICAL, first, last)
        if flags & sign.SHOWING and link == _SUBJECT and walk.loose == 0 and at > self.begin:
            walk.ended = True
            fake = self._fake(max(self.begin, at - 12), at)
            if fake is not None:
                return fake
            media = range(max(self.begin, at - 12), at if flags & sign.PUTTING else 0)
            return next(((Assertion.ALLEGED, each, at) for each in media if marks.has(each, sign.MEDIUM)), None)
        if flags & (sign.ALLEGING | sign.RUMOUR | sign.REPORT) and self._reports(at, walk):
            if flags & (sign.ALLEGING | sign.RUMOUR):
                walk.pending = walk.pending or (Assertion.ALLEGED, first, last)
            walk.link, walk.loose = _REPORT, 0
        if flags & sign.FAKE and link != _VERB:
            return self._fake(at, at + 1)
        return None

    def _unreal(self, at: int) -> bool:
        """Tell whether a German "wenn" states a condition: "gesagt hätte"."""
        for place in range(at, min(self.end, at + _FURTHEST)):
            if self.tokens.low[place] == ",":
                return False
            if self.marks.has(place, sign.UNREAL):
                return True
        return False

    def _inverts(self, at: int, walk: "_Walk") -> bool:
        """Tell whether a word stands right before the subject or the verb that stands before it."""
        following = self.tokens.flags[at + 1]
        begins = at == self.begin or self.tokens.low[at - 1] in _MARKS
        helped = following != QUOTE and bool(following & (AUXILIARY | CUE)) and begins
        return helped or (walk.subject is not None and walk.subject.first == at + 1)

    def _is_name(self, at: int) -> bool:
        """Tell "May said" and "Will wrote" from "may say" and "Will she write …?"."""
        return self.tokens.capital[at] and not self._asks()

    def _prepositional(self, walk: "_Walk") -> bool:
        """Tell whether a preposition stands before the quote: "would respond to “…”" is no saying of it."""
        before = self.token - 1
        if before > walk.verb and self.tokens.flags[before] != QUOTE and self.tokens.flags[before] & DETERMINER:
            before -= 1
            if self.tokens.flags[walk.verb] & SAYING:
                return True  # "will tell the “bigots”"
        if not walk.verb < before < len(self.tokens.flags) or self.tokens.flags[before] == QUOTE:
            return False
        return bool(self.tokens.flags[before] & PREPOSITION)

    def _helps(self, at: int) -> bool:
        return self.tokens.flags[at] != QUOTE and bool(self.tokens.flags[at] & AUXILIARY)

    def _negated(self, at: int) -> bool:
        """Tell whether a denial is itself denied: "did not deny saying"."""
        return any(self.marks.has(each, sign.NEGATION) for each in range(max(self.begin, at - 3), at))

    def _past(self, first: int, end: int) -> bool:
        """Tell whether "would" looks on from the past: "would later say", "would go on to say"."""
        return any(self.marks.has(at, sign.PAST_FUTURE) for at in range(first, end))

    def _reports(self, at: int, walk: "_Walk") -> bool:
        """Tell whether "claims", "accused of", "rumours that" governs the clause that was read so far."""
        if walk.link == _VERB:
            finite = not self.tokens.flags[walk.verb] & PARTICIPLE or self.tokens.low[at + 1] in _JOINTS
            return finite and walk.loose == 0 and at + 1 < walk.start and not self.tokens.flags[at + 1] & OBJECT_PRONOUN
        if self.tokens.low[at + 1] in _JOINTS:
            return False  # "a man who claimed to be a teacher said"
        return walk.loose <= 3 and not (walk.link == _CLAUSE and self.tokens.flags[walk.verb] & PARTICIPLE)

    def _open(self, first: int, walk: "_Walk") -> Found | None:
        """Read an open question, or a condition without "if", in a clause that was read to its beginning."""
        tokens, marks = self.tokens, self.marks
        if any(marks.has(at, sign.INTERROGATIVE) for at in range(first, walk.start)):
            return None
        inverted = tokens.flags[first] != QUOTE and bool(tokens.flags[first] & AUXILIARY) and walk.link == _SUBJECT
        last = self.end - 1
        asks = self._asks()
        if not asks and inverted and last == self.token:
            stretch = self.article.stretches[tokens.quote[last]]
            asks = self.article.text[stretch.end - 1] == "?"
        if asks and walk.start < last:
            return Assertion.QUESTIONED, first, min(first + 1, walk.start)
        if inverted and marks.has(first, sign.INVERTING):
            return Assertion.HYPOTHETICAL, first, first
        return None

    def _asks(self) -> bool:
        """Tell whether the sentence ends with a question mark of the writer's."""
        return self.tokens.low[self.end - 1] == "?"

    def _of_words_beside(self) -> Found | None:
        """Read "a fake quote: “…”" and "rumours of “…”", where no word of saying governs the quote."""
        tokens, marks = self.tokens, self.marks
        opening = self.begin + (tokens.low[self.begin] == "¿")
        inverted = self.bracket or opening > self.begin
        if inverted and tokens.flags[opening] != QUOTE and tokens.flags[opening] & (SAYING | SPEECH) and self._asks():
            return Assertion.QUESTIONED, opening, opening  # "¿Dijo Ada «…»?"
        for at in range(self.token - 1, max(self.begin, self.token - 12) - 1, -1):
            flag, low = tokens.flags[at], tokens.low[at]
            if flag == QUOTE or low in ",;" or low in AND or marks.has(at, sign.BREAK | sign.CONTRAST):
                return None
            if marks.has(at, sign.FAKE):
                return self._fake(at, at + 1)
            if flag & SAYING and self._free(at):
                return None
        return None


_MARKS = frozenset(",;:()–—¿")
_JOINTS = frozenset(["to", "of", "as", "de", "d'", "d’", "à", "a", "zu", "having", "ever", "been"])


@dataclass(slots=True)
class _Walk:
    """Where the reading stands: what the words passed so far are, and how many of them were strange.

    `link` is what was read last: the verb's own group, its subject, the "that" of its clause, or "claims that".
    """

    start: int
    verb: int
    at: int
    subject: Mention | None
    link: str = _VERB
    loose: int = 0
    pending: Found | None = None
    by_comma: bool = False
    ended: bool = False

    def end(self) -> None:
        """End the reading: what stands here bars all that stands further left."""
        self.ended, self.pending = True, None
