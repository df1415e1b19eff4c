"""What of a claim can be taken along: its quote, a citation, its link, Markdown."""

from collections.abc import Mapping

from workbench.model import Claim, not_theirs
from workbench.text import one_line


def copies(claim: Claim) -> Mapping[str, str]:
    """Return the texts that a claim can be copied as, by the word of the menu.

    Where a name goes with the words, it is told if they may not stand as that speaker's, and why.
    """
    quote = f"“{one_line(claim.quote)}”"
    who = one_line(claim.speaker_name or claim.speaker or "")
    role = one_line(claim.speaker_role or "")
    name = f"{who}, {role}" if who and role else who
    reasons = not_theirs(claim.assertion, claim.attribution, claim.status)
    mark = f"[{', '.join(reasons)}] " if reasons else ""
    name = f"named as speaker: {name}" if name and reasons else name
    title = one_line(claim.source_title or claim.source)
    ref = one_line(claim.source)
    place = title if title == ref else f"{title}, {ref}"
    said = f"{mark}{quote} — {name}" if name else f"{mark}{quote}"
    linked = f"[{title}]({ref})" if is_web_address(ref) else title
    return {
        "quote": quote,
        "citation": f"{said}. {place}",
        "link": ref,
        "markdown": f"> {mark}{quote}\n>\n> — {name + ', ' if name else ''}{linked}",
    }


def is_web_address(ref: str) -> bool:
    """Whether a browser may be sent there: nothing but http and https, whatever a file names as its source."""
    return ref.startswith(("http://", "https://"))
