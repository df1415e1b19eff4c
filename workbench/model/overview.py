"""How a file stands as a whole: counts, and how they came about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """How all claims stood at the end of a day on which anything changed (ISO date, UTC)."""

    date: str
    counts: dict[str, int]
    """How many claims by status; only statuses that some have."""


@dataclass(frozen=True, slots=True)
class Share:
    """The claims of one speaker, source or reviewer, by how they stand; of a reviewer, the verdicts in force."""

    name: str
    claims: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for a verdict."""

    id: int
    quote: str
    since: str
    """When it was added, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the finding on an attribution is the one that the quote check suggested."""

    compared: int
    """Claims with a finding for which the check suggests one."""
    agreed: int
    pairs: dict[str, dict[str, int]]
    """How many claims by what the check suggested and then by what a person found."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A file as a whole."""

    claims: int
    counts: dict[str, int]
    disputed_share: float | None
    """Of the claims that are verified or disputed, how many are disputed (0..1); None where there are none."""
    days: tuple[Day, ...]
    speakers: tuple[Share, ...]
    sources: tuple[Share, ...]
    reviewers: tuple[Share, ...]
    oldest_open: tuple[Waiting, ...]
    agreement: Agreement
