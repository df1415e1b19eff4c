"""What could complete a value that is being typed, out of the store, and never by a look at all claims."""

from collections.abc import Callable, Iterator

from workbench.store.file import Store
from workbench.store.search.conditions import REVIEWERS, match_expression

MOST = 8
"""How many values are offered at once."""

_STEPS = 600_000
"""When a look for values is given up, some 10 ms."""

_NEWEST_SPEAKERS = "SELECT speaker FROM claims WHERE speaker IS NOT NULL ORDER BY id DESC LIMIT 200"
_SPEAKERS = "SELECT alias FROM speaker_search WHERE speaker_search MATCH ? LIMIT 50"


def _speakers(store: Store, typed: str) -> Iterator[str]:
    match = match_expression(f"{typed.rstrip('*')}*")
    yield from store.column_within(_STEPS, _SPEAKERS, [match])[0] if match else []
    if not typed:
        yield from store.column_within(_STEPS, _NEWEST_SPEAKERS)[0]


_TAGS = """
WITH RECURSIVE tags (tag) AS (
    SELECT min(tag) FROM claim_tags WHERE tag >= ?
    UNION ALL
    SELECT (SELECT min(t.tag) FROM claim_tags AS t WHERE t.tag > tags.tag) FROM tags WHERE tag IS NOT NULL
)
SELECT tag FROM tags WHERE tag IS NOT NULL LIMIT 50
"""
"""Steps from tag to tag along the index; so do the reviewers."""


def _tags(store: Store, typed: str) -> Iterator[str]:
    for tag in store.column_within(_STEPS, _TAGS, [typed])[0]:
        if tag.lower().startswith(typed.lower()):
            yield tag


_REVIEWERS = f"{REVIEWERS} SELECT name FROM names WHERE name IS NOT NULL LIMIT 500"  # constants only


def _reviewers(store: Store, typed: str) -> Iterator[str]:
    for name in store.column_within(_STEPS, _REVIEWERS)[0]:
        if typed.lower() in name.lower():
            yield name


_SOURCES = "SELECT publisher, title, ref FROM sources ORDER BY id DESC LIMIT 2000"


def _sources(store: Store, typed: str) -> Iterator[str]:
    for row in store.rows(_SOURCES):
        for text in row:
            if text and typed.lower() in text.lower():
                yield text
                break


_VALUES: dict[str, Callable[[Store, str], Iterator[str]]] = {
    "reviewer": _reviewers,
    "source": _sources,
    "speaker": _speakers,
    "tag": _tags,
}


def values_of(store: Store, field: str, typed: str) -> Iterator[str]:
    """Return values in use of a filter's field that go on from what is typed; none for other fields."""
    yield from _VALUES[field](store, typed) if field in _VALUES else ()
