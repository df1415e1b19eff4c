"""What the doctor finds: one line of its table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    `what` and `where` name it, `count` says how many rows, values or objects it concerns, `remedy` what to
    do, `repairable` whether `--fix` does it.
    """

    what: str
    where: str
    count: int
    remedy: str
    repairable: bool = False
