"""The only room that knows SQLite: connections, migrations, queries."""

from workbench.store.file import Store, file_identity, may_write, new_batch, open_store

__all__ = ["Store", "file_identity", "may_write", "new_batch", "open_store"]
