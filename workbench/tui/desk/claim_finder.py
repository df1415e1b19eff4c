"""Claims by number, or by words of quote, speaker or source, as they are typed into the finder."""

from workbench import service
from workbench.model import QueueRow, WorkbenchError
from workbench.tui.threads import Records


async def find_claims(records: Records, words: str, limit: int) -> list[QueueRow]:
    """Return a few claims that what was typed finds."""
    text = words.strip().lstrip("#")
    try:
        if text.isdecimal():
            return await records.read(service.queue_rows, [int(text[:18])])
        quoted = " ".join(f'"{word}"' if len(word) < 3 else f"{word}*" for word in plain_words(text))
        page = await records.read(service.first_ids, quoted, limit)
        return await records.read(service.queue_rows, page.ids[:limit])
    except WorkbenchError:
        return []  # what is typed is no filter, and need not be


def plain_words(text: str) -> list[str]:
    """Return the words of what was typed, without the signs that a filter is written with."""
    return ["".join(filter(str.isalnum, word)) for word in text.split() if any(map(str.isalnum, word))]
