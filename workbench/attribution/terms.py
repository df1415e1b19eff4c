"""Which quoted words are a name, a title or a term that the writer uses, by what governs them. Features by name."""

from workbench.attribution.apposed import names_beside
from workbench.attribution.article import Article
from workbench.attribution.government import Government, government
from workbench.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    SAY,
)  # fmt: skip
from workbench.attribution.places import Place
from workbench.attribution.tokens import QUOTE

_SMALL, _FEW = 3, 3
"""Words of up to three letters stand small in headlines; so many longer ones make one."""


def names_and_terms(article: Article, place: Place, found: list[str], count: int) -> list[str]:
    """Name what makes a few words a name, a title or a term, by what they depend on in their sentence.

    `found` are the features named so far.
    """
    hangs = government(article, place)
    by = hangs.by
    names = [] if by == "calling" else names_beside(article, place)
    if by in _GIVEN:
        names.append(_GIVEN[by])
    if _is_addressee(article, place, found):
        names.append("an addressee")
    if by.startswith("mark (") and article.text[place.stretch.outer_end : place.stretch.outer_end + 1] == ")":
        names.append("a gloss in brackets")
    telling = not article.tokens.words.capitalised_nouns and not is_headline_style(article, place)
    title = "title case" in found and telling
    if title and by == "a copula" and "ends open" in found:
        names.append("title case, not said")
    if by in _GIVEN or by.startswith(_SAID) or any(each.startswith(_TOLD) for each in found):
        return names
    if title and not article.titles[place.stretch.paragraph]:
        names.append("title case, not said")
    if not _is_thing(article, place):
        return names
    names += [f"{each}, not said" for each in found if each in _AGAIN]
    return names + (_terms(article, hangs, found, telling) if count <= 4 else [])


def is_headline_style(article: Article, place: Place) -> bool:
    """Tell whether the writer's words of a sentence all have capitals, so that capitals in the marks tell nothing."""
    tokens = article.tokens
    own = [
        at
        for at in range(place.begin, place.end)
        if tokens.flags[at] != QUOTE and len(tokens.low[at]) > _SMALL
    ]
    return len(own) >= _FEW and all(tokens.capital[at] or not tokens.low[at].isalpha() for at in own)


def _terms(article: Article, hangs: Government, found: list[str], telling: bool) -> list[str]:  # noqa: FBT001
    """Name what makes up to four words a term that the writer uses, where no verb of saying governs them.

    `telling` is whether capitals inside the marks tell anything.
    """
    by = hangs.by
    names = []
    if "capital, 1 words" in found and by != "the start" and telling:
        names.append("one name, not said")
    if hangs.noun and hangs.article in ("the", "owner"):
        names.append("within a noun phrase, short")
    if article.words.code != "en":
        return names  # the other lexicons know too few verbs to tell that none of them governs the words
    reported = any(each.startswith(("said", "announced")) for each in found)
    if " after a" in by and not by.startswith(("mark", "as ")):
        names.append("after a noun's preposition, " + ("reported" if reported else "short"))
    elif not reported and by in _DOING:
        names.append("no verb of saying, short")
    return names


def _is_addressee(article: Article, place: Place, found: list[str]) -> bool:
    """Tell whether a name in marks is told something: "told “The Courier” that"."""
    tokens, after = article.tokens, place.token + 1
    named = "title case" in found or "capital, 1 words" in found
    told = place.token > place.begin and tokens.low[place.token - 1] in _TELLING
    return named and told and "ends open" in found and after < place.end and tokens.low[after] not in ",.;:"


def _is_thing(article: Article, place: Place) -> bool:
    """Tell whether quoted words can be the name of a thing: not “with immediate effect”, not “is finished”."""
    first = article.text[place.stretch.start : place.stretch.start + 20].split(maxsplit=1)[0].strip(",.;:!?")
    flag = article.words.of(first.lower())
    return bool(flag & DETERMINER) or not flag & _NO_THING


_NO_THING = PREPOSITION | AUXILIARY | PRONOUN | ADVERB | CONJUNCTION | SAY | PARTICIPLE
_TELLING = frozenset(["tell", "tells", "told", "telling"])
_GIVEN = {
    "naming": "a name given",
    "naming by anyone": "a name given",
    "a word as a word": "a word as a word",
    "a kind of work": "a work's title",
    "mark , after work": "a work's title",
}
_SAID = ("a verb of s", "a copula", "calling", "mark :")
_TOLD = ("sentence ends in a tag", "ends !", "ends ?", "fills", "headline", "in a title", "after a quote")
_AGAIN = ("quoted again", "quoted three times", "the writer's own words")
_DOING = frozenset(["a verb of doing", "another verb", "a noun or verb"])
