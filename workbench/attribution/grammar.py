"""What a word can be where it stands: small questions about tokens that the reading of mentions asks."""

from workbench.attribution.lexicon import (
    ABBREVIATION,
    ADVERB,
    AFFILIATION,
    AUXILIARY,
    BASE,
    CLOSED,
    CONJUNCTION,
    CROWD,
    CUE,
    CUE_NOUN,
    DETERMINER,
    GIVEN_FEMALE,
    GIVEN_MALE,
    LINKER,
    NOUN,
    OBJECT_PRONOUN,
    ORGANISATION,
    PARTICIPLE,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    ROLE,
    SAY,
    SPEECH,
    STOPS_NOUN_PHRASE,
    SUBJECT_PRONOUN,
    SUFFIX,
    TIME,
    TITLE,
    VERB,
)  # fmt: skip
from workbench.attribution.tokens import QUOTE, Tokens

_INSIDE_TITLES = frozenset(
    ["of", "the", "state", "house", "senate", "and", "general", "de", "la", "des", "for"]
)
DESCRIBING = ("-based", "-born", "-raised", "-backed", "-trained", "-educated", "-bound")
_CALLINGS = ("er", "or", "ist", "ian", "man", "woman", "ess", "ant", "eur", "ee", "smith", "wright", "wife")
_AND = frozenset(["and", "und", "et", "y"])
_DASHES, _DATELINE_MARKS, _LONGEST_DATELINE = frozenset("-–—"), frozenset(",.()/"), 14
_LONGEST_OFFICE = 4
_SURNAMES = frozenset(
    ["king", "prince", "pope", "bishop", "judge", "major", "dean", "justice", "cardinal", "chancellor", "priest",
     "deacon", "rector", "pastor", "queen", "abbot", "sergeant", "constable", "vicar", "coach", "marshal"]
)  # fmt: skip
_BREAKS = frozenset(":;-–—•*([")
_SINGULAR = frozenset(["a", "an", "the", "this"])
_MONTHS_AND_NAMES = frozenset(
    ["may", "march", "april", "june", "august", "day", "week", "night", "juin", "mai"]
)


