"""Claims -> CSV, JSON, Markdown and what else is here: one module a format.

A module of this package that defines `FORMAT` is a format; adding one needs no other change.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from workbench.export.escaped import safe_json
from workbench.export.formats import Format, Row


def _discovered() -> dict[str, Format]:
    names = sorted(module.name for module in iter_modules(__path__, f"{__name__}."))
    formats = [getattr(import_module(name), "FORMAT", None) for name in names]
    found = [named for named in formats if isinstance(named, Format)]
    return {named.name: named for named in sorted(found, key=lambda named: named.name)}


FORMATS: Mapping[str, Format] = _discovered()
"""Every format by its name, in order of names."""

__all__ = ["FORMATS", "Format", "Row", "safe_json"]
