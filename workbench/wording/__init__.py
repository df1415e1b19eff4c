"""Words as they are compared: tokens, spellings, numbers, negations; when two wordings say the same. Pure.

The quote check and the look-up of similar claims both read words so.
"""
