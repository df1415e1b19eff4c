"""The commands: a thin front on the service. Data goes to standard output, narration to standard error.

Exit codes: 0 done; 1 some inputs failed, there was nothing to undo, or a defect of the program; 2 the user's
mistake, nothing was done; 130 interrupted; 141 the reader of the output went away.
"""

from workbench.cli.program import main

__all__ = ["main"]
