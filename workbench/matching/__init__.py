"""Which claims say the same, and which names mean the same person: proposals with reasons. Pure, no I/O.

Nothing here decides: a person does. rapidfuzz is loaded when something is compared.
"""
