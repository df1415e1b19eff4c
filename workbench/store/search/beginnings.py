"""How a quote begins, in SQL: by it the same words are found, however common they are."""

LETTERS = 40
"""How many letters `_beginnings` keeps of a quote."""
_SIGNS = (" ", ",", ".", "'", "’", '"', "“", "”", "-", "!", "?", "\n", ";", ":", "…", "—")


def letters(quote: str) -> str:
    """Return SQL for the first letters and digits of a quote: the same words, however they are set."""
    for sign in _SIGNS:
        literal = "char(10)" if sign == "\n" else "'" + sign.replace("'", "''") + "'"
        quote = f"replace({quote}, {literal}, '')"
    return f"substr(lower({quote}), 1, {LETTERS})"
