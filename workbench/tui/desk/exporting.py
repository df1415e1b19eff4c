"""What the reviewer looks at, exported into a file: the queue as it is filtered, or the selected claims."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from workbench import service
from workbench.model import BadInput
from workbench.service import Store
from workbench.text import is_blank, one_line
from workbench.tui.desk.session import Session
from workbench.tui.text.phrases import several


def export_shown(session: Session, filter: str) -> None:
    """Ask into which file, and export; its ending tells the format."""
    from workbench.tui.forms.form import Field, Form

    selected = session.queue_list.queue.selected
    where = f"id:{','.join(map(str, selected))}" if selected else filter
    what = several(len(selected), "selected claim") if selected else f"the queue: {filter or 'all claims'}"

    async def export(values: Mapping[str, str]) -> None:
        path = path_in(values["path"])
        count = await session.records.scan(partial(_export, path=path, where=where, session=session))
        session.tell(f"exported: {several(count, 'claim')} into {one_line(str(path), 60)}")

    names = ", ".join(service.export_formats())
    field = Field("path", "File", hint="claims.csv")
    about = f"{one_line(what, 200)}\nThe ending tells the format: {names}."
    session.open(Form("Export what you look at", (field,), export, about=about, save="Export"))


def path_in(text: str) -> Path:
    """Read what was typed as the path of a file that is not there yet.

    Raises:
        BadInput: nothing is given, or something is there.
    """
    if is_blank(text):
        raise BadInput("no file is given: write a name such as claims.csv, or leave with escape")
    try:
        path = Path(text.strip()).expanduser()
        if path.exists():
            raise BadInput(f"{one_line(str(path), 80)}: is there already; give another name")
    except (OSError, RuntimeError, ValueError) as error:
        raise BadInput(f"{one_line(text, 80)}: no file can be called so: {error}") from None
    return path


def _export(store: Store, *, path: Path, where: str, session: Session) -> int:
    context = service.export_context(session.settings)
    return service.export_file(store, path, where=where, everything=True, context=context)
