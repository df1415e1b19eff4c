"""Tables of claims under other headers than ours, or none: which column is what, and verdicts of before."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.model import BadInput, Verdict
from workbench.reading.columns import BadRow, ClaimRow, Columns, PastReview, RowError, check_row
from workbench.text import one_line

_NAMES: Mapping[str, tuple[str, ...]] = {
    "quote": (
        "quote", "sourcesquote", "claim", "statement", "claimreviewed", "claimtext", "quotation", "words", "text",
    ),
    "speaker": (
        "speaker", "statementoriginator", "sources", "claimant", "who", "person", "saidby", "originator",
        "speakername", "name",
    ),
    "source": (
        "source", "sourcesurl", "factcheckanalysislink", "url", "link", "sourceurl", "articleurl", "pageurl",
    ),
    "said_at": ("saidat", "statementdate", "sourcesdates", "claimdate", "saidon"),
    "speaker_role": ("speakerrole", "role", "job", "jobtitle", "speakersjobtitle"),
    "rating": (
        "rating", "verdict", "rate", "truthrating", "ruling", "label", "fact", "conclusion", "truthometer",
        "textualrating", "veracity",
    ),
    "reviewer": ("reviewer", "factchecker", "curatorname", "checkedby", "publisher", "organization"),
    "reviewed_at": (
        "reviewedat", "factcheckdate", "curateddate", "reviewdate", "datepublished", "publishdate", "date",
    ),
    "note": ("note", "explanation", "justification", "origins", "comment", "summary", "reasoning"),
    "tags": ("tags", "subject", "subjects", "topic", "topics", "category", "categories"),
    "external_id": ("externalid", "key"),
    "language": ("language", "lang"),
}  # fmt: skip
"""How public tables name what a claim is made of, squeezed to letters and digits, the surest first."""
_REVIEW = ("rating", "reviewer", "reviewed_at", "note")
_VERDICTS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.VERIFIED: ("true", "mostlytrue", "verified", "correct", "accurate", "correctattribution", "legit"),
    Verdict.DISPUTED: (
        "false", "mostlyfalse", "barelytrue", "halftrue", "pantsfire", "pantsonfire", "disputed", "mixture",
        "mixed", "misleading", "incorrect", "miscaptioned", "misattributed", "outdated", "fake", "scam",
        "fullflop", "halfflip", "inaccurate", "wrong", "distorted", "manipulated", "altered", "noflip",
    ),
    Verdict.UNVERIFIABLE: ("unproven", "unverifiable", "unsupported", "unknown", "undetermined", "legend"),
    Verdict.NEEDS_EVIDENCE: ("needsevidence", "researchinprogress", "inprogress"),
}  # fmt: skip
_BY_WORD = {word: verdict for verdict, words in _VERDICTS.items() for word in words}
_LIAR = re.compile(r"\d+\.json")
_LIAR_CELLS = 14
_LIAR_COLUMNS = {"rating": 2, "quote": 3, "tags": 4, "speaker": 5, "speaker_role": 6}
"""The LIAR set has no header: id, label, statement, subject, speaker, job, state, party, five counts, context."""
_DATES = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%d.%m.%Y", "%b. %d, %Y")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_STATED = re.compile(r"^(?:stated|said|posted|published)\s+(?:on\s+)?", re.IGNORECASE)
_SQUEEZE = re.compile(r"[\W_]+")
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)+")


@dataclass(slots=True)
class Table:
    """What a person says of a table (`given`: column by what it is), and what was found out while reading it.

    A column is its name in the header or its number, from 1; numbers alone mean that there is no header.
    `place` is the source of claims whose rows name none.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    taken: dict[str, str] = field(default_factory=dict)
    """The column that each part of a claim comes from, by name or number."""
    skipped: Counter[str] = field(default_factory=Counter)
    """What was not taken in, by a line for people, with the number of its cells."""

    def lines(self) -> list[str]:
        """Return what was found out, in lines for people."""
        found = ", ".join(f"{part} from {one_line(column, 40)}" for part, column in self.taken.items())
        told = [f"columns: {found}"] if found else []
        return told + [f"{what}: {count}" if count > 1 else what for what, count in self.skipped.items()]


def parse_map(text: str, columns: Columns) -> dict[str, str]:
    """Return what `quote=claim,speaker=who` says.

    Raises:
        BadInput: It is not of that form, or names what a claim does not have.
    """
    known = (set(columns.known) | set(_REVIEW)) - {"evidence"}
    found: dict[str, str] = {}
    for pair in text.split(","):
        part, equals, column = (one.strip() for one in pair.partition("="))
        if not equals or not column:
            raise BadInput(f"{one_line(pair, 60)}: give pairs such as quote=claim,speaker=who")
        if part not in known:
            raise BadInput(
                f"{one_line(part, 60)}: a claim has no such part; known are {', '.join(sorted(known))}"
            )
        found[part] = column
    return found


