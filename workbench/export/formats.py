"""What an export format is, and what it is told besides the claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.model.record import ClaimRecord


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The newest seal of the ledger: kept elsewhere, it proves later what the desk held."""

    seal: int
    sha256: str
    sealed_at: str


def _nobody(_text: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a format is told besides the claims: the desk, its scale, how to write, whom to tell what was left out."""

    desk_name: str = "Fact-check desk"
    desk_url: str = ""
    """Where the desk publishes; `{uid}` in it stands for a claim's uid, which else follows it."""
    rating_scale: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The desk's ratings by verdict."""
    public: bool = False
    """Whether the names of staff, their notes and comments were left out."""
    ledger: LedgerHead | None = None
    fields: tuple[str, ...] = ()
    """The columns that were asked for, in this order; none: all."""
    mark_utf8: bool = False
    """Begin a table with a byte-order mark, which Excel needs to know UTF-8."""
    one_line: bool = False
    """Write each claim of a table on one line: line breaks in cells become a sign."""
    short_cells: bool = False
    """Cut cells of a table to what a spreadsheet holds."""
    citation_style: str = ""
    """The style of the Citation Style Language in which citations are set: a file, or a name; else our own lines."""
    left_out: Callable[[str], None] = _nobody
    """Is told, in a line each, what could not be written and why."""
    rows: Callable[[Sequence[int]], Iterator[Mapping[str, Any]]] | None = None
    """The lines of a bundle about these claims, as the store keeps them; None where there is no store."""

    def url_of(self, record: ClaimRecord) -> str | None:
        """Return where the desk publishes a claim; None where it does not say."""
        if not self.desk_url:
            return None
        if "{uid}" in self.desk_url:
            return self.desk_url.replace("{uid}", record.uid)
        return f"{self.desk_url.rstrip('/')}/{record.uid}"

    @property
    def home(self) -> str | None:
        """Return the desk's own page; None where it does not say."""
        return self.desk_url.partition("{uid}")[0] or None


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write claims out.

    `write` takes records one by one, keeps none, and returns how many it wrote. Its second argument takes text,
    whose line ends nobody translates, or bytes where the format is `binary`.
    """

    name: str
    extension: str
    """Ending of a file's name, with its dot, that asks for this format."""
    media_type: str
    write: Callable[[Iterable[ClaimRecord], Any, Context], int]
    binary: bool = False
    needs_rows: bool = False
    """Whether it needs the rows that the store keeps, and so is one file, and not public."""
    about: str = ""
    """What it is for, in a few words."""
