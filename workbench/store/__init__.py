"""The only room that knows SQLite: connections, migrations, queries."""

from workbench.store.connection import Store, open_store

__all__ = ["Store", "open_store"]
