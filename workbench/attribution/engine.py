"""Puts the steps together: text in, quotations out."""

from workbench.attribution.article import Article, read
from workbench.attribution.indirect import Report, reports
from workbench.attribution.language import normalise
from workbench.attribution.lexicon import lexicon
from workbench.attribution.mentions import NAME, Mention
from workbench.attribution.quotation import Kind, Quotation
from workbench.attribution.reasons import governing_cue, reason
from workbench.attribution.scoring import NOBODY, Choice, choose, confidence
from workbench.attribution.turns import Turn

_CLAIM_THRESHOLD = 0.5
_TURN_CONFIDENCE = 0.9


def quotations(text: str, language: str | None = None, *, indirect: bool = False) -> list[Quotation]:
    """Find the quotations of an article; see `workbench.attribution.quotations`."""
    article = read(text, lexicon(normalise(language, text)))
    article.names.note_roles()
    recent: list[int] = []
    found = [
        _quotation(article, choice, recent) for choice in choose(article) if choice.claim >= _CLAIM_THRESHOLD
    ]
    found += [_from_turn(article, turn) for turn in article.turns]
    if indirect:
        found += [_from_report(article, report, recent) for report in reports(article)]
    return sorted(found, key=lambda each: (each.span_start, each.span_end))


def _quotation(article: Article, choice: Choice, recent: list[int]) -> Quotation:
    """Turn a decision into a result; `recent` collects the entities that spoke, latest last."""
    stretch, tokens, text = choice.place.stretch, article.tokens, article.text
    speaker = _Speaker()
    if choice.mention != NOBODY:
        speaker = _speaker(article, article.mentions[choice.mention], recent)
    cue = governing_cue(article, choice)
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
        confidence=confidence(choice),
        reason=reason(article, choice, cue, speaker.name or "", speaker.printed or ""),
    )


class _Speaker:
    """A mention as printed, with the name and role that it resolves to."""

    printed: str | None = None
    start: int | None = None
    end: int | None = None
    name: str | None = None
    role: str | None = None


def _speaker(article: Article, mention: Mention, recent: list[int]) -> _Speaker:
    """Resolve a mention to a name: through its entity, "who", a pronoun or "the spokeswoman"."""
    names, tokens = article.names, article.tokens
    named = mention
    for _ in range(2):  # "who" may stand for "the minister", who stands for a name
        if named.entity >= 0 or named.sort == NAME:
            break
        antecedent = names.resolve(named, recent)
        if antecedent < 0:
            break
        named = article.mentions[antecedent]
    if named.entity >= 0:
        recent.append(named.entity)
    first, last = names.extent(mention)
    found = _Speaker()
    found.start, found.end = tokens.start[first], tokens.end[last]
    found.printed = article.text[found.start : found.end]
    found.name = names.resolved(named)
    found.role = names.role(named)
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


def _from_report(article: Article, report: Report, recent: list[int]) -> Quotation:
    """Turn one reported statement into a result of kind indirect."""
    tokens, text = article.tokens, article.text
    speaker = _speaker(article, article.mentions[report.mention], recent)
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
        confidence=report.confidence,
        reason=f"reported speech: cue '{text[cue_start:cue_end]}' {side} it, subject '{speaker.printed}'",
    )
