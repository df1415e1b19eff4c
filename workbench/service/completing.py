"""What could complete the word of a filter that is being typed: names of fields, then their values."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.filters import CHOICES, FIELDS, NONE, Partial, word_before, written
from workbench.store import Store
from workbench.store.search import completion

_NONE_FIELDS = ("rating", "reviewer", "speaker", "tag")
"""The fields with values from the store that also take `none`; those with a list of words name it there."""


@dataclass(frozen=True, slots=True)
class Completions:
    """What can take the place of a filter's characters from `start` to `end`, best first."""

    start: int
    end: int
    offers: tuple[str, ...]


def completions(store: Store, text: str, cursor: int) -> Completions:
    """Return what could complete the word before the cursor; a value is offered as the filter must write it.

    Names that no filter can hold, because they have quotation marks or control characters, are left out.
    """
    word = word_before(text, cursor)
    if word is None:
        return Completions(cursor, cursor, ())
    typed = text[word.start : word.end]
    found: dict[str, None] = {}
    for offer in _offers(store, word):
        if offer != typed:
            found[offer] = None
        if len(found) == completion.MOST:
            break
    return Completions(word.start, word.end, tuple(found))


def _offers(store: Store, word: Partial) -> Iterator[str]:
    typed = word.typed.lower()
    if word.field is None:
        yield from (f"{name}:" for name in FIELDS if name.startswith(typed))
        return
    yield from (choice for choice in CHOICES.get(word.field, ()) if choice.startswith(typed))
    for value in completion.values_of(store, word.field, word.typed):
        shown = written(value)
        if shown is not None and not (word.alternative and shown.startswith('"')):
            yield shown
    if word.field in _NONE_FIELDS and NONE.startswith(typed):
        yield NONE
