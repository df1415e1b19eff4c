"""Draw the pictures of the desk anew: python docs/make_screenshot.py [FOLDER].

Opens the desk on the demo's claims after a few verdicts and saves what the terminal shows as SVG: the
desk, and a quote beside the passage that it was checked against.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from workbench import service
from workbench.model import Finding, Verdict
from workbench.settings import load
from workbench.tui.app import WorkbenchApp
from workbench.tui.threads import Records

SIZE = (150, 40)
REVIEWER = "Mira"


async def draw(database: Path, *keys: str) -> str:
    """Return what the terminal shows as SVG after some keys were pressed in the desk on `database`."""
    nowhere = {"WORKBENCH_CONFIG": str(database.with_name("no-config.toml"))}
    records = Records(database)
    try:
        settings = load({"reviewer": REVIEWER, "database": str(database)}, environ=nowhere)
        app = WorkbenchApp(settings, records, records.first_page(SIZE[1]).result())
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.5)
            for key in keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            return app.export_screenshot(title="workbench")
    finally:
        records.close()


def judge(database: Path) -> None:
    """Make the demo's file and give a few verdicts in it."""
    with service.open_workbench(database) as store:
        service.demo(store, actor=REVIEWER)
        first, second, third, *_, last = service.queue_ids(store)
        service.review(
            store, [first], reviewer=REVIEWER, verdict=Verdict.VERIFIED, attribution=Finding.CONFIRMED
        )
        service.review(store, [second], reviewer=REVIEWER, verdict=Verdict.NEEDS_EVIDENCE)
        service.review(store, [third], reviewer=REVIEWER, verdict=Verdict.DISPUTED)
        service.tag(store, [last], actor=REVIEWER, add=["safety"])


PICTURES = {"desk.svg": "jjjjj", "compare.svg": "jjjjjd"}
"""Each picture and the keys that lead to it."""


def main() -> None:
    """Draw the pictures on a file in a temporary folder."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        judge(database)
        for name, keys in PICTURES.items():
            (pictures / name).write_text(asyncio.run(draw(database, *keys)), encoding="utf-8")


if __name__ == "__main__":
    main()
