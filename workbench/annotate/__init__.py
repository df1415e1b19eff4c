"""A draft -> the same draft with a note at each quote; claims -> their dossier. Text and records in, a file out."""
