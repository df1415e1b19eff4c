"""From a mention to the speaker that is stored: the name that is meant, a description, or nobody."""

from dataclasses import dataclass

from workbench.attribution.article import Article
from workbench.attribution.mentions import NAME, PRONOUN, RELATIVE_PRONOUN, Mention
from workbench.attribution.referents import CLEAR

_STEPS = 6
_UNRESOLVED = 0.75
"""What is left of the confidence where the text does not tell who "he" is."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention as printed with its place, the name and role it stands for, and how sure that is (0..1).

    `name` is the full name, or the description as printed where the text gives no name, or None for a pronoun
    that is not resolved: a pronoun is never a name. `words` says in words who it is, for the reviewer.
    """

    printed: str
    start: int
    end: int
    name: str | None
    role: str | None
    belief: float
    words: str


def speaker_of(article: Article, mention: Mention) -> Speaker:
    """Resolve a mention: through its entity, "who", a pronoun or "the spokeswoman"."""
    first, last = article.names.extent(mention)
    start, end = article.tokens.start[first], article.tokens.end[last]
    printed = article.text[start:end]
    meant, belief, why = _meant(article, mention)
    name = _stored(article, meant)
    words = f"'{printed}'"
    if name is None:
        words += ", not resolved"
    elif name != printed:
        words += f", read as '{name}'" + (f", {why}" if why else "")
    belief *= _certainty(article, meant)
    return Speaker(printed, start, end, name, article.roles.role(meant), belief, words)


def _meant(article: Article, mention: Mention) -> tuple[Mention, float, str]:
    """Follow "who" to "the minister", who stands for a name; return it, the belief and the first reason."""
    belief, why = 1.0, ""
    for _ in range(_STEPS):
        referent = article.referents.found.get(mention.number)
        if mention.entity >= 0 or referent is None or referent.belief < CLEAR:
            break
        mention, why = article.mentions[referent.mention], why or referent.why
        belief = min(belief, referent.belief)
    return mention, belief, why


def _stored(article: Article, meant: Mention) -> str | None:
    """Return the name or description that is stored for a mention."""
    if meant.entity < 0 and meant.sort in (PRONOUN, RELATIVE_PRONOUN):
        return None
    return article.names.resolved(meant)


def _certainty(article: Article, meant: Mention) -> float:
    """Return how sure the stored words are the whole name, where the mention itself is right."""
    if meant.sort in (PRONOUN, RELATIVE_PRONOUN) and meant.entity < 0:
        return _UNRESOLVED
    if meant.sort == NAME:
        return article.names.certainty(meant)
    return 1.0
