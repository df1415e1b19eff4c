"""Filter terms -> SQL conditions over `claims AS c`. Values travel as parameters, never inside the SQL."""

from collections.abc import Callable, Sequence

from workbench.filters import NONE, STATUS_GROUPS, Term, priority_condition

Condition = tuple[str, list[object]]


def conditions(terms: Sequence[Term]) -> Condition:
    """Return one SQL condition for all terms, with its parameters."""
    parts = [_condition(term) for term in terms]
    kept = [part for part in parts if part[0]]
    return " AND ".join(sql for sql, _ in kept) or "1", [value for _, values in kept for value in values]


def _condition(term: Term) -> Condition:
    build = _text if term.field is None else _FIELDS[term.field]
    alternatives = [build(value) for value in term.values]
    if not all(sql for sql, _ in alternatives):
        return "", []
    sql = " OR ".join(f"({sql})" for sql, _ in alternatives)
    values = [value for _, part in alternatives for value in part]
    return (f"NOT coalesce(({sql}), 0)" if term.negated else f"({sql})"), values


def match_expression(words: str) -> str:
    """Return `words` as one FTS5 phrase, or '' where no word is in it; a final * asks for a prefix."""
    if not any(c.isalnum() for c in words):
        return ""
    escaped = words.rstrip("*").replace('"', '""')
    return f'"{escaped}"' + (" *" if words.endswith("*") else "")


def _like(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _text(value: str) -> Condition:
    match = match_expression(value)
    if not match:
        return "", []
    return "c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", [match]


_SPEAKER_SQL = """c.id IN (
    SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?
    UNION ALL
    SELECT id FROM claims WHERE speaker_id IN (
        SELECT s.id
        FROM speakers AS s
        JOIN speakers AS t ON t.id = coalesce(s.merged_into, s.id)
        LEFT JOIN speaker_aliases AS a ON a.speaker_id = s.id
        WHERE t.name LIKE ? ESCAPE '\\' OR a.alias LIKE ? ESCAPE '\\'
    )
)"""


def _speaker(value: str) -> Condition:
    if value.lower() == NONE:
        return "c.speaker IS NULL", []
    match = match_expression(value)
    return _SPEAKER_SQL, [f"speaker : {match}" if match else '""', _like(value), _like(value)]


_SOURCE_SQL = """c.source_id IN (
    SELECT id FROM sources
    WHERE ref LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\' OR publisher LIKE ? ESCAPE '\\'
)"""


def _source(value: str) -> Condition:
    return _SOURCE_SQL, [_like(value)] * 3


def _status(value: str) -> Condition:
    statuses = STATUS_GROUPS.get(value, (value,))
    return f"c.status IN ({', '.join('?' * len(statuses))})", list(statuses)


def _attribution(value: str) -> Condition:
    return ("c.attribution IS NULL", []) if value == NONE else ("c.attribution = ?", [value])


def _tag(value: str) -> Condition:
    if value.lower() == NONE:
        return "NOT EXISTS (SELECT 1 FROM claim_tags AS t WHERE t.claim_id = c.id)", []
    return "c.id IN (SELECT claim_id FROM claim_tags WHERE tag = ?)", [value]


def _reviewer(value: str) -> Condition:
    return "c.id IN (SELECT claim_id FROM standing_reviews WHERE reviewer LIKE ? ESCAPE '\\')", [_like(value)]


def _evidence(value: str) -> Condition:
    linked = "EXISTS (SELECT 1 FROM evidence AS e WHERE e.claim_id = c.id)"
    return (linked if value == "yes" else f"NOT {linked}"), []


def _priority(value: str) -> Condition:
    comparison, number = priority_condition(value)
    return f"c.priority {comparison} ?", [number]


_FIELDS: dict[str, Callable[[str], Condition]] = {
    "attribution": _attribution,
    "before": lambda value: ("c.created_at < ?", [value]),
    "evidence": _evidence,
    "id": lambda value: ("c.id = ?", [int(value)]),
    "kind": lambda value: ("c.kind = ?", [value]),
    "priority": _priority,
    "reviewer": _reviewer,
    "since": lambda value: ("c.created_at >= ?", [value]),
    "source": _source,
    "speaker": _speaker,
    "status": _status,
    "tag": _tag,
}
