"""Bringing another desk's file into this one."""
