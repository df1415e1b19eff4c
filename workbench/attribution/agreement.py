"""Signs that what was found as the subject of a word of saying is not its subject."""

from workbench.attribution.article import Article
from workbench.attribution.cues import Cue
from workbench.attribution.mentions import PHRASE, RELATIVE_PRONOUN, Mention

_BESIDE = ("adjacent", "climb", "apposition")
MISFIT = 0.75
"""What is left of the confidence where the subject does not fit its verb; by judgement."""


def fits(article: Article, cue: Cue | None) -> bool:
    """Tell whether nothing shows that the subject of a cue is another: its number, "according to which"."""
    if cue is None or cue.subject < 0:
        return True
    subject = article.mentions[cue.subject]
    if cue.strength == "according":
        return subject.sort != RELATIVE_PRONOUN
    return cue.strength == "noun" or _agrees(article, cue, subject)


def _agrees(article: Article, cue: Cue, subject: Mention) -> bool:
    """Tell whether subject and verb can have one number: not "the schools says"."""
    if article.words.code != "en" or subject.sort != PHRASE or cue.pattern not in _BESIDE:
        return True
    noun, verb = article.tokens.low[subject.head], article.tokens.low[cue.first]
    both = noun.endswith("s") and verb.endswith("s")
    return not both or noun.endswith("ss") or verb.endswith("ss")
