"""Draw the pictures of the desk anew: python docs/make_screenshot.py [FOLDER] [--png].

Opens the desk on the demo's claims after a few verdicts and saves what the terminal shows as SVG: the
desk, the decision on a claim, the article and the overview.
"""

import asyncio
import os
import shutil
import subprocess
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


async def draw(database: Path, state: Path, *keys: str) -> str:
    """Return what the terminal shows as SVG after some keys; what the desk keeps for itself is in `state`."""
    os.environ["WORKBENCH_STATE"] = str(state)
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


PICTURES = {"desk.svg": "jjjjj", "compare.svg": "jjjjjd", "article.svg": "jjjjjo", "overview.svg": "O"}
"""Each picture and the keys that lead to it."""


def photograph(picture: Path) -> None:
    """Make a PNG beside an SVG, with the browser that is there."""
    with tempfile.TemporaryDirectory() as folder:
        command = [shutil.which("chromium") or "chromium", "--headless", "--no-sandbox", "--disable-gpu",
                   f"--user-data-dir={folder}", "--no-first-run", "--disable-background-networking",
                   "--window-size=1840,1060", f"--screenshot={picture.with_suffix('.png').absolute()}"]  # fmt: skip
        subprocess.run([*command, picture.absolute().as_uri()], check=True, capture_output=True)  # noqa: S603  # our own words


def main() -> None:
    """Draw the pictures on a file in a temporary folder."""
    words = [word for word in sys.argv[1:] if word != "--png"]
    pictures = Path(words[0]) if words else Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        judge(database)
        for name, keys in PICTURES.items():
            (pictures / name).write_text(
                asyncio.run(draw(database, Path(folder) / name, *keys)), encoding="utf-8"
            )
            if "--png" in sys.argv:
                photograph(pictures / name)


if __name__ == "__main__":
    main()
