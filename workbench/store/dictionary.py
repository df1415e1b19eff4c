"""The data dictionary, db/README.md, as data: what each table, view and column of a workbench file means."""

import re
from dataclasses import dataclass, field

from workbench.store.file import Store
from workbench.store.schema import schema_folder

_NAME = re.compile(r"`(\w+)`")
_OPENS_WITH_NAME = re.compile(r"^`(\w+)` \([^)]*\):? ")
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
_MERE_LINK = re.compile(r"(?<=\. )\[[^]]*\]\([^)]*\)\.")


@dataclass(slots=True)
class Meaning:
    """What a table or view holds, and its columns; either may be empty."""

    text: str = ""
    columns: dict[str, str] = field(default_factory=dict)


def meanings() -> dict[str, Meaning]:
    """Return what the dictionary says of each table and view, as plain text."""
    page = (schema_folder() / "README.md").read_text(encoding="utf-8")
    found: dict[str, Meaning] = {}
    tables = page.partition("\n## Tables\n")[2].partition("\n## ")[0]
    for section in tables.split("\n### ")[1:]:
        heading, _, body = section.partition("\n")
        found |= _section(_NAME.findall(heading), body.strip())
    views = page.partition("\n## Views\n")[2].partition("\n## ")[0]
    for names, meaning in _rows(views):
        found |= {name: Meaning(_sentence(meaning)) for name in names}
    return found


def _section(tables: list[str], body: str) -> dict[str, Meaning]:
    """Read what stands under one heading: of the first table its columns, of each its sentences."""
    found = {table: Meaning() for table in tables}
    prose: dict[str, list[str]] = {table: [] for table in tables}
    about: str | None = tables[0]
    for paragraph in body.split("\n\n"):
        if paragraph.startswith("|"):
            found[tables[0]].columns = {name: text for names, text in _rows(paragraph) for name in names}
        else:
            for line in paragraph.splitlines():
                named = _OPENS_WITH_NAME.match(line)
                if named and named[1] in prose:
                    about = named[1]
                if about:
                    prose[about].append(line[named.end() :] if named else line)
        about = None  # what stands behind is about the whole, unless it opens with a name
    for table, lines in prose.items():
        found[table].text = _sentence(" ".join(lines or prose[tables[0]]))
    return found


def _rows(table: str) -> list[tuple[list[str], str]]:
    """Return the rows of a Markdown table: the names in the first cell, and the second as plain text."""
    rows = [line.strip("| ").split(" | ", 1) for line in table.splitlines() if line.startswith("| `")]
    return [(_NAME.findall(row[0]), _plain(row[1])) for row in rows if len(row) == 2]


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", _MERE_LINK.sub("", text)).replace("`", "").strip()


def _sentence(text: str) -> str:
    plain = _plain(text)
    return plain[:1].upper() + plain[1:]


def columns_there(store: Store) -> dict[str, list[str]]:
    """Return the tables and views that a file has, and their columns."""
    names = store.values("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
    return {name: store.values("SELECT name FROM pragma_table_xinfo(?)", [name]) for name in names}
