"""Draw the README's picture of the desk anew: python docs/make_screenshot.py [FILE.svg].

Opens the desk on the demo's claims, gives two verdicts and saves what the terminal would show as SVG.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from workbench import service
from workbench.model import Finding, Verdict
from workbench.settings import load
from workbench.tui import open_app

SIZE = (150, 42)
REVIEWER = "Mira"


async def draw(database: Path, picture: Path) -> None:
    """Save the desk on `database` as `picture`."""
    settings = load({"reviewer": REVIEWER, "database": str(database)}, environ={"WORKBENCH_CONFIG": "/nonexistent"})
    with open_app(settings) as app:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.5)
            await pilot.press("j", "j", "j")
            await pilot.pause(0.5)
            picture.write_text(app.export_screenshot(title="workbench"), encoding="utf-8")


def main() -> None:
    """Make the demo's file in a temporary folder and draw it."""
    picture = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("desk.svg"))
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        with service.open_workbench(database) as store:
            service.demo(store, actor=REVIEWER)
            ids = service.queue_ids(store)
            service.review(
                store,
                ids[:1],
                reviewer=REVIEWER,
                verdict=Verdict.VERIFIED,
                attribution=Finding.CONFIRMED,
                note="The record has the same words.",
            )
            service.review(store, ids[1:2], reviewer=REVIEWER, verdict=Verdict.NEEDS_EVIDENCE)
            service.tag(store, ids[3:4], actor=REVIEWER, add=["safety"])
        asyncio.run(draw(database, picture))


if __name__ == "__main__":
    main()
