"""The top of the queue read with nothing but sqlite3, for the moment before the desk is there."""

import sqlite3
from pathlib import Path

_QUEUE = """
SELECT coalesce(m.name, s.name, c.speaker), coalesce(c.assertion, 'asserted'), substr(c.quote, 1, 400)
FROM (
    SELECT * FROM claims AS c ORDER BY c.priority DESC, c.source_id DESC, c.span_start, c.id LIMIT ?
) AS c
LEFT JOIN speakers AS s ON s.id = c.speaker_id
LEFT JOIN speakers AS m ON m.id = s.merged_into
ORDER BY c.priority DESC, c.source_id DESC, c.span_start, c.id
"""


def first_claims(path: Path, limit: int) -> list[tuple[str | None, str, str]]:
    """Return speaker, assertion and quote of the first claims in queue order; none where anything is amiss.

    The file is neither changed nor waited for: who opens it next tells what is wrong with it.
    """
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    except (sqlite3.Error, ValueError):
        return []
    try:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        return connection.execute(_QUEUE, (limit,)).fetchall()
    except sqlite3.Error:
        return []
    finally:
        connection.close()
