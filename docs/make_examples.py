"""Make the samples of exports anew, from the demo: python docs/make_examples.py [FOLDER].

Uids, times and the ledger's seals are those of the day; the claims and what is decided are always the same.
"""

import sys
import tempfile
from pathlib import Path

from workbench import service
from workbench.export import FORMATS, Context
from workbench.model import Finding, Verdict
from workbench.settings import load

REVIEWERS = ("Mira", "Jonas")
VERDICTS = (
    (1, Verdict.VERIFIED, "True", Finding.CONFIRMED, "The record of the hearing has the same words."),
    (2, Verdict.VERIFIED, "Mostly true", Finding.CONFIRMED, None),
    (3, Verdict.DISPUTED, "False", Finding.CONFIRMED, "The inspector's own notes say otherwise."),
    (4, Verdict.DISPUTED, "Mostly false", Finding.ALTERED, None),
    (5, Verdict.UNVERIFIABLE, "Unproven", None, "No record of that day was kept."),
)


def judge(store: service.Store) -> None:
    """Answer both questions of some claims, by two people."""
    for claim_id, verdict, rating, finding, note in VERDICTS:
        if finding:
            service.review(store, [claim_id], reviewer=REVIEWERS[1], verdict=None, attribution=finding)
        service.review(store, [claim_id], reviewer=REVIEWERS[0], verdict=verdict, rating=rating, note=note)
    service.review(store, [6], reviewer=REVIEWERS[1], verdict=None, attribution=Finding.MISATTRIBUTED)
    service.comment(
        store, [3], actor=REVIEWERS[1], body="Asked the company for its own report, no answer yet."
    )
    service.tag(store, [1, 3], actor=REVIEWERS[0], add=["ferry"])


def main(folder: Path) -> None:
    """Write the demo in every format, and as a dossier."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as away:
        settings = load({}, environ={"WORKBENCH_CONFIG": str(Path(away) / "none.toml")})
        context = Context(
            desk_name="The Marrick Desk",
            desk_url="https://desk.example/checks",
            rating_scale=settings.rating_scale,
        )
        with service.open_workbench(Path(away) / "demo.db") as store:
            service.demo(store, actor=REVIEWERS[0])
            judge(store)
            service.seal(store)
            for known in FORMATS.values():
                path = folder / f"demo{known.extension}"
                with path.open("wb") if known.binary else path.open("w", encoding="utf-8", newline="") as out:
                    service.export(store, out, format=known.name, context=context)
            page, _ = service.dossier_page(store, filter="status:reviewed", context=context)
            (folder / "demo.dossier.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent / "examples")
