"""The tree of errors that users are told of."""


class WorkbenchError(Exception):
    """A mistake or refusal that is told to the user in one line; the base of all errors here."""


class BadInput(WorkbenchError):
    """A file, row or value that cannot be read or used."""


class Refused(WorkbenchError):
    """The store's rules refuse the change; the message names the column and the remedy."""


class Stale(Refused):
    """The claim was changed by somebody after the reviewer read it."""


class NotFound(WorkbenchError):
    """No claim, evidence or event of that id."""


class StoreError(WorkbenchError):
    """The database file cannot serve: missing, not ours, newer than this program, read-only or full."""