class Grammar:
    """Answers questions about the tokens of one sentence; `enter` says which, and it ends before `end`."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.low, self.flags, self.capital, self.owner = (
            tokens.low,
            tokens.flags,
            tokens.capital,
            tokens.owner,
        )
        self.end = 0
        starts = set(tokens.sentence_starts)
        self.always_capital = {
            tokens.low[at]
            for at in range(1, len(tokens.low))
            if tokens.capital[at] and at not in starts and tokens.low[at - 1] not in _BREAKS
            and tokens.flags[at - 1] != QUOTE
        } - tokens.lower_words  # fmt: skip

    def enter(self, sentence: int) -> int:
        """Begin to answer for another sentence; return its first token."""
        begin, self.end = self.tokens.bounds(sentence)
        return begin

    def begins_name(self, at: int, first: int) -> bool:  # noqa: PLR0911 - one rule a line
        """Tell whether a capitalised word begins a name, and is not just the first word of its sentence."""
        flags, low = self.flags[at], self.low[at]
        if not low[0].isalpha() or flags & (SUBJECT_PRONOUN | DETERMINER | POSSESSIVE):
            return False
        following = at + 1
        name_next = (
            following < self.end and self.capital[following]
            and not self.flags[following] & (CLOSED | TIME | DETERMINER)
        )  # fmt: skip
        if flags & TIME and not (name_next and low in _MONTHS_AND_NAMES and self.is_given(at, first)):
            return False
        due_to_place = at == first or self.low[at - 1] in _BREAKS or self.flags[at - 1] == QUOTE
        if not due_to_place:
            return not flags & (PREPOSITION | CONJUNCTION | AUXILIARY) or name_next
        if flags & CLOSED and not flags & PARTICLE:
            return False
        if low in self.always_capital or self.begins_office(at):
            return True
        if (low in self.tokens.lower_words or flags & (CUE | NOUN)) and not name_next:
            return False
        if (
            following < self.end
            and self.low[following] in ("?", "!")
            and not flags & (GIVEN_MALE | GIVEN_FEMALE)
        ):
            return False  # "Harsh? He does not think so"
        if flags & (GIVEN_MALE | GIVEN_FEMALE) or self.verb_follows(at):
            return not flags & (SAY | SPEECH)
        return not flags & (SAY | SPEECH) and (name_next or not low.endswith(("ing", "ed", "ly")))

    def begins_office(self, at: int) -> bool:
        """Tell whether a sentence opens with a title and its office: "Secretary of State Rosa Lund"."""
        following = at + 1
        titled = self.flags[at] & TITLE and self.flags[at] & ROLE and following + 1 < self.end
        return bool(titled) and self.low[following] in ("of", "for") and self.capital[following + 1]

    def is_given(self, at: int, first: int) -> bool:
        """Tell whether "May" before a capital is a given name: "May Lund left", not "in May Karl Lund left"."""
        if at == first:
            return True
        before = at - 1
        dated = PREPOSITION | DETERMINER | ADVERB
        return self.flags[before] == QUOTE or not (
            self.flags[before] & dated or self.low[before][:1].isdigit()
        )

    def carries_on(self, at: int, place: int) -> bool:  # noqa: C901, PLR0911 - one rule a line
        """Tell whether a token belongs to the name that began at `at`."""
        flags, low = self.flags[place], self.low[place]
        if flags == QUOTE:
            return False
        following = place + 1
        capital_next = following < self.end and self.capital[following]
        glued = self.tokens.start[place] == self.tokens.end[place - 1]
        if self.capital[place]:
            if flags & (SUBJECT_PRONOUN | OBJECT_PRONOUN) and not (flags & SUFFIX):
                return False
            return not flags & TIME or not self.is_date(place)
        if low == ".":
            return (
                glued
                and capital_next
                and (len(self.low[place - 1]) <= 4 or bool(self.flags[place - 1] & TITLE))
            )
        if flags & PARTICLE or low == "&" or (low == "-" and glued and self.glued(following)):
            while (
                following < self.end and self.flags[following] & PARTICLE and self.flags[following] != QUOTE
            ):
                following += 1  # "van der Berg"
            return following < min(self.end, place + 4) and self.capital[following]
        if flags & LINKER:
            return self.linked(at, place)
        if low == "," and self.lists_affairs(at, place):
            return True
        if low == ",":
            if following >= self.end or self.flags[following] == QUOTE:
                return False
            return bool(self.flags[following] & SUFFIX) or self.listed(at, place)
        if flags & SUFFIX and self.low[place - 1] in (",", "."):
            return True
        if low == "the":
            return self.low[place - 1] == "of" and capital_next
        return low.isdigit() and len(low) == 1 and place - at < 3

    def glued(self, at: int) -> bool:
        """Tell whether nothing stands between a token and the one before it."""
        return at < self.end and self.tokens.start[at] == self.tokens.end[at - 1]

    def is_date(self, place: int) -> bool:
        """Tell whether "Sunday" or "May" inside a run of capitals is a date and no part of a name."""
        following = place + 1
        if self.low[place] in _MONTHS_AND_NAMES:
            return following < self.end and self.low[following][:1].isdigit()
        return True

    def spells_acronym(self, at: int, place: int) -> bool:
        """Tell whether the capitals from `place` on end before an acronym that begins as the name does at `at`."""
        stop = min(self.end - 1, place + 4)
        while place < stop and self.capital[place] and self.flags[place] != QUOTE:
            place += 1
        inside = place + 1
        return (
            self.low[place] == "("
            and inside in self.tokens.shouted
            and self.low[inside][0] == self.low[at][0]
        )

    def is_office(self, at: int) -> bool:
        """Tell whether a word is a title or role that an office follows: "Commissioner for Ports"."""
        return bool(self.flags[at] & (TITLE | ROLE)) and self.capital[at]

    def listed(self, at: int, comma: int) -> bool:
        """Tell whether a body's name goes on over a comma: "Ministry for Trade, Energy and Island Affairs"."""
        run = range(at, comma)
        body = any(self.flags[k] & ORGANISATION for k in run) and any(
            self.low[k] in ("of", "for") for k in run
        )
        if not body:
            return False
        place = comma + 1
        while place < min(self.end, comma + 6) and self.flags[place] != QUOTE:
            if self.low[place] in _AND:
                return place > comma + 1 and place + 1 < self.end and self.capital[place + 1]
            if not self.capital[place] and self.low[place] != ",":
                return False
            place += 1
        return False

    def after_dateline(self, sentence: int) -> int:
        """Return where a sentence begins after its paragraph's dateline: "PORTLAND, Maine (AP) —"."""
        tokens = self.tokens
        begin, end = tokens.bounds(sentence)
        opens = (
            sentence == 0 or tokens.sentence_paragraph[sentence - 1] != tokens.sentence_paragraph[sentence]
        )
        if not opens or begin not in tokens.shouted:
            return begin
        for at in range(begin + 1, min(end, begin + _LONGEST_DATELINE)):
            low = self.low[at]
            if low in _DASHES:
                return at + 1 if not self.glued(at) else begin
            if self.flags[at] == QUOTE or not (self.capital[at] or low in _DATELINE_MARKS or low.isdigit()):
                return begin
        return begin

    def linked(self, at: int, place: int) -> bool:
        """Tell whether a linking word carries a name on: "Department of Justice", "Secretary of State"."""
        following = place + 1
        if following < self.end and self.low[following] == "the" and self.low[place] == "of":
            following += 1
        if following >= self.end or not self.capital[following] or self.flags[following] & TIME:
            return False
        run = range(at, place)
        if self.low[place] in _AND and self.spells_acronym(at, following):
            return True
        if self.low[place] in ("of", "de", "des") or (self.low[place] == "for" and self.is_office(place - 1)):
            return place - at == 1 or any(self.flags[k] & (ORGANISATION | TITLE | ROLE) for k in run)
        if self.low[place] == "and" and self.is_joint_body(at, following):
            return True
        if self.flags[following] & TITLE or not any(self.flags[k] & ORGANISATION for k in run):
            return False
        return self.low[place] != "and" or any(self.low[k] in ("of", "for") for k in run)

    def is_joint_body(self, at: int, following: int) -> bool:
        """Tell whether "and" stands inside a body's name: "Kelmouth Dockers and Pilots Union"."""
        if self.flags[at] & (GIVEN_MALE | GIVEN_FEMALE | TITLE | ROLE):
            return False
        last = following
        while last + 1 < self.end and self.capital[last + 1] and last - following < 2:
            last += 1
        return last > following and bool(self.flags[last] & ORGANISATION) and self.low[last - 1].endswith("s")

    def lists_affairs(self, at: int, comma: int) -> bool:
        """Tell whether a comma stands inside a body's name: "Ministry for Trade, Energy and Island Affairs"."""
        run = range(at, comma)
        if not any(self.flags[k] & ORGANISATION for k in run) or not any(
            self.low[k] in ("for", "of") for k in run
        ):
            return False
        later = range(comma + 2, min(self.end - 1, comma + 5))
        end = next((k for k in later if self.low[k] == "and"), -1)
        return end > 0 and all(self.capital[k] or self.low[k] == "," for k in (*range(comma, end), end + 1))

    def verb_follows(self, at: int) -> bool:
        """Tell whether a verb of saying or an auxiliary follows at once: "another wrote"."""
        following = at + 1
        return (
            following < self.end
            and self.flags[following] != QUOTE
            and bool(self.flags[following] & (CUE | AUXILIARY))
        )

    def name_ended(self, at: int, place: int, flags: int) -> bool:
        """Tell whether a small word after a name is the verb: "her rival Viktor Sorin | met"."""
        if self.capital[place] or not self.capital[place - 1] or flags & PARTICLE:
            return False
        start = self.run_start(at, place - 1)
        described = any(self.flags[k] & ROLE for k in range(at + 1, start))
        return described or (place - start > 1 and not flags & (NOUN | CUE_NOUN))

    def run_start(self, at: int, last: int) -> int:
        """Return where the run of capitals that ends a phrase begins."""
        start = last
        while start > at + 1 and (self.capital[start - 1] or self.flags[start - 1] & PARTICLE):
            start -= 1
        return start

    def is_verb(self, at: int) -> bool:
        """Tell whether a word that can be a noun or a verb of saying is a verb here: by the word after it."""
        if not self.flags[at] & (NOUN | CUE_NOUN):
            return True
        following = at + 1
        if following >= self.end:
            return False
        flags = self.flags[following]
        if flags == QUOTE or self.capital[following] or self.low[following] in (":", "that"):
            return True
        return bool(flags & (DETERMINER | POSSESSIVE | SUBJECT_PRONOUN | OBJECT_PRONOUN))

    def is_tag(self, at: int) -> bool:
        """Tell whether a word between a quote and a name is the verb: '"…," comments Freya Lund'."""
        before, following = at - 1, at + 1
        if before >= 0 and self.low[before] == ",":
            before -= 1
        named = following < self.end and self.capital[following] and not self.flags[following] & TIME
        return named and before >= 0 and self.flags[before] == QUOTE

    def is_noun_by_form(self, at: int, place: int) -> bool:
        """Tell whether a word in a phrase has a verb's base form, which cannot follow "a", "her", one thing.

        "A recent issue", "his famous demand"; but "the workers demand", "the police want", "some say".
        """
        flags, before = self.flags[place], place - 1
        if not flags & BASE or self.capital[place] or self.capital[before] or self.low[before].endswith("s"):
            return False
        if before == at:
            return bool(self.flags[at] & POSSESSIVE) or self.low[at] in _SINGULAR
        singular = self.flags[at] & POSSESSIVE or self.low[at] in _SINGULAR
        return bool(singular) and not self.flags[before] & (ORGANISATION | CROWD | ROLE)

    def after_titles(self, first: int, last: int) -> int:
        """Return where the bare name begins: "Wisconsin Gov. | Scott Walker", "Republican | Jane Doe"."""
        place = at = first
        while at < last:
            if self.describes(at, first, last):
                begin = self.after_office(at + 1, last)
                if begin is None:
                    break
                place = at = begin
            else:
                at += 1
        if place == first and not any(self.flags[k] & ORGANISATION for k in range(first, last + 1)):
            while last - place >= 2 and self.flags[place] & AFFILIATION:
                place += 1
        return place

    def is_role_alone(self, first: int, last: int) -> bool:
        """Tell whether a title stands without a name: "the President", but "Mr. King", "Mrs Bishop"."""
        flags = self.flags[first]
        formal = flags & TITLE and flags & ABBREVIATION
        return not formal and (first < last or bool(self.flags[last] & ROLE))

    def is_office_alone(self, first: int, last: int) -> bool:
        """Tell whether a run of capitals is an office, not a person: "Foreign Minister", "Commissioner for Ports"."""
        given = GIVEN_MALE | GIVEN_FEMALE
        if first == last or any(self.flags[k] & given for k in range(first, last + 1)):
            return False
        for at in range(first, last):
            if self.flags[at] & (TITLE | ROLE) and self.low[at + 1] in ("of", "for"):
                return last - at <= _LONGEST_OFFICE and self.after_office(at + 1, last) is None
            if self.flags[at] & ORGANISATION:
                return False
        ends = self.flags[last] & ROLE and self.flags[last] & TITLE and self.low[last] not in _SURNAMES
        return bool(ends) and not self.owner[last]

    def describes(self, at: int, first: int, last: int) -> bool:
        """Tell whether a word before a name says what somebody is: "Gov.", "Sculptor", "Oslo-based"."""
        low, flags = self.low[at], self.flags[at]
        if flags & (TITLE | ROLE):
            return True
        if "-" in low and low.endswith(DESCRIBING):
            return True
        following = at + 1
        given = following < last and self.flags[following] & (GIVEN_MALE | GIVEN_FEMALE)
        known = flags & (GIVEN_MALE | GIVEN_FEMALE)
        return bool(at == first and given and not known and (low.endswith(_CALLINGS) or "-of-" in low))

    def after_office(self, at: int, last: int) -> int | None:
        """Return where a name begins after a title and what its office is over; None where there is no name.

        "Secretary of State | Rosa Lund", "Minister for Ports | Emil Varga"; "Bishop of Elmbury" holds no name.
        """
        if self.low[at] == ".":
            at += 1
        if at <= last and self.flags[at] & LINKER and self.low[at] != "and":
            given = GIVEN_MALE | GIVEN_FEMALE
            named = (k for k in range(at + 2, last) if self.flags[k] & given)
            beyond = at + 2 if at + 2 <= last and self.low[at + 1] in _INSIDE_TITLES else None
            return next(named, beyond)
        while at < last and self.low[at] in _INSIDE_TITLES:
            at += 1
        return at

    def is_abbreviated(self, stop: int) -> bool:
        """Tell whether a stop belongs to a date before a number: "the Aug. 8 post"."""
        following = stop + 1
        dated = self.low[stop] == "." and self.flags[stop - 1] & TIME
        return bool(dated) and following < self.end and self.low[following].isdigit()

    def is_dated(self, at: int) -> bool:
        """Tell whether a month is followed by a number: "the Aug. 8 post"."""
        at += 1
        return at < self.end and (self.low[at].isdigit() or self.is_abbreviated(at))

    def ends_phrase(self, at: int, place: int, last: int, head: int) -> bool:  # noqa: PLR0911 - one rule a line
        """Tell whether a phrase that began at `at` ends before `place`; `last` and `head` are what it has."""
        flags = self.flags[place]
        if flags == QUOTE or not (self.low[place][0].isalnum() or self.is_abbreviated(place)):
            return True
        if flags & STOPS_NOUN_PHRASE and not self.capital[place] and not flags & NOUN:
            return True
        dated = flags & TIME and self.capital[place] and not self.is_dated(place)
        if last >= 0 and (dated or (flags & ADVERB and not flags & NOUN)):
            return True
        if flags & CUE and flags & PARTICIPLE:
            return head >= 0
        if flags & VERB and last >= 0 and not self.capital[place] and not flags & (NOUN | CUE_NOUN):
            return True
        if self.is_noun_by_form(at, place):
            return False
        verb_here = flags & CUE and last >= 0 and (head >= 0 or not flags & (NOUN | CUE_NOUN))
        return bool(verb_here and self.is_verb(place)) or self.name_ended(at, place, flags)
