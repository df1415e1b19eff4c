"""The words the engine knows of a language: read once from `lexicons/<code>.toml` into a table of flags."""

import re
from dataclasses import dataclass
from functools import cache

from workbench.attribution.signs import NAMES

# What a word can be; one word may carry several flags. Plain ints: every word of a text is tested, and
# arithmetic on enum members is a dozen times slower.
(
    SAY, SPEECH, ACT, CUE_NOUN, AUXILIARY, DETERMINER, POSSESSIVE, SUBJECT_PRONOUN, OBJECT_PRONOUN,
    LOOSE_PRONOUN, PERSON_PRONOUN, MALE, FEMALE, RELATIVE, PREPOSITION, CONJUNCTION, ADVERB, TIME,
    OPENER, PARTICLE, LINKER, SUFFIX, ABBREVIATION, TITLE, ROLE, ORGANISATION, DOCUMENT, CROWD,
    WORK, NAMING, PARTICIPLE, AFFILIATION, TERM, GIVEN_MALE, GIVEN_FEMALE, PLACE, CALLING, HEADING,
    MIND, DEED, BASE, VERB,
) = (1 << bit for bit in range(42))  # fmt: skip

GENERAL = 1
"""The bit of general callings: "the official", "the lawmaker"."""
CUE = SAY | SPEECH | ACT | MIND | DEED
PRONOUN = SUBJECT_PRONOUN | OBJECT_PRONOUN | LOOSE_PRONOUN
NOUN = ROLE | ORGANISATION | DOCUMENT | CROWD
CLOSED = (
    AUXILIARY | DETERMINER | POSSESSIVE | PRONOUN | RELATIVE | PREPOSITION | CONJUNCTION | ADVERB | OPENER
)  # words that are no names, even with a capital at the start of a sentence
STOPS_NOUN_PHRASE = AUXILIARY | SAY | RELATIVE | PREPOSITION | CONJUNCTION | DETERMINER | PRONOUN

_LISTS = {
    "words": {
        "auxiliary": AUXILIARY, "determiner": DETERMINER, "possessive": POSSESSIVE,
        "subject_pronoun": SUBJECT_PRONOUN, "object_pronoun": OBJECT_PRONOUN,
        "loose_pronoun": LOOSE_PRONOUN, "person_pronoun": PERSON_PRONOUN, "male": MALE, "female": FEMALE,
        "relative": RELATIVE, "preposition": PREPOSITION, "conjunction": CONJUNCTION, "adverb": ADVERB,
        "time": TIME, "opener": OPENER, "particle": PARTICLE, "linker": LINKER, "suffix": SUFFIX,
        "abbreviation": ABBREVIATION, "heading": HEADING, "verb": VERB,
    },
    "nouns": {
        "title": TITLE, "role": ROLE, "organisation": ORGANISATION, "document": DOCUMENT, "crowd": CROWD,
        "work": WORK, "naming": NAMING, "affiliation": AFFILIATION, "term": TERM, "calling": CALLING,
    },
    "given": {"male": GIVEN_MALE, "female": GIVEN_FEMALE},
    "places": {"place": PLACE},
}  # fmt: skip
_CUE_LISTS = {"say": SAY, "speech": SPEECH, "act": ACT, "mind": MIND, "deed": DEED}

_PREFIXES = ("co-", "ex-", "vice-", "then-", "now-", "anti-", "pro-", "sub-")

