"""The version of the program, alone: rooms ask here and not at the face, which knows them all."""

__version__ = "0.1.0"
