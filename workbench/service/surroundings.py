"""What stands around a claim on its page: the words in which its checks differ, and its article's other quotes."""

from dataclasses import field
from typing import TYPE_CHECKING

from workbench.model import ClaimFile, Neighbour
from workbench.model.light import record
from workbench.service.checking import differences_of
from workbench.service.findings import is_doubtful
from workbench.store import Store, claims

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.verification import Difference


@record
class Surroundings:
    """What a claim's page shows beside the claim's own rows."""

    differences: "Mapping[int, tuple[Difference, ...]]" = field(default_factory=dict)
    """The differences that count, by the id of their check; only of checks that found any."""
    quotes: tuple[Neighbour, ...] = ()
    """All quotes of the article as its text reads, the claim's own too."""


def surroundings(store: Store, file: ClaimFile) -> Surroundings:
    """Read what stands around a claim; nothing of it is read from the texts of evidence, however long."""
    differing = {
        check.id: counted
        for check in file.quote_checks
        if is_doubtful(check) and not check.outdated
        if (counted := tuple(one for one in differences_of(store, check.id, file.claim.quote) if one.counts))
    }
    return Surroundings(differing, tuple(claims.neighbours(store, file.claim)))
