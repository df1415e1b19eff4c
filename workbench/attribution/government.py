"""Which mention governs a stretch by grammar alone: the subject of its own clause, whoever is quoted, "what X calls"."""

from workbench.attribution.article import Article
from workbench.attribution.clauses import AND
from workbench.attribution.lexicon import ADVERB, AUXILIARY, PARTICIPLE, RELATIVE, SAY, SPEECH
from workbench.attribution.mentions import NAME, PRONOUN, RELATIVE_PRONOUN
from workbench.attribution.places import Place
from workbench.attribution.tokens import QUOTE

_CLOSE = ("adjacent", "apposition", "climb")
_SAID = ("say", "speech")


def governor(article: Article, place: Place) -> tuple[int, str]:
    """Return the mention that governs a stretch, with the rule that says so, or (-1, "")."""
    for name, rule in _RULES:
        number = rule(article, place)
        if number >= 0:
            return number, name
    return -1, ""


def _own_tag(article: Article, place: Place) -> int:
    """“One,” said A. “Two,” said B: the tag right behind the words, in a sentence that begins with them."""
    cue, tokens = place.after, article.tokens
    if cue is None or cue.strength not in _SAID or cue.subject < 0 or tokens.flags[cue.first] & PARTICIPLE:
        return -1
    first = min(cue.first, article.mentions[cue.subject].first)
    behind = place.token + 1
    if first > behind and tokens.low[behind] == ",":
        behind += 1
    if first != behind or place.own is not None:
        return -1
    if QUOTE in tokens.flags[place.begin:place.token]:
        return -1
    return cue.subject


def _own_clause(article: Article, place: Place) -> int:
    """“One,” A said, but B said “two”."""
    own = place.own
    if own is None or place.clause_first <= place.begin or own.strength not in _SAID:
        return -1
    if own.pattern not in _CLOSE or own.subject != place.clause_subject:
        return -1
    return own.subject


def _before_colon(article: Article, place: Place) -> int:
    """A said “one”. B shrugged: “Two.”"""
    if article.tokens.low[place.token - 1] != ":" or place.token - 1 <= place.begin:
        return -1
    if place.own is not None:
        return -1
    return place.clause_subject


def _own_colon(article: Article, place: Place) -> int:
    if article.tokens.low[place.token - 1] != ":" or place.token - 1 <= place.begin or place.own is None:
        return -1
    return place.own.subject


def _what_one_calls(article: Article, place: Place) -> int:
    own = place.own
    if own is None or own.subject < 0 or own.pattern not in _CLOSE:
        return -1
    before = article.mentions[own.subject].first - 1
    if before >= place.begin and article.tokens.low[before] == "what" and place.token - own.last <= 3:
        return own.subject
    return -1


_RULES = (("own tag", _own_tag), ("what one calls", _what_one_calls), ("own clause", _own_clause), ("colon", _before_colon), ("own colon", _own_colon))
