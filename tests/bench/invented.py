"""Invented claims that read like news: a grammar over English words and made-up names with Zipfian frequencies.

A few words stand in most claims and most words in few, as in real text. The same seed gives the same claims.
`variant` makes a re-quote of a claim: cut, punctuated anew, with an ellipsis, with a changed word.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

SUBJECTS = """we they he she it people nobody everybody our-government this-ministry the-council the-committee
our-farmers the-companies the-unions those-families our-soldiers the-opposition my-colleagues the-central-bank
the-police these-reports our-hospitals the-teachers the-courts most-voters the-inspectors our-partners""".split()
MODALS = """will would must can could should have-to are-going-to want-to need-to will-not cannot did-not do-not
should-not never may might had-to""".split()
VERBS = """build close open support pay leave accept reject change cut raise protect send finish begin keep stop
rebuild inspect sign return publish fund approve delay deliver expand limit reduce increase restore sell buy
question defend explain ignore welcome join enforce abandon repair transfer measure postpone renew suspend
withdraw guarantee investigate negotiate overturn privatise ratify reopen subsidise evacuate dismantle audit
relocate compensate deport vaccinate irrigate dredge electrify nationalise demolish quarantine arbitrate""".split()
NOUNS = """country money work school road plan law tax bridge hospital budget border water price job election
agreement ship company worker house city child war peace energy train food vote region report contract harbour
company-town pension reform fuel court army vaccine farm river factory airport forest debt loan strike wage
subsidy refugee pipeline reactor embargo tariff treaty ceasefire curfew drought flood inflation mine dam turbine
prosecutor amendment referendum quota audit bond deficit surplus landfill aquifer ferry tunnel archive orchard
fishery reservoir smelter refinery shipyard vineyard sanatorium observatory causeway viaduct armistice""".split()
ADJECTIVES = """new good old great public large small important next last strong free safe poor long real local
national serious clear honest foreign modern rural expensive urgent military temporary illegal northern southern
independent reliable vulnerable unfinished catastrophic unprecedented bilateral coastal nuclear seasonal
provincial dilapidated contaminated profitable insolvent landlocked""".split()
TAILS = """this-year next-year before-the-winter as-soon-as-possible without-any-delay in-the-end once-again
for-the-first-time at-any-cost in-every-town if-parliament-agrees because-nobody-else-will when-the-time-comes
after-the-election before-it-is-too-late with-all-our-strength""".split()
ENDINGS = {
    "noun": ("ment", "tion", "er", "ity", "ness", "age", "ance", "ship"),
    "verb": ("ise", "ify", "ate", "en"),
    "adjective": ("al", "ous", "ive", "able", "ic", "ary"),
}
"""What rarer words end in: every language has far more of them than a list holds."""
SYLLABLES = ("ba", "cor", "den", "el", "fir", "gan", "hol", "im", "jar", "kel", "lon", "mar", "nor", "os", "pel",
             "quin", "rud", "sol", "tam", "ul", "ver", "wen", "yor", "zan", "tia", "mun", "sha", "lek")  # fmt: skip
GIVEN = """Ada Bruno Carla Dmitri Elena Farid Grete Hugo Ines Jonas Kwame Lena Marta Nils Oksana Pavel Rosa Samir
Tilda Umar Vera Wim Yusuf Zita""".split()
PUNCTUATION = str.maketrans("", "", ",.;:—")


class Zipf:
    """Draws from a list, the first entries most often: the n-th about 1/(n + 2.7) of the time."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))

    def draw(self, rng: random.Random) -> str:
        """Return one entry, its hyphens as spaces."""
        return rng.choices(self.words, cum_weights=self._weights)[0].replace("-", " ")


def names(rng: random.Random, size: int) -> list[str]:
    """Return `size` different made-up names."""
    found: dict[str, None] = {}
    while len(found) < size:
        found["".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3, 3, 4)))).capitalize()] = None
    return list(found)


def rarer(rng: random.Random, kind: str, size: int) -> list[str]:
    """Return `size` different made-up words of a kind: what follows the frequent words in a long tail."""
    found: dict[str, None] = {}
    while len(found) < size:
        root = "".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3))))
        found[root + rng.choice(ENDINGS[kind])] = None
    return list(found)


class World:
    """The names, places and phrases that the claims of one seed speak of."""

    def __init__(self, seed: int = 1) -> None:
        rng = random.Random(seed)
        self._subjects, self._modals = Zipf(SUBJECTS), Zipf(MODALS)
        self._verbs = Zipf(VERBS + rarer(rng, "verb", 1_500))
        self._nouns = Zipf(NOUNS + rarer(rng, "noun", 9_000))
        self._adjectives = Zipf(ADJECTIVES + rarer(rng, "adjective", 3_000))
        self._tails, self._names = Zipf(TAILS), Zipf(names(rng, 30_000))

    def _object(self, rng: random.Random) -> str:
        noun = self._nouns.draw(rng)
        kind = rng.random()
        if kind < 0.25:
            return f"{rng.choice(('the', 'our', 'this', 'every'))} {noun}"
        if kind < 0.55:
            return f"the {self._adjectives.draw(rng)} {noun}"
        if kind < 0.8:
            return f"the {noun} of {self._names.draw(rng)}"
        number = rng.choice((2, 3, 4, 10, 12, 40, 100, rng.randint(5, 99), rng.randint(100, 20_000)))
        return f"{number:,} {noun}s in {self._names.draw(rng)}"

    def _clause(self, rng: random.Random) -> str:
        words = [self._subjects.draw(rng), self._modals.draw(rng), self._verbs.draw(rng), self._object(rng)]
        if rng.random() < 0.4:
            words.append(self._tails.draw(rng))
        return " ".join(words)

    def sentence(self, rng: random.Random) -> str:
        """Return a sentence of one to four clauses."""
        clauses = [self._clause(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4)))]
        joined = clauses[0]
        for clause in clauses[1:]:
            joined += rng.choice((", and ", ", but ", " because ", ", so ", "; ")) + clause
        return joined[0].upper() + joined[1:]

    def claims(self, count: int, seed: int = 1) -> Iterator[dict[str, str]]:
        """Yield `count` claims with the three keys that a script gives."""
        rng = random.Random(seed)
        surnames = Zipf(names(random.Random(7), 6_000))
        for number in range(count):
            yield {
                "quote": self.sentence(rng),
                "speaker": f"{GIVEN[int(rng.random() ** 2 * len(GIVEN))]} {surnames.draw(rng)}",
                "source": f"https://news.example/{seed}/{number // 8}",
            }


KINDS = ("same", "cut", "punctuated", "ellipsis", "changed word")


def variant(quote: str, kind: str, rng: random.Random) -> str:
    """Return a re-quote of `quote`; `kind` is one of KINDS."""
    words = quote.split()
    if kind == "cut":
        size = max(min(5, len(words)), int(len(words) * rng.uniform(0.55, 0.85)))
        start = rng.randint(0, len(words) - size)
        return " ".join(words[start : start + size])
    if kind == "punctuated":
        bare = quote.translate(PUNCTUATION)
        return rng.choice((bare.upper() + "!", bare.lower(), f"“{bare}”.", bare.replace(" ", "  ") + " …"))
    if kind == "ellipsis" and len(words) > 5:
        size = rng.randint(1, max(1, len(words) // 4))
        start = rng.randint(2, len(words) - size - 2)
        return " ".join([*words[:start], rng.choice(("…", "...", "[...]")), *words[start + size :]])
    if kind == "changed word":
        at = rng.randrange(len(words))
        words[at] = rng.choice(NOUNS)
        return " ".join(words)
    return quote
