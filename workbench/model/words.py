"""The words that columns take: kinds, verdicts, results, flags. The rules of the database know the same ones."""

from enum import StrEnum


class Kind(StrEnum):
    """How a claim is quoted: whole words, part of the writer's sentence, or no marks at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Assertion(StrEnum):
    """Whether the text vouches that it was said."""

    ASSERTED = "asserted"
    """The text says that they said it."""
    ALLEGED = "alleged"
    """A third party says so: a post, a rumour, an accusation."""
    DENIED = "denied"
    """The text or the speaker says that they did not."""
    QUESTIONED = "questioned"
    HYPOTHETICAL = "hypothetical"
    """If they had said it, or that they will."""
    FABRICATED = "fabricated"
    """A fake shows them saying it."""

    @property
    def vouched(self) -> bool:
        """Whether the text itself says that it was said, so that a list may show it as the speaker's words."""
        return self is Assertion.ASSERTED

    @property
    def mark(self) -> str:
        """What stands before the words in a list: "[denied] ", nothing where the text vouches for them."""
        return "" if self.vouched else f"[{self}] "

    @property
    def meaning(self) -> str:
        """What it means for people, with the word itself; to stand wherever the speaker does."""
        return f"{self}: {_MEANINGS[self]}"


_MEANINGS = {
    Assertion.ASSERTED: "the text says that it was said",
    Assertion.ALLEGED: "a third party says that it was said",
    Assertion.DENIED: "the text says that it was not said",
    Assertion.QUESTIONED: "the text asks whether it was said",
    Assertion.HYPOTHETICAL: "it was not said, or not yet",
    Assertion.FABRICATED: "a fake shows it being said",
}


class CheckResult(StrEnum):
    """How a quote stands in a document."""

    VERBATIM = "verbatim"
    MARKED = "marked"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"
    ABSENT = "absent"
    UNCHECKED = "unchecked"


class CheckFlag(StrEnum):
    """What a reviewer of a quote check must look at before anything else."""

    NEGATION = "negation"
    NUMBER = "number"
    HIDES_NEGATION = "hides_negation"
    HIDES_NUMBER = "hides_number"
    SPLICED = "spliced"
    REORDERED = "reordered"
    GOES_ON = "goes_on"
    OTHER_SPEAKER = "other_speaker"
    OPPOSITE = "opposite"
    FRAMED = "framed"


class MatchKind(StrEnum):
    """How a claim is like another: the same words, the same cut differently, nearly the same, other words."""

    SAME = "same"
    CUT = "cut"
    NEAR = "near"
    REWORDED = "reworded"


class MatchFlag(StrEnum):
    """What differs between two claims and can turn the meaning round."""

    NEGATION = "negation"
    NUMBER = "number"
    OPPOSITE = "opposite"
    EXCHANGED = "exchanged"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where a claim stands; follows from its reviews and from nothing else."""

    UNREVIEWED = "unreviewed"
    NEEDS_EVIDENCE = "needs_evidence"
    CONTESTED = "contested"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"
    WITHDRAWN = "withdrawn"

    @property
    def decided(self) -> bool:
        """Whether a verdict was reached, so that the claim's words are locked."""
        return self not in (Status.UNREVIEWED, Status.NEEDS_EVIDENCE)

    @property
    def reviewed(self) -> bool:
        """Whether the claim is decided and not withdrawn; what `status:reviewed` asks for."""
        return self.decided and self is not Status.WITHDRAWN


class Verdict(StrEnum):
    """What a reviewer says of a claim; `reopened` makes it unreviewed again."""

    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"
    NEEDS_EVIDENCE = "needs_evidence"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class Finding(StrEnum):
    """A reviewer's finding on the attribution: did they say it?"""

    CONFIRMED = "confirmed"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"


def not_theirs(assertion: Assertion, finding: Finding | None, verdict: str | None) -> tuple[str, ...]:
    """Return why a claim's words may not stand as the speaker's, in a word each; empty where they may.

    Not where the text does not vouch for them, where somebody found that they are another's or nobody's, and not
    once the claim is withdrawn.
    """
    reasons = (
        not assertion.vouched and assertion,
        finding in (Finding.MISATTRIBUTED, Finding.NOT_FOUND) and finding,
        verdict == Verdict.WITHDRAWN and verdict,
    )
    return tuple(reason.replace("_", " ") for reason in reasons if reason)


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"
