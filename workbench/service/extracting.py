"""Archives of articles -> a table of quotations, by all cores of a machine, in partitions that are done once.

Nothing of it touches a workbench file: its rows are what `workbench import` takes. `quotation_rows` is the same
function for engines that bring their own workers.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from workbench.model import BadInput
from workbench.service.quoted import claim_columns
from workbench.text import one_line
from workbench.version import __version__

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from workbench.reading.article_archives import ArchivedArticle, BadArticle, Partition

COLUMNS: Mapping[str, str] = {
    "external_id": "string",
    "source": "string",
    "source_title": "string",
    "source_published_at": "string",
    "language": "string",
    "span_start": "bigint",
    "span_end": "bigint",
    "quote": "string",
    "speaker": "string",
    "mention": "string",
    "speaker_role": "string",
    "kind": "string",
    "assertion": "string",
    "cue": "string",
    "context_before": "string",
    "context_after": "string",
    "attribution_confidence": "double",
    "attribution_reason": "string",
}
"""The columns of the table, all names of a claim's import, each with its type as SQL calls it."""

ENDINGS = (".jsonl", ".parquet")
_AT_ONCE = 4
"""Partitions that are given out for each process before the first of them is done."""
_LONGEST_QUOTE = 20_000


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was done: articles read, quotations found in them, what could not be read, partitions of before."""

    articles: int = 0
    quotations: int = 0
    bad: int = 0
    kept: int = 0
    """Partitions that an earlier run had finished."""

    def __add__(self, other: "Extracted") -> "Extracted":
        """Count both together."""
        return Extracted(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def quotation_rows(
    articles: "Iterable[Mapping[str, Any] | ArchivedArticle]", *, minimum: float = 0.0
) -> Iterator[dict[str, Any]]:
    """Yield a row for each quotation of each article, in order: the columns that `workbench import` takes.

    A pure function of each article, so that any engine can call it on any part of an archive.

    Args:
        articles: Objects with `text` (or `html`) and `source`, and if known `title`, `published_at` and `language`.
            One without words gives no row.
        minimum: Leave out what is less sure than this, from 0 to 1.
    """
    from workbench.reading.article_archives import ArchivedArticle, article_of

    for article in articles:
        try:
            found = article if isinstance(article, ArchivedArticle) else article_of(article)
        except BadInput:
            continue
        yield from _rows(found, minimum)


def _rows(article: "ArchivedArticle", minimum: float) -> Iterator[dict[str, Any]]:
    from workbench.attribution import foreign_to, quotations

    document, source = article.document, article.source
    language = foreign_to(document.language, document.text) or document.language
    for found in quotations(document.text, language=language, structure=document.structure):
        if found.confidence < minimum or len(found.quote) > _LONGEST_QUOTE:
            continue
        row = claim_columns(found, document, language=language) | {
            "external_id": f"{source}#char={found.span_start},{found.span_end}",
            "source": source,
            "source_title": document.title,
            "source_published_at": document.published_at,
            "kind": str(found.kind),
            "assertion": str(found.assertion),
            "attribution_confidence": round(found.confidence, 4),
        }
        yield {name: row[name] for name in COLUMNS}


def extract(
    inputs: Sequence[Path],
    output: Path,
    *,
    jobs: int | None = None,
    named: Mapping[str, str] | None = None,
    minimum: float = 0.0,
    anew: bool = False,
    progress: Callable[[int, int, Extracted], None] | None = None,
) -> Extracted:
    """Write the quotations of archives into one table; what could not be read is listed in `OUTPUT.bad.jsonl`.

    Partitions are written into the folder `OUTPUT.parts` as they are done, and put together at the end. A run that
    broke off goes on where it stood when it is asked for again.

    Args:
        inputs: Files of JSON lines (.jsonl, .ndjson, also .gz), WARC files, folders, articles.
        output: A file ending in .jsonl or .parquet.
        jobs: How many processes read; as many as there are cores where it is None.
        named: Of JSON lines, which field is what, as `text=story`.
        minimum: Leave out what is less sure than this, from 0 to 1.
        anew: Begin again, whatever an earlier run left.
        progress: Told of partitions done, of all, and what they held.

    Raises:
        BadInput: An input cannot be read, the output cannot be written, or an earlier run was another one.
    """
    from workbench.reading.article_archives import FIELDS, partitions

    if unknown := [what for what in named or {} if what not in FIELDS]:
        raise BadInput(f"--map {one_line(unknown[0])}: the fields of an article are {', '.join(FIELDS)}")
    if output.suffix not in ENDINGS:
        raise BadInput(f"{one_line(str(output))}: give a name that ends in {' or '.join(ENDINGS)}")
    if output.suffix == ".parquet":
        _arrow()
    parts = partitions(inputs)
    task = _Task(_made(_beside(output, ".parts")), dict(named or {}), minimum)
    with _telling(output):
        _prepare(task, parts, inputs, anew=anew)
        done = _work(task, parts, jobs or os.cpu_count() or 1, progress or _unheard)
        _put_together(task, len(parts), output)
        shutil.rmtree(task.folder)
    return done


@dataclass(frozen=True, slots=True)
class _Task:
    """What every process needs to know."""

    folder: Path
    named: dict[str, str]
    minimum: float

    def file(self, number: int, ending: str) -> Path:
        return self.folder / f"part-{number:06}{ending}"


def _beside(output: Path, ending: str) -> Path:
    return output.with_name(output.name + ending)


def _made(folder: Path) -> Path:
    with _telling(folder):
        folder.mkdir(exist_ok=True)
    return folder


def _unheard(done: int, parts: int, counted: Extracted) -> None:
    """Tell nobody."""


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        told = f"{one_line(str(error.filename or path))}: cannot be written: {error.strerror or error}"
        raise BadInput(f"{told}; what is done is kept, the same command goes on") from error


def _prepare(task: _Task, parts: "Sequence[Partition]", inputs: Sequence[Path], *, anew: bool) -> None:
    """Write what this run is, or find that the folder is of the same one.

    Raises:
        BadInput: It is of another.
    """
    plan = task.folder / "plan.json"
    this = {
        "version": __version__,
        "inputs": [[str(path), _stamp(path)] for path in inputs],
        "parts": [asdict(part) | {"paths": list(part.paths)} for part in parts],
        "named": task.named,
        "minimum": task.minimum,
    }
    if anew:
        for left in task.folder.iterdir():
            left.unlink()
    if plan.exists() and json.loads(plan.read_text(encoding="utf-8")) != this:
        raise BadInput(
            f"{one_line(str(task.folder))}: holds what another run left (other inputs, options or version); "
            "give --restart to begin again, or another name"
        )
    _write(plan, json.dumps(this))


def _stamp(path: Path) -> list[int]:
    known = path.stat()
    return [known.st_size, known.st_mtime_ns]


def _write(path: Path, text: str) -> None:
    """Write a file that is there as a whole or not at all."""
    made = path.with_name(path.name + ".new")
    made.write_text(text, encoding="utf-8")
    made.replace(path)


_ended: "Event | None" = None
"""Of a process that works: whether the reading shall stop."""


def _begin(ended: "Event") -> None:
    """Set a process up: the one that gave it work alone hears Ctrl-C."""
    import signal

    global _ended  # noqa: PLW0603 - how a pool hands something to its processes
    _ended = ended
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(
    task: _Task,
    parts: "Sequence[Partition]",
    jobs: int,
    progress: Callable[[int, int, Extracted], None],
) -> Extracted:
    kept: list[int] = []
    left: list[int] = []
    for number in range(len(parts)):
        (kept if task.file(number, ".json").exists() else left).append(number)
    counted = sum((_counted(task, number) for number in kept), Extracted(kept=len(kept)))
    progress(len(kept), len(parts), counted)
    for done, more in enumerate(_worked(task, parts, left, min(jobs, len(left))), len(kept) + 1):
        counted += more
        progress(done, len(parts), counted)
    return counted


def _worked(task: _Task, parts: "Sequence[Partition]", left: Sequence[int], jobs: int) -> Iterator[Extracted]:
    if jobs <= 1:
        yield from (_part(task, number, parts[number]) for number in left)
        return
    fresh = get_context("spawn")  # nothing of this process comes along, as everywhere but on Linux
    ended, waiting, given = fresh.Event(), iter(left), dict[Future[Extracted], int]()
    with ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_begin, initargs=(ended,)) as pool:
        try:
            while True:
                while len(given) < jobs * _AT_ONCE and (number := next(waiting, None)) is not None:
                    given[pool.submit(_part, task, number, parts[number])] = number
                if not given:
                    return
                for finished in wait(given, return_when=FIRST_COMPLETED).done:
                    del given[finished]
                    yield finished.result()
        except BrokenProcessPool as error:
            raise BadInput(
                "a process was ended from outside (too little memory?); what is done is kept: give the same command "
                "again, with fewer --jobs"
            ) from error
        finally:
            ended.set()
            pool.shutdown(cancel_futures=True)


def _part(task: _Task, number: int, part: "Partition") -> Extracted:
    """Write the rows of one partition, then that it is done."""
    from workbench.reading.article_archives import BadArticle, archived

    articles = rows = bad = 0
    made = task.file(number, ".jsonl.new")
    wrong = task.file(number, ".bad.jsonl")
    with made.open("w", encoding="utf-8") as out, wrong.open("w", encoding="utf-8") as refused:
        for article in archived(part, task.named):
            if _ended is not None and _ended.is_set():
                return Extracted()
            found = article if isinstance(article, BadArticle) else _found(article, task.minimum)
            if isinstance(found, BadArticle):
                bad += 1
                refused.write(f"{json.dumps(asdict(found), ensure_ascii=False)}\n")
                continue
            articles += 1
            rows += len(found)
            out.writelines(f"{_json(row)}\n" for row in found)
    made.replace(task.file(number, ".jsonl"))
    done = Extracted(articles, rows, bad)
    _write(task.file(number, ".json"), json.dumps(asdict(done)))
    return done


def _found(article: "ArchivedArticle", minimum: float) -> "list[dict[str, Any]] | BadArticle":
    """Return an article's rows; one with a defect of the program on it is listed, and ends no reading."""
    from workbench.reading.article_archives import BadArticle

    try:
        return list(_rows(article, minimum))
    except Exception as error:  # noqa: BLE001 - whatever it is, a million other articles are waiting
        told = f"the program has a defect on it ({type(error).__name__}); please report it"
        return BadArticle(article.source, told)


