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


def described(noun: Any) -> dict[str, Any]:  # noqa: ANN401  # a dataclass
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


def typed(hint: Any) -> dict[str, Any]:  # noqa: ANN401  # any type
    """Return the schema of what a field holds; what is not known is left out, and never null."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return typed(next(one for one in inner if one is not type(None)))
    if origin is tuple and inner[-1] is Ellipsis:
        return {"type": "array", "items": typed(inner[0])}
    if origin is tuple:
        return {"type": "array", "prefixItems": [typed(one) for one in inner], "items": False}
    return plain(Mapping if origin is Mapping else hint)


def plain(noun: Any) -> dict[str, Any]:  # noqa: ANN401  # any type
    """Return the schema of what holds nothing of another type, or of a noun that is described elsewhere."""
    if is_dataclass(noun):
        return {"$ref": f"#/$defs/{noun.__name__}"}  # type: ignore[union-attr]
    if isinstance(noun, type) and issubclass(noun, StrEnum):
        return {"enum": list(noun)}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", Mapping: "object"}
    return {"type": names[noun]}


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
