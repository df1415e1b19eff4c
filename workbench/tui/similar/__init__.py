"""The screen of similar claims."""
