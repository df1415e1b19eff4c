"""A Parquet file of claims, such as `workbench extract` or an engine of data makes -> its rows, a batch at a time."""

from collections.abc import Iterator
from typing import BinaryIO

from workbench.model import BadInput
from workbench.reading.columns import BadRow, ClaimRow, Columns, RowError, check_row
from workbench.text import one_line

_BATCH = 2_000


def parquet_claims(stream: BinaryIO, *, name: str, columns: Columns) -> Iterator[ClaimRow | BadRow]:
    """Yield the claims of a table whose columns are named as those of a claim.

    Raises:
        BadInput: The file is broken or cut short, or the library for it is not there.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise BadInput(
            f"{one_line(name)}: Parquet needs an extra: pip install 'quote-workbench[archives]'"
        ) from None

    line = 0
    try:
        for batch in parquet.ParquetFile(stream).iter_batches(_BATCH):
            for row in batch.to_pylist():
                line += 1
                try:
                    yield check_row(line, row, columns)
                except RowError as error:
                    yield BadRow(line, str(error))
    except (ArrowException, OSError) as error:
        raise BadInput(
            f"{one_line(name)}: this Parquet file is broken: {one_line(str(error), 200)}"
        ) from error