LANGUAGES = ("en", "fr", "de", "es")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words as flags, with the few settings of its spelling and word order.

    `according` are announcing phrases as tuples of lower-case words; `absolute` are the
    prepositions after which a noun has its own participle ("of Smith saying"), `quoting` the verbs whose
    object speaks ("quoted Smith as saying"); `endings` give nouns that are formed by
    composition ("Regierungssprecherin") their flags by their last part. `callings` gives each role a bit for every
    kind of calling it belongs to; those with the bit GENERAL may mean anybody of their kinds.
    """

    code: str
    flags: dict[str, int]
    according: tuple[tuple[str, ...], ...]
    absolute: frozenset[str]
    quoting: frozenset[str]
    word: re.Pattern[str]
    adverb_endings: tuple[str, ...]
    endings: tuple[tuple[str, int], ...]
    possessive: bool
    capitalised_nouns: bool
    signs: dict[str, int]
    sign_phrases: dict[str, list[tuple[tuple[str, ...], int]]]
    callings: dict[str, int]

    def of(self, low: str) -> int:
        """Return the flags of a lower-case word; 0 for a word that is not known."""
        found = self.flags.get(low)
        if found is not None:
            return found
        for prefix in _PREFIXES:
            if low.startswith(prefix):
                return self.flags.get(low[len(prefix) :], 0) & NOUN
        if self.adverb_endings and low.endswith(self.adverb_endings) and len(low) > 4:
            return ADVERB
        for ending, flags in self.endings:
            if low.endswith(ending) and len(low) > len(ending) + 1:
                return flags
        return 0


@cache
def lexicon(code: str) -> Lexicon:
    """Return the lexicon of a language code; English for a code that has no lexicon."""
    import tomllib
    from importlib.resources import files

    code = code if code in LANGUAGES else "en"
    source = files("workbench.attribution").joinpath("lexicons", f"{code}.toml")
    return _compile(tomllib.loads(source.read_text(encoding="utf-8")))


def _compile(data: dict[str, dict[str, list[str]]]) -> Lexicon:
    """Turn the lists of a data file into one table of flags."""
    flags: dict[str, int] = {}

    def give(word: str, flag: int) -> None:
        flags[word] = flags.get(word, 0) | flag

    for table, lists in _LISTS.items():
        for name, flag in lists.items():
            for word in data.get(table, {}).get(name, ()):
                give(word, flag)
    cues, language = data["cues"], data["language"]
    irregular = {line.split()[0]: line.split() for line in cues.get("irregular", ())}
    regular = language["code"] == "en"  # type: ignore[comparison-overlap]
    for name, flag in _CUE_LISTS.items():
        for lemma in cues.get(name, ()):
            forms = irregular.get(lemma) or (_english_forms(lemma) if regular else [lemma])
            for form in forms:
                participle = PARTICIPLE if regular and form.endswith("ing") else 0
                base = BASE if regular and form == lemma and len(forms) > 3 else 0
                give(form, flag | participle | base)
    for form in cues.get("participle", ()):
        give(form, SPEECH | PARTICIPLE)
    for noun in cues["nouns"]:
        give(noun, CUE_NOUN)
    endings = data.get("endings", {})
    signs, sign_phrases = _signs(data.get("assertion", {}))
    return Lexicon(
        code=str(language["code"]),
        flags=flags,
        according=tuple(tuple(phrase.split()) for phrase in cues["according"]),
        absolute=frozenset(cues.get("absolute", ())),
        quoting=frozenset(cues.get("quoting", ())),
        word=_word_pattern(language.get("elisions", []), language.get("enclitics", [])),
        adverb_endings=tuple(language.get("adverb_endings", ())),
        endings=tuple(
            (ending, flag) for name, flag in _LISTS["nouns"].items() for ending in endings.get(name, ())
        ),
        possessive=bool(language.get("possessive", False)),
        capitalised_nouns=bool(language.get("capitalised_nouns", False)),
        signs=signs,
        sign_phrases=sign_phrases,
        callings=_callings(data),
    )


def _signs(
    lists: dict[str, list[str]],
) -> tuple[dict[str, int], dict[str, list[tuple[tuple[str, ...], int]]]]:
    """Turn the lists of what says that something was not said into flags of words, and phrases by first word."""
    single: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for name, entries in lists.items():
        for entry in entries:
            parts = tuple(entry.split())
            if len(parts) == 1:
                single[entry] = single.get(entry, 0) | NAMES[name]
            else:
                phrases.setdefault(parts[0], []).append((parts, NAMES[name]))
    return single, phrases


def _callings(data: dict[str, dict[str, list[str]]]) -> dict[str, int]:
    """Give each role one bit for every list that it stands in; the list of general words comes first."""
    found: dict[str, int] = {}
    for bit, roles in enumerate(data.get("roles", {}).values()):
        for role in roles:
            found[role] = found.get(role, 0) | 1 << bit
    return found


def _english_forms(lemma: str) -> list[str]:
    """Inflect a regular English verb: call, calls, called, calling."""
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    third = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma, lemma + third, lemma + "ed", lemma + "ing"]


def _word_pattern(elisions: list[str], enclitics: list[str]) -> re.Pattern[str]:
    """Build the pattern of words and single marks; elided articles and enclitic pronouns stand alone."""
    parts = []
    if elisions:
        parts.append(rf"(?i:\b(?:{'|'.join(elisions)})['’])(?=\w)")
    inner = r"[-'’.&/@]"
    word = rf"[^\W_]+(?:{inner}[^\W_]+)*"
    if enclitics:
        tail = "|".join(sorted(enclitics, key=len, reverse=True))
        parts.append(rf"(?<=\w)-(?:{tail})\b")
        word = rf"[^\W_]+(?:(?!-(?:{tail})\b){inner}[^\W_]+)*"
    parts += [r"(?:[^\W\d_]\.){2,}", r"[@#]\w+", word, r"[^\w\s]"]
    return re.compile("|".join(parts))
