"""Makes `record.schema.json`, the JSON Schema of a claim record, from the nouns: python docs/make_schema.py."""

import json
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from workbench.model import record

HERE = Path(__file__).parent


def described(noun: Any) -> dict[str, Any]:
    """Return a noun's schema."""
    hints = get_type_hints(noun)
    needed = [field.name for field in fields(noun) if field.default is MISSING]
    always = [field.name for field in fields(noun) if hints[field.name] is int and field.name != "start"]
    found: dict[str, Any] = {
        "type": "object",
        "description": " ".join(re.split(r"\n\n", noun.__doc__)[0].split()),
        "additionalProperties": False,
        "properties": {field.name: typed(hints[field.name]) for field in fields(noun)},
    }
    required = sorted({name for name in (*needed, *always) if type(None) not in get_args(hints[name])})
    return {**found, "required": required} if required else found


def typed(hint: Any) -> dict[str, Any]:
    """Return the schema of what a field holds; what is not known is left out, and never null."""
    if get_origin(hint) in (Union, types.UnionType):
        return typed(next(one for one in get_args(hint) if one is not type(None)))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": typed(inner[0])}
        return {"type": "array", "prefixItems": [typed(one) for one in inner], "items": False}
    if get_origin(hint) is Mapping:
        return {"type": "object"}
    if is_dataclass(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}  # type: ignore[union-attr]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": list(hint)}
    names = {str: "string", int: "integer", float: "number", bool: "boolean"}
    return {"type": names[hint]}


def schema() -> dict[str, Any]:
    """Return the whole schema."""
    nouns = {
        name: noun
        for name, noun in vars(record).items()
        if isinstance(noun, type) and is_dataclass(noun) and noun is not record.ClaimRecord
    }
    whole = described(record.ClaimRecord)
    whole["properties"]["record"] = {"const": record.RECORD_VERSION}
    whole["properties"]["ledger"] = {"$ref": "#/$defs/LedgerHead"}
    head = {
        "type": "object",
        "description": "The newest seal of the ledger when the record was written; `workbench audit verify` knows it.",
        "additionalProperties": False,
        "properties": {
            "seal": {"type": "integer"},
            "sha256": {"type": "string"},
            "sealed_at": {"type": "string"},
        },
        "required": ["seal", "sealed_at", "sha256"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:quote-workbench:record:{record.RECORD_VERSION}",
        "title": "Claim record",
        **whole,
        "$defs": {**{name: described(noun) for name, noun in nouns.items()}, "LedgerHead": head},
    }


if __name__ == "__main__":
    (HERE / "record.schema.json").write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
