"""What people type, before anything is written of it."""

from workbench.model import BadInput


def storable(*texts: str | None) -> None:
    """Refuse what SQLite cannot hold as UTF-8, before anything is written."""
    for text in texts:
        if text is None:
            continue
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BadInput(
                f"the text has a broken character at place {error.start + 1}; give it in UTF-8"
            ) from error
        if "\0" in text:
            raise BadInput("the text contains a NUL character; remove it")
