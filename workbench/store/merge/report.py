"""What a merge brought and what it could not: rows by table, contested claims, clashes, refused rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

LISTED = 1_000
"""Clashes, refused rows, contested claims and names that a report lists; all of them are counted."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that differs on both desks: the one here stays. `row` and `claim_id` are ids here."""

    table: str
    row: int
    claim_id: int | None
    field: str
    here: str | None
    there: str | None


@dataclass(frozen=True, slots=True)
class RefusedOther:
    """A row of the other desk that a rule refused; `row` is its uid, or its id there."""

    table: str
    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do; rows by table, lists cut at `LISTED`.

    `brought` counts new rows, `updated` those that took a correction, `removed` those that the other desk had
    taken back. `ambiguous` are names that mean several speakers here, or another one. `again` counts acts of
    earlier merges that were taken back here and stand again, `still_taken_back` those that the other file has
    and that stay taken back, for it lacks others of the same merge.
    """

    source: str
    dry_run: bool
    brought: Mapping[str, int]
    updated: Mapping[str, int]
    removed: Mapping[str, int]
    contested: tuple[int, ...]
    contested_count: int
    clashes: tuple[Clash, ...]
    clash_count: int
    refused: tuple[RefusedOther, ...]
    refused_count: int
    ambiguous: tuple[str, ...]
    again: Mapping[str, int]
    still_taken_back: int

    @property
    def changed(self) -> bool:
        """Whether anything was written, or would be."""
        return bool(
            self.brought
            or self.updated
            or self.removed
            or self.contested_count
            or self.clash_count
            or self.again
        )


@dataclass(slots=True)
class Findings:
    """The report while it grows."""

    brought: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    contested: list[int] = field(default_factory=list)
    contested_count: int = 0
    clashes: list[Clash] = field(default_factory=list)
    clash_count: int = 0
    refused: list[RefusedOther] = field(default_factory=list)
    refused_count: int = 0
    ambiguous: dict[str, None] = field(default_factory=dict)
    again: Counter[str] = field(default_factory=Counter)
    still_taken_back: int = 0

    def contest(self, claim_id: int) -> None:
        """Count a claim that became contested."""
        self.contested_count += 1
        if len(self.contested) < LISTED:
            self.contested.append(claim_id)

    def clash(self, clash: Clash) -> None:
        """Count a value that differs on both desks."""
        self.clash_count += 1
        if len(self.clashes) < LISTED:
            self.clashes.append(clash)

    def refuse(self, table: str, row: object, reason: str) -> None:
        """Count a row that a rule refused."""
        self.refused_count += 1
        if len(self.refused) < LISTED:
            self.refused.append(RefusedOther(table, str(row)[:100], reason))

    def unclear(self, name: str) -> None:
        """Keep a name that means no one speaker here."""
        if len(self.ambiguous) < LISTED:
            self.ambiguous[name[:500]] = None

    def finished(self, source: str, *, dry_run: bool) -> Merged:
        """Return the report."""
        return Merged(
            source=source,
            dry_run=dry_run,
            brought=_filled(self.brought),
            updated=_filled(self.updated),
            removed=_filled(self.removed),
            contested=tuple(self.contested),
            contested_count=self.contested_count,
            clashes=tuple(self.clashes),
            clash_count=self.clash_count,
            refused=tuple(self.refused),
            refused_count=self.refused_count,
            ambiguous=tuple(self.ambiguous),
            again=_filled(self.again),
            still_taken_back=self.still_taken_back,
        )


def _filled(counts: "Counter[str]") -> dict[str, int]:
    return {table: count for table, count in counts.items() if count}
