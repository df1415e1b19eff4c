"""The doctor: what is not as it should be in a file that other programs wrote to, told in one table."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.store.doctor.findings import Finding
    from workbench.store.doctor.treatment import Treatment


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the doctor's table; `state` is `found`, `repaired` or `left`."""

    state: str
    what: str
    where: str
    count: int
    remedy: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor tells: its lines, and whether nothing is left.

    `backup` and `sha256` are of the copy that it made before it changed anything.
    """

    lines: tuple[Line, ...]
    clean: bool
    backup: str | None
    sha256: str | None


def doctor(
    database: Path,
    *,
    fix: bool = False,
    deep: bool = False,
    strays: tuple[str, ...] = (),
    into: str | None = None,
    actor: str = "doctor",
) -> Report:
    """Look at a file; with `fix` repair it; take in the rows of the stray tables that `strays` names.

    Raises:
        StoreError: the file is missing, empty, damaged, read-only, not ours, or newer than this program.
        BadInput, Refused: a stray table cannot be taken in.
    """
    from workbench.store.doctor import treatment as store_doctor

    if not fix and not strays:
        done = store_doctor.examine(database, deep=deep)
        return _report(done, "found")
    done = store_doctor.treat(database, deep=deep, fix=fix, stray=strays, into=into, actor=actor)
    return _report(done, "left")


def _report(done: "Treatment", open_state: str) -> Report:
    left = {(one.what, one.where): one.count for one in done.left}
    gone = [(one, one.count - left.get((one.what, one.where), 0)) for one in done.found]
    lines = [
        Line("repaired", one.what, one.where, count, "done")
        for one, count in gone
        if count > 0 or (one.what, one.where) not in left
    ]
    for taken in done.imported:
        rows = "row" if taken.came == 1 else "rows"
        end = "; the empty table was dropped" if taken.dropped else f"; {taken.left} stay"
        lines.append(
            Line("repaired", "rows taken in", taken.table, taken.came, f"{rows} of {taken.into} now{end}")
        )
        lines += [_line("left", refused) for refused in taken.refused]
    lines += [_line("left", refused) for refused in done.refused]
    told = {one.where.split(" ")[0] for one in done.refused}
    lines += [
        _line(open_state, one)
        for one in done.left
        if not (one.what.startswith("rows without") and one.where in told)
    ]
    copy = done.backup
    return Report(
        tuple(dict.fromkeys(lines)), not done.left and not done.refused,
        None if copy is None else str(copy.path), None if copy is None else copy.sha256,
    )  # fmt: skip


def _line(state: str, one: "Finding") -> Line:
    return Line(state, one.what, one.where, one.count, one.remedy)
