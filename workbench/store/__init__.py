"""The only room that knows SQLite: connections, migrations, queries. Loaded with the first use of a name."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.store.file import Store, file_identity, may_write, new_batch, open_store

__all__ = ["Store", "file_identity", "may_write", "new_batch", "open_store"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attribute may be anything
    """Load a name with its first use; the first look at a file needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from workbench.store import file

    return getattr(file, name)
