"""The queues that are always there, by name: each a filter as a reviewer would write it."""


def queues(reviewer: str) -> dict[str, str]:
    """Return names and filters; `Mine` are the claims that `reviewer` reviewed."""
    name = reviewer.replace('"', " ").strip()
    return {
        "Mine": f'reviewer:"{name}"',
        "Needs evidence": "status:needs_evidence",
        "Flagged": "check:flagged",
        "Disputed": "status:disputed",
        "Seen before": "seen:yes",
        "Nobody named": "speaker:none",
        "Newest": "order:newest",
    }
