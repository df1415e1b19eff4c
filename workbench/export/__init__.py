"""Claim records -> CSV, JSON, Markdown, ClaimReview and what else is here: one module a format.

A module of this package that defines `FORMAT`, or several as `FORMATS`, is one; adding one needs no other change.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from workbench.export.escaped import safe_json
from workbench.export.formats import Context, Format, LedgerHead


def _discovered() -> dict[str, Format]:
    names = sorted(module.name for module in iter_modules(__path__, f"{__name__}."))
    modules = [import_module(name) for name in names]
    formats = [
        one for module in modules for one in getattr(module, "FORMATS", [getattr(module, "FORMAT", None)])
    ]
    found = [named for named in formats if isinstance(named, Format)]
    return {named.name: named for named in sorted(found, key=lambda named: named.name)}


FORMATS: Mapping[str, Format] = _discovered()
"""Every format by its name, in order of names."""

__all__ = ["FORMATS", "Context", "Format", "LedgerHead", "safe_json"]
