"""Words without marks that carry their speaker beside them: transcripts, interviews, signed posts."""

import re
from collections import Counter
from dataclasses import dataclass

from workbench.attribution.layout import Paragraph

_LABEL = re.compile(r"[“„«\"]?(?P<label>[^\W\d_][\w.'’ -]{0,40}?)[ \u00a0]?:\s+(?=\S)")
_SIGNED = re.compile(
    r"(?:<[^<>]{0,300}>)?(?P<words>[^“”\"«»\s<>][^<>\n]{8,600}?)\s+[—–-]{1,2}\s*(?P<name>[^()@\n]{2,60}?)\s*\(@\w{1,30}\)"
)
_NOT_LABELS = frozenset(
    [
        "photo",
        "image",
        "video",
        "source",
        "sources",
        "note",
        "update",
        "updated",
        "by",
        "read",
        "more",
        "related",
        "credit",
        "caption",
        "date",
        "location",
        "time",
        "where",
        "when",
        "what",
        "who",
        "how",
        "why",
        "tickets",
        "address",
        "phone",
        "email",
        "contact",
        "web",
        "website",
        "info",
        "share",
        "follow",
        "tags",
        "topics",
        "section",
        "published",
        "posted",
        "last",
        "first",
        "result",
        "score",
        "ps",
        "nb",
        "re",
        "subject",
        "from",
        "to",
        "cc",
        "warning",
        "correction",
    ]
)
_FEWEST_TURNS = 3
_DENSITY = 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """One labelled turn: the words (`start` to `end`) and the label or signature that names the speaker."""

    start: int
    end: int
    label_start: int
    label_end: int
    paragraph: int
    signed: bool = False


def turns(text: str, paragraphs: list[Paragraph]) -> list[Turn]:
    """Find the turns of a transcript and posts that are signed with a handle, in text order."""
    labelled, signed = [], []
    for number, paragraph in enumerate(paragraphs):
        found = _LABEL.match(text, paragraph.start, paragraph.end)
        if found and _can_be_label(found["label"]):
            start, end = found.end(), paragraph.end
            if text[paragraph.start] != found["label"][0]:  # '"SMITH: Good evening."': the marks go
                end -= text[end - 1] in '”“»"' and end - 1 > start
            labelled.append(Turn(start, end, found.start("label"), found.end("label"), number))
        elif "(@" in text[paragraph.start : paragraph.end]:
            post = _SIGNED.match(text, paragraph.start, paragraph.end)
            if post:
                name = post.span("name")
                signed.append(Turn(*post.span("words"), *name, number, signed=True))
    return sorted(_transcript(text, labelled) + signed, key=lambda turn: turn.start)


def _can_be_label(label: str) -> bool:
    """Tell whether words before a colon can name who speaks: capitals, or a name of one to four words."""
    words = label.split()
    if not 1 <= len(words) <= 4 or words[0].lower().rstrip(".") in _NOT_LABELS:
        return False
    return label.isupper() or all(word[0].isupper() for word in words)


def _transcript(text: str, labelled: list[Turn]) -> list[Turn]:
    """Keep labelled turns only where labels come again; words in marks are left to the marks."""
    names = [text[turn.label_start : turn.label_end].lower() for turn in labelled]
    counts = Counter(names)
    if len(labelled) < _FEWEST_TURNS or len(counts) < 2 or max(counts.values()) < 2:
        return []
    reach = labelled[-1].paragraph - labelled[0].paragraph + 1
    again = sum(count for count in counts.values() if count > 1)
    if len(labelled) < _DENSITY * reach or again < _DENSITY * len(labelled):
        return []  # a list with headings, not a conversation
    return [turn for turn in labelled if text[turn.start] not in "“„«‘\"'"]