def places(first: Sequence[str], table: Table) -> tuple[dict[str, int], bool]:
    """Return the place of each part of a claim in the rows, and whether the first row is a header.

    Raises:
        RowError: No column can be told to hold the words that were said.
    """
    if table.given and all(column.isdecimal() for column in table.given.values()):
        found = {part: int(column) - 1 for part, column in table.given.items()}
        if beyond := [part for part, at in found.items() if not 0 <= at < len(first)]:
            raise RowError(f"{beyond[0]}={found[beyond[0]] + 1}: the first row has {len(first)} columns")
        return _told(found, {}, table), False
    if not table.given and len(first) == _LIAR_CELLS and _LIAR.fullmatch(first[0]):
        return _told({part: column - 1 for part, column in _LIAR_COLUMNS.items()}, {}, table), False
    header = {_squeezed(name): at for at, name in reversed(list(enumerate(first))) if name.strip()}
    found = {}
    for part, column in table.given.items():
        if _squeezed(column) not in header:
            names = ", ".join(one_line(name, 40) for name in first if name.strip())
            raise RowError(
                f"{part}={one_line(column, 40)}: there is no such column; the header names {names}"
            )
        found[part] = header[_squeezed(column)]
    for part, spellings in _NAMES.items():
        at = next((header[name] for name in spellings if name in header), None)
        if part not in found and at is not None and at not in found.values():
            found[part] = at
    if "quote" not in found:
        raise RowError(
            "the header has no column quote; the first line must name the columns, quote among them, "
            "or --map says which is which (quote=claim,speaker=who)"
        )
    return _told(found, dict(enumerate(first)), table), True


def mapped(
    line: int, cells: Sequence[str], at: Mapping[str, int], table: Table, columns: Columns
) -> ClaimRow | BadRow:
    """Return the claim in a row of a table, with the review that the row tells of."""
    cell = {part: cells[place].strip() if place < len(cells) else "" for part, place in at.items()}
    past, skipped = _past_review(cell)
    for one in skipped:
        table.skipped[one] += 1
    row: dict[str, object] = {part: cell[part] for part in cell if cell[part] and part not in _REVIEW}
    for part in ("quote", "speaker"):
        if isinstance(value := row.get(part), str):
            row[part] = _unquoted(value) if part == "quote" else _name(value)
    if said := row.get("said_at"):
        row["said_at"] = date_of(str(said)) or said
    if tags := row.get("tags"):
        row["tags"] = [tag.strip(" '\"[]") for tag in re.split("[;,|]", str(tags)) if tag.strip(" '\"[]")]
    for part in set(row) & set(columns.claim):
        if columns.claim[part] is not str:
            row[part] = _number(str(row[part]))
    row.setdefault("source", table.place)
    try:
        claim = check_row(line, row, columns)
    except RowError as error:
        return BadRow(line, str(error))
    return replace(claim, reviews=(past,)) if past else claim


def _told(found: dict[str, int], header: Mapping[int, str], table: Table) -> dict[str, int]:
    table.taken = {part: header.get(at, str(at + 1)) for part, at in found.items()}
    left = [one_line(name, 40) for at, name in header.items() if name.strip() and at not in found.values()]
    if left:
        table.skipped[f"columns not taken: {', '.join(left)}"] += 1
    return found


def _past_review(cell: Mapping[str, str]) -> tuple[PastReview | None, list[str]]:
    rating = cell.get("rating", "")
    if not rating:
        return None, []
    verdict = verdict_of(rating)
    if verdict is None:
        return None, [f"rating {one_line(rating, 40)!r} goes with no verdict of ours, so no review was made"]
    skipped = []
    day = date_of(cell.get("reviewed_at", ""))
    if day is None and cell.get("reviewed_at"):
        skipped.append("reviewed_at that is no date of one meaning, left out")
    return PastReview(
        verdict=verdict,
        rating=rating,
        reviewer=cell.get("reviewer") or None,
        note=cell.get("note") or None,
        at=f"{day}T00:00:00Z" if day else None,
    ), skipped


def verdict_of(rating: str) -> Verdict | None:
    """Return the verdict that a fact checker's rating amounts to, None where the word is not known."""
    return _BY_WORD.get(_squeezed(rating).rstrip("0123456789"))


def date_of(text: str) -> str | None:
    """Return a date as ISO 8601, None where it is none or may be two: 3/4/2024."""
    text = _STATED.sub("", text.strip())
    if not any(map(str.isdecimal, text)):
        return None
    if slashed := _SLASHED.fullmatch(text):
        first, second, year = map(int, slashed.groups())
        if first <= 12 < second <= 31 or first == second <= 12:
            return f"{year:04}-{first:02}-{second:02}"
        return f"{year:04}-{second:02}-{first:02}" if second <= 12 < first <= 31 else None
    text = text[:10] if re.match(r"\d{4}-\d\d-\d\dT", text) else text
    for pattern in _DATES:
        try:
            return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _name(text: str) -> str:
    """Return a name as it is printed: `barack-obama`, as some sets write them, is Barack Obama."""
    text = _unquoted(text)
    return text.replace("-", " ").title() if _SLUG.fullmatch(text) else text


def _unquoted(text: str) -> str:
    """Return a cell without the marks that a file around it left there."""
    if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        return text[1:-1].replace('""', '"').strip()
    return text


def _number(text: str) -> object:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _squeezed(text: str) -> str:
    return _SQUEEZE.sub("", text.casefold())


def sheet_rows(data: bytes, *, name: str) -> Iterator[list[str]]:
    """Yield the rows of the first sheet of an Excel workbook, each cell as text.

    Raises:
        BadInput: It cannot be read, or what reads it is not installed.
    """
    from io import BytesIO

    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise BadInput(
            f"{one_line(name)}: an Excel workbook is read with openpyxl: pip install 'quote-workbench[excel]', "
            "or save it as CSV UTF-8"
        ) from error
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if value is None else _shown(value) for value in row]
    except Exception as error:  # openpyxl raises many kinds for harmed workbooks
        raise BadInput(f"{one_line(name)}: this Excel workbook is broken; save it as CSV UTF-8") from error


def _shown(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
