"""Quote attribution and fact-check workbench: a terminal desk on one SQLite file."""

__version__ = "0.1.0"
