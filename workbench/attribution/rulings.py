"""What the sentences around a quote rule on it: "She never said that.", "The clip was doctored."

`assertions` reads the quote's own sentence; this module the two behind it and the one before, as far as they speak
of the quote by a word that points back ("that", "the remark", "it"). What they say of its content ("That is not
true.") is no ruling: a false thing may well have been said.
"""

from workbench.attribution import signs as sign
from workbench.attribution.article import Article
from workbench.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    PERSON_PRONOUN,
    PREPOSITION,
    SAY,
    SPEECH,
)  # fmt: skip
from workbench.attribution.mentions import NAME, PRONOUN
from workbench.attribution.signs import Signs
from workbench.attribution.surroundings import MARKS
from workbench.attribution.tokens import QUOTE
from workbench.model import Assertion

_BEHIND, _CHECKED, _WITHIN, _NEAR, _LONGEST = 2, 4, 14, 4, 30
_POINTS = sign.ANAPHOR | sign.ANAPHOR_BEFORE | sign.SPOKEN | sign.NO_SUCH

Ruling = tuple[Assertion, str]
"""What a sentence rules, and the words that say so."""


class Rulings:
    """Reads what the sentences around one quote rule on it.

    `speaker` is the number of the mention that speaks, or -1; `before` is what its own sentence said of it.
    """

    def __init__(self, article: Article, number: int, speaker: int, before: Assertion) -> None:
        self.article, self.tokens = article, article.tokens
        self.token = article.tokens.quote_token[number]
        self.sentence = article.tokens.sentence_of(self.token)
        self.speaker, self.before = speaker, before
        self.marks = Signs(article.tokens, article.words, 0, 0)
        self.begin = self.end = 0

    def read(self) -> Ruling | None:
        """Read the rest of the quote's sentence, the sentences behind it, then the one before."""
        found = self._own_sentence() or self._labelled()
        paragraph = self.tokens.sentence_paragraph
        here = paragraph[self.sentence]
        for each in range(self.sentence + 1, min(self.sentence + 1 + _BEHIND, len(paragraph))):
            if found is not None or paragraph[each] > here + 1:
                return found
            begin, end = self.tokens.bounds(each)
            if paragraph[each] > here and paragraph[each - 1] > here:
                return found  # of another paragraph only the first sentence
            if self.tokens.flags[begin] == QUOTE:
                return None
            found = self._sentence(each)
            if found is None and QUOTE in self.tokens.flags[begin:end]:
                return None  # what comes behind another quote speaks of that
        return found or self._before() or self._checked()

    def _open(self, sentence: int) -> bool:
        """Look at a sentence; False where no word of it can rule anything."""
        self.begin, self.end = self.tokens.bounds(sentence)
        if not self.article.words.rulings.intersection(self.tokens.low[self.begin : self.end]):
            return False
        self.marks = Signs(self.tokens, self.article.words, self.begin, self.end)
        return True

    def _sentence(self, sentence: int) -> Ruling | None:
        if not self._open(sentence):
            return None
        kinds = 0
        for flags in self.marks.at.values():
            kinds |= flags
        found = self._claimed() if kinds & sign.CLAIMED else None
        if found is None and kinds & (sign.FAKED | sign.FAKE | sign.ATTRIBUTED):
            found = self._faked()
        if found is None and kinds & _POINTS:
            found = self._unsaid() or self._unproven()
        return found or self._untrue()

    def _words(self, assertion: Assertion, first: int, last: int) -> Ruling:
        text = self.article.text[self.tokens.start[first] : self.tokens.end[last]]
        return assertion, " ".join(text.split())

    def _has(self, at: int, flags: int) -> bool:
        return self.begin <= at < self.end and self.marks.has(at, flags)

    def _flag(self, at: int) -> int:
        flag = self.tokens.flags[at]
        return 0 if flag == QUOTE else flag

    # -- "She never said that."

    def _unsaid(self) -> Ruling | None:
        """Read a negation with a verb of saying and what points back: "never said that", "denies saying it"."""
        for at in range(self.begin, self.end):
            if not self._has(at, sign.NEGATION | sign.DENYING | sign.NOBODY):
                continue
            verb = self._verb_behind(at)
            if verb < 0:
                continue
            last = self._points_back(verb)
            if last >= 0 and self._is_about_speaker(at):
                return self._words(Assertion.DENIED, self.marks.begins(at), last)
        return self._no_such_thing()

    def _verb_behind(self, at: int) -> int:
        """Return the verb of saying that belongs to a negation or denial, or -1."""
        no_one = self._has(at, sign.NOBODY) and not self._has(at, sign.NEGATION | sign.DENYING)
        for place in range(at + 1, min(self.end, at + 1 + (_NEAR + 2 if no_one else _NEAR))):
            flag = self._flag(place)
            if self._utters(place):
                return place
            if self._has(place, sign.CANCELLING) or self.tokens.low[place] in MARKS:
                return -1
            known = flag & (AUXILIARY | ADVERB | PREPOSITION) or self._has(place, sign.ANAPHOR)
            if not (known or no_one or self.article.reader.mention_at[place] >= 0 or len(self.tokens.low[place]) < 5):
                return -1
        return -1

    def _utters(self, at: int) -> bool:
        return bool(self._flag(at) & (SAY | SPEECH)) or self._has(at, sign.SAID_SO | sign.WORDING | sign.MAKING)

    def _points_back(self, verb: int) -> int:
        """Return the last token of what points back to the quote beside a verb, or -1."""
        says = bool(self._flag(verb) & SAY) or self._has(verb, sign.SAID_SO)
        makes = says or self._has(verb, sign.MAKING | sign.WORDING)
        if says and self._has(verb + 1, sign.ANAPHOR) and self._ends(verb + 1):
            return verb + 1
        for place in range(verb + 1, min(self.end, verb + 1 + _NEAR) if makes else 0):
            if self._has(place, sign.SPOKEN) and self._is_definite(place) and self._ends(place):
                return place
            if self.tokens.low[place] in MARKS:
                break
        if says and any(self._has(place, sign.ANAPHOR_BEFORE) for place in range(max(self.begin, verb - 8), verb)):
            return verb if self._ends(verb) else -1
        return -1

    def _is_definite(self, noun: int) -> bool:
        """Tell whether "the", "this", "those", "any such" stands before a word for words."""
        before = range(max(self.begin, noun - 3), noun)
        definite = self.article.words.definite
        return any(self.tokens.low[at] in definite or self._has(at, sign.POINTING) for at in before)

    def _ends(self, at: int) -> bool:
        """Tell whether nothing follows that "that" could belong to: "never said that.", not "never said that he …".

        Nor may it be said of a part only: "never said so in parliament, but wrote it", "did not say that to please".
        """
        following = at + 1
        if any(self._has(each, sign.CONTRAST) for each in range(following, self.end)):
            return False
        if following >= self.end or not self.tokens.low[following][0].isalpha():
            return True
        flag = self._flag(following)
        begins = flag & (PREPOSITION | CONJUNCTION) and not flag & DETERMINER
        loose = self.article.reader.mention_at[following] < 0
        return bool(begins) and loose and not self._has(following, sign.THAT | sign.RESTRICTING)

    def _is_about_speaker(self, at: int) -> bool:
        """Tell whether the one who did not say it is the quote's speaker, by name or as "she", or nobody."""
        if self._has(at, sign.NOBODY) and self.speaker < 0:
            return True
        mentions, identity = self.article.mentions, self.article.referents.identity
        number = self._subject(at)
        if number < 0 or self.speaker < 0 or number == self.speaker:
            return True
        mention = mentions[number]
        if identity[number] == identity[self.speaker]:
            return True
        if mention.sort == PRONOUN:
            return bool(self.tokens.flags[mention.head] & PERSON_PRONOUN) or self.article.words.code != "en"
        if mention.sort == NAME and mentions[self.speaker].sort == NAME:
            return mention.entity >= 0 and mention.entity == mentions[self.speaker].entity
        return mention.sort != NAME or mentions[self.speaker].sort != NAME

    def _subject(self, at: int) -> int:
        """Return the mention whose verb a negation stands by, or -1."""
        for place in range(at - 1, max(self.begin, at - _WITHIN) - 1, -1):
            number = self.article.reader.mention_at[place]
            if number >= 0 and self.article.mentions[number].first <= place:
                return number
            if self.tokens.low[place] in MARKS:
                break
        return -1

    def _no_such_thing(self) -> Ruling | None:
        """Read "She said no such thing.", "That is not what she said.", "Those were not her words."."""
        at = next((place for place in range(self.begin, self.end) if self._has(place, sign.NO_SUCH)), -1)
        if at < 0 or self._names_another():
            return None
        says = any(self._utters(place) for place in range(self.begin, min(self.end, at + _NEAR)))
        spoken = any(self._has(place, sign.SPOKEN) for place in range(at, min(self.end, at + _NEAR)))
        return self._words(Assertion.DENIED, self.marks.begins(at), at) if says or spoken else None

    def _names_another(self) -> bool:
        """Tell whether a sentence names another person than the speaker."""
        reader, mentions = self.article.reader, self.article.mentions
        numbers = {reader.mention_at[at] for at in range(self.begin, self.end)} - {-1}
        spoken = mentions[self.speaker].entity if self.speaker >= 0 else -1
        return any(mentions[each].sort == NAME and mentions[each].entity != spoken for each in numbers)

    # -- "There is no record of the remark."

    def _unproven(self) -> Ruling | None:
        """Read "no evidence that she said so", "no trace of the quote", "no such remark", "the quote appears nowhere"."""
        for at in range(self.begin, self.end):
            if not self._has(at, sign.NO_PROOF):
                continue
            content = self._has(at, sign.UNTRUE)  # "The comment is a lie." rules on what it says
            for place in range(at + 1 if content else self.begin, min(self.end, at + _WITHIN)):
                pointed = self._points_back(place) if self._utters(place) else -1
                if not content and self._has(place, sign.SPOKEN) and self._is_definite(place):
                    pointed = place
                if pointed >= 0:
                    first = min(self.marks.begins(at), pointed)
                    return self._words(Assertion.DENIED, first, max(at, pointed))
        return self._never_made()

    def _never_made(self) -> Ruling | None:
        """Read the passive: "The remark was never made.", "Those words do not appear in the speech."."""
        noun = self._subject_noun(sign.SPOKEN)
        if noun < 0:
            return None
        for at in range(noun + 1, min(self.end, noun + 6)):
            if self._has(at, sign.NEGATION):
                for verb in range(at + 1, min(self.end, at + _NEAR)):
                    if self._has(verb, sign.APPEARING | sign.MAKING | sign.SAID_SO) or self._flag(verb) & SAY:
                        return self._words(Assertion.DENIED, noun, verb)
            if self.tokens.low[at] in MARKS:
                break
        return None

    # -- "The clip was doctored."

    def _faked(self) -> Ruling | None:
        """Read that words, or the medium that brought them, are a fake."""
        for at in range(self.begin, self.end):
            if self._has(at, sign.FAKED | sign.FAKE) and not self._denied(at):
                noun = self._faked_thing(at)
                if noun >= 0:
                    return self._words(Assertion.FABRICATED, noun, at)
            if self._has(at, sign.ATTRIBUTED) and any(self._has(each, sign.WRONGLY) for each in range(at - 3, at)):
                noun = self._subject_noun(sign.SPOKEN)
                if noun >= 0 and noun < at:
                    return self._words(Assertion.FABRICATED, noun, at)
        return None

    def _denied(self, at: int) -> bool:
        first = self.marks.begins(at)
        return any(self._has(each, sign.NEGATION) for each in range(first - 3, first))

    def _faked_thing(self, at: int) -> int:
        """Return the noun that "is a fake" is said of, where it points back to the quote or its medium, or -1."""
        first = self.marks.begins(at)
        copula = next(
            (
                place
                for place in range(first - 1, max(self.begin - 1, first - 6), -1)
                if self._flag(place) & AUXILIARY or self._has(place, sign.PROVING)
            ),
            -1,
        )
        if copula < 0 or any(self.tokens.low[place] in MARKS for place in range(copula, first)):
            return -1
        if self._has(at, sign.FAKE) and not self._has(at, sign.FAKED) and not self._heads_medium(at):
            return -1
        for place in range(copula - 1, max(self.begin, copula - _WITHIN) - 1, -1):
            thing = self._has(place, sign.SPOKEN | sign.FORGED) and self._is_definite(place)
            if thing and not self._is_its_subject(place):
                return -1
            if thing:
                return place if self._has(place, sign.SPOKEN) or self._brought_by_medium() else -1
            pronoun = self._has(place, sign.THING) and place + 1 >= copula - 1
            if pronoun and place <= self.begin + 1:
                return place if self._brought_by_medium() else -1
        return -1

    def _is_its_subject(self, noun: int) -> bool:
        """Tell whether no clause of its own follows a noun: not "the letter she held up was fake"."""
        following = noun + 1
        if self.tokens.low[following] == "," or self.tokens.low[following] in MARKS:
            return not self._has(following + 1, sign.BREAK)
        helped = self._flag(following) & (AUXILIARY | ADVERB | PREPOSITION)
        proved = any(self._has(at, sign.PROVING) for at in (following, following + 1))
        return bool(helped) or proved or self._has(following, sign.FAKED | sign.FAKE)

    def _heads_medium(self, at: int) -> bool:
        """Tell whether "fake" is a predicate or stands before its noun: "is a fake quote"."""
        following = at + 1
        ends = following >= self.end or not self.tokens.low[following][0].isalpha()
        ends = ends or bool(self._flag(following) & (PREPOSITION | CONJUNCTION | ADVERB))
        return ends or any(self._has(place, sign.FORGED | sign.SPOKEN) for place in range(following, following + 3))

    def _brought_by_medium(self) -> bool:
        """Tell whether the quote's sentence, or the one before it, names a post, a picture, a recording."""
        known, words = self.article.words.signs, self.tokens.low
        first = self.tokens.bounds(max(0, self.sentence - 1))[0]
        last = self.tokens.bounds(self.sentence)[1]
        return any(known.get(words[at], 0) & sign.FORGED for at in range(first, last))

    def _subject_noun(self, flags: int) -> int:
        """Return a definite noun near the start of the sentence, or -1."""
        for at in range(self.begin, min(self.end, self.begin + 5)):
            if self._has(at, flags) and self._is_definite(at):
                return at
        return -1

    # -- "That’s what a viral post claims.", "The claim is false."

    def _claimed(self) -> Ruling | None:
        """Read "That's what one viral post claims" as hearsay."""
        reach = range(self.begin, min(self.end, self.begin + 12))
        points = any(self._has(at, sign.CLAIMED) and self.marks.begins(at) == self.begin for at in reach)
        directly = self.tokens.sentence_of(self.begin) == self.sentence + 1
        if self.before is not Assertion.ASSERTED or not points or not directly:
            return None
        medium = next((at for at in reach if self._has(at, sign.MEDIUM | sign.FORGED | sign.RUMOUR)), -1)
        return self._words(Assertion.ALLEGED, self.begin, medium) if medium >= 0 else None

    def _untrue(self) -> Ruling | None:
        """Read "The claim is false." of what a third party says was said."""
        if self.before is not Assertion.ALLEGED:
            return None
        for at in range(self.begin, min(self.end, self.begin + _WITHIN)):
            if self._has(at, sign.NO_PROOF | sign.UNTRUE):
                pointing = range(self.begin, at)
                claim = sign.ALLEGING | sign.RUMOUR | sign.REPORT | sign.MEDIUM | sign.SPOKEN | sign.THING
                if any(self._has(each, claim) for each in pointing):
                    return self._words(Assertion.DENIED, self.begin, at)
        return None

    # -- the sentence of the quote, and the one before

    def _own_sentence(self) -> Ruling | None:
        """Read a predicate right behind the quote: "…”, turned out to be a forgery", "claims that “…” were untrue"."""
        end = self.tokens.bounds(self.sentence)[1]
        behind = self.token + 1
        if behind < end and self.tokens.low[behind] == ",":
            behind += 1
        if behind >= end - 1 or not self._open(self.sentence):
            return None
        if not (self._flag(behind) & AUXILIARY or self._has(behind, sign.PROVING) or self._has(behind + 1, sign.PROVING)):
            return None
        nouns = [at for at in range(self.begin, self.token) if self._has(at, sign.FORGED | sign.SPOKEN)]
        claimed = any(self._has(at, sign.MEDIUM | sign.RUMOUR) for at in nouns)
        for at in range(behind + 1, min(end, behind + 7)):
            if self.tokens.low[at] in MARKS or self.tokens.flags[at] == QUOTE:
                return None
            if self._has(at, sign.FAKED | sign.FAKE) and nouns and not self._denied(at):
                return self._words(Assertion.FABRICATED, behind, at)
            if (self.before is Assertion.ALLEGED or claimed) and self._has(at, sign.NO_PROOF | sign.UNTRUE):
                return self._words(Assertion.DENIED, behind, at)
        return None

    def _labelled(self) -> Ruling | None:
        """Read the label of a fact check: "Claim: the mayor told a meeting that “…”"."""
        first = self.tokens.bounds(self.sentence)[0]
        labelled = ":" in self.tokens.low[first : first + _NEAR]
        if self.before is not Assertion.ASSERTED or not labelled or not self._open(self.sentence):
            return None
        for at in range(self.begin, min(self.token, self.begin + _NEAR)):
            if self._has(at, sign.CLAIMED) and self.marks.begins(at) == self.begin and self.tokens.low[at] == ":":
                return self._words(Assertion.ALLEGED, self.begin, at - 1)
        return None

    def _before(self) -> Ruling | None:
        """Read the sentence before: "Stone never said these words. “…”", "A fake quote is going round. “…,” it reads."."""
        if self.sentence == 0 or self.before is not Assertion.ASSERTED or not self._open(self.sentence - 1):
            return None
        paragraph = self.tokens.sentence_paragraph
        if paragraph[self.sentence - 1] < paragraph[self.sentence] - 1 or self.tokens.flags[self.begin] == QUOTE:
            return None
        if not self._stands_bare():
            return None
        return self._faked() or self._unsaid() or self._introduced()

    def _checked(self) -> Ruling | None:
        """Read what a post shows that a fact check quotes: "That's what a post claims. … It has a photo that reads: “…”"."""
        first = self.tokens.bounds(self.tokens.sentence_of(max(0, self.token - 1)))[0]  # a colon may end a line
        known, low = self.article.words.signs, self.tokens.low
        media = [at for at in range(first, self.token) if known.get(low[at], 0) & sign.MEDIUM]
        if self.before is not Assertion.ASSERTED or not media or low[self.token - 1] != ":":
            return None
        for each in range(max(0, self.sentence - _CHECKED), self.sentence):
            if self._open(each) and any(self.marks.begins(at) == self.begin for at in self.marks.at if self._has(at, sign.CLAIMED)):
                return self._words(Assertion.ALLEGED, media[0], media[0])
        return None

    def _introduced(self) -> Ruling | None:
        """Read a fake that the sentence before brings up: "A fake quote has been shared."."""
        for at in range(self.begin, min(self.end, self.begin + 6)):
            if self._has(at, sign.FAKE):
                for noun in range(at + 1, min(self.end, at + 4)):
                    if self._has(noun, sign.FORGED | sign.SPOKEN):
                        return self._words(Assertion.FABRICATED, at, noun)
            if self._flag(at) & CUE and self.article.reader.mention_at[at] < 0:
                break
        return None

    def _stands_bare(self) -> bool:
        """Tell whether nothing in the quote's sentence says it but a thing: “…”, or “…,” it reads."""
        first, end = self.tokens.bounds(self.sentence)
        if end - first > _LONGEST:
            return False
        for at in range(first, end):
            number = self.article.reader.mention_at[at]
            if number < 0:
                continue
            mention = self.article.mentions[number]
            thing = self.article.words.signs.get(self.tokens.low[mention.head], 0)
            if not thing & (sign.THING | sign.FORGED | sign.SPOKEN):
                return False
        return True