def _json(row: Mapping[str, Any]) -> str:
    from workbench.export import safe_json

    return safe_json(row)


def _counted(task: _Task, number: int) -> Extracted:
    return Extracted(**json.loads(task.file(number, ".json").read_text(encoding="utf-8")))


def _put_together(task: _Task, count: int, output: Path) -> None:
    made = task.folder / f"whole{output.suffix}"
    paths = [task.file(number, ".jsonl") for number in range(count)]
    if output.suffix == ".parquet":
        _write_parquet(paths, made)
    else:
        _join(paths, made)
    wrong = _beside(output, ".bad.jsonl")
    _join([task.file(number, ".bad.jsonl") for number in range(count)], task.folder / "bad.jsonl")
    if (task.folder / "bad.jsonl").stat().st_size:
        (task.folder / "bad.jsonl").replace(wrong)
    else:
        wrong.unlink(missing_ok=True)
    made.replace(output)


def _join(paths: Sequence[Path], made: Path) -> None:
    with made.open("wb") as out:
        for path in paths:
            with path.open("rb") as part:
                shutil.copyfileobj(part, out, 1_000_000)


def _arrow() -> Any:  # noqa: ANN401 - the library brings no types
    try:
        import pyarrow.parquet
    except ImportError:
        raise BadInput("Parquet needs an extra: pip install 'quote-workbench[archives]'") from None
    return pyarrow


def _write_parquet(paths: Sequence[Path], made: Path) -> None:
    """Write the rows of the partitions as one Parquet file, a group of rows for each 20,000."""
    arrow = _arrow()
    schema = arrow.schema([(name, getattr(arrow, _ARROW[kind])()) for name, kind in COLUMNS.items()])
    with ExitStack() as stack:
        writer = stack.enter_context(arrow.parquet.ParquetWriter(made, schema, compression="zstd"))
        for path in paths:
            with path.open(encoding="utf-8") as part:
                while rows := [json.loads(line) for line in _some(part)]:
                    writer.write_table(arrow.Table.from_pylist(rows, schema=schema))


_ARROW = {"string": "string", "bigint": "int64", "double": "float64"}


def _some(lines: IO[str], most: int = 20_000) -> list[str]:
    from itertools import islice

    return list(islice(lines, most))
