"""Puts the steps together: text in, quotations out."""

from workbench.attribution.article import Article, read
from workbench.attribution.indirect import Report, reports
from workbench.attribution.language import normalise
from workbench.attribution.lexicon import PERSON_PRONOUN, lexicon
from workbench.attribution.mentions import PRONOUN, Mention
from workbench.attribution.quotation import Kind, Quotation
from workbench.attribution.reasons import governing_cue, reason
from workbench.attribution.referents import CLEAR
from workbench.attribution.scoring import NOBODY, Choice, choose, confidence
from workbench.attribution.turns import Turn
from workbench.attribution.understood import UNDERSTOOD

_CLAIM_THRESHOLD = 0.5
_TURN_CONFIDENCE = 0.9
_STEPS = 6
_UNRESOLVED = 0.75  # what is left of the confidence where the text does not tell who "he" is


def quotations(text: str, language: str | None = None, *, indirect: bool = False) -> list[Quotation]:
    """Find the quotations of an article; see `workbench.attribution.quotations`."""
    article = read(text, lexicon(normalise(language, text)))
    found = [_quotation(article, choice) for choice in choose(article) if choice.claim >= _CLAIM_THRESHOLD]
    found += [_from_turn(article, turn) for turn in article.turns]
    if indirect:
        found += [_from_report(article, report) for report in reports(article)]
    return sorted(found, key=lambda each: (each.span_start, each.span_end))


def _quotation(article: Article, choice: Choice) -> Quotation:
    """Turn a decision into a result."""
    stretch, tokens, text = choice.place.stretch, article.tokens, article.text
    speaker = _Speaker()
    if choice.mention != NOBODY:
        speaker = _speaker(article, article.mentions[choice.mention])
    cue = governing_cue(article, choice)
    if choice.unsaid or (cue is not None and cue.pattern == UNDERSTOOD):
        speaker.printed = speaker.start = speaker.end = None
    return Quotation(
        quote=text[stretch.start : stretch.end],
        span_start=stretch.start,
        span_end=stretch.end,
        kind=_kind(article, choice),
        mention=speaker.printed,
        mention_start=speaker.start,
        mention_end=speaker.end,
        speaker=speaker.name,
        role=speaker.role,
        cue=text[tokens.start[cue.first] : tokens.end[cue.last]] if cue else None,
        cue_start=tokens.start[cue.first] if cue else None,
        cue_end=tokens.end[cue.last] if cue else None,
        confidence=round(confidence(choice, article.words.code) * speaker.belief, 3),
        reason=reason(article, choice, cue, speaker.words),
    )


class _Speaker:
    """A mention as printed, with the name and role that it resolves to, and how sure that is (0..1)."""

    printed: str | None = None
    start: int | None = None
    end: int | None = None
    name: str | None = None
    role: str | None = None
    belief: float = 1.0
    words: str = ""


def _speaker(article: Article, mention: Mention) -> _Speaker:
    """Resolve a mention to a name: through its entity, "who", a pronoun or "the spokeswoman"."""
    names, tokens = article.names, article.tokens
    found = _Speaker()
    named, why = mention, ""
    for _ in range(_STEPS):  # "who" may stand for "the minister", who stands for a name
        referent = article.referents.found.get(named.number)
        if named.entity >= 0 or referent is None or referent.belief < CLEAR:
            break
        named, why = article.mentions[referent.mention], why or referent.why
        found.belief = min(found.belief, referent.belief)
    first, last = names.extent(mention)
    found.start, found.end = tokens.start[first], tokens.end[last]
    found.printed = article.text[found.start : found.end]
    found.name = names.resolved(named)
    found.role = article.roles.role(named)
    found.words = f"'{found.printed}'"
    if found.name != found.printed:
        found.words += f", read as '{found.name}'" + (f", {why}" if why else "")
    elif mention.sort == PRONOUN and named is mention:
        found.words += ", not resolved"
        if tokens.flags[mention.head] & PERSON_PRONOUN:
            found.belief = _UNRESOLVED
    return found


def _kind(article: Article, choice: Choice) -> Kind:
    """Tell direct from mixed: mixed words are part of the writer's sentence."""
    place = choice.place
    inner = article.text[place.stretch.start : place.stretch.end]
    if place.token == place.begin:
        return "direct"
    if inner[0].islower() and choice.place.tag_between is None:
        return "mixed"
    ends_open = inner[-1] not in ".,?!…" and place.token + 1 < place.end
    alone = len(inner) < 40 and " " not in inner
    return "mixed" if ends_open or alone else "direct"


def _from_turn(article: Article, turn: Turn) -> Quotation:
    """Turn one labelled turn or signed post into a result."""
    label = article.text[turn.label_start : turn.label_end]
    what = "signature" if turn.signed else "label"
    return Quotation(
        quote=article.text[turn.start : turn.end],
        span_start=turn.start,
        span_end=turn.end,
        kind="direct",
        mention=label,
        mention_start=turn.label_start,
        mention_end=turn.label_end,
        speaker=article.names.by_label(label) or label,
        role=None,
        cue=None,
        cue_start=None,
        cue_end=None,
        confidence=_TURN_CONFIDENCE,
        reason=f"{what} '{label}' {'after' if turn.signed else 'before'} the words",
    )


def _from_report(article: Article, report: Report) -> Quotation:
    """Turn one reported statement into a result of kind indirect."""
    tokens, text = article.tokens, article.text
    speaker = _speaker(article, article.mentions[report.mention])
    cue_start, cue_end = tokens.start[report.cue.first], tokens.end[report.cue.last]
    side = "before" if cue_start < report.start else "after"
    return Quotation(
        quote=text[report.start : report.end],
        span_start=report.start,
        span_end=report.end,
        kind="indirect",
        mention=speaker.printed,
        mention_start=speaker.start,
        mention_end=speaker.end,
        speaker=speaker.name,
        role=speaker.role,
        cue=text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        confidence=round(report.confidence * speaker.belief, 3),
        reason=f"reported speech: cue '{text[cue_start:cue_end]}' {side} it, subject {speaker.words}",
    )
