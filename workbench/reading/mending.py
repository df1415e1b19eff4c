"""Plain text that went through one program too many: entities and mojibake, mended with a word about it."""

import html
import re

_ENTITY = re.compile(r"&(?:[lr][sd]quo|quot|apos|amp|nbsp|hellip|[mn]dash|#\d{2,5}|#x[\da-fA-F]{2,4});")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,400}>")
_LEAST = 2
"""One entity or one mangled character may be what the text speaks of."""
_MANGLED = re.compile(
    "[\u00c2-\u00f4]"
    "[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,3}"
)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with HTML entities and UTF-8 that was read as Windows-1252 put right, and what was done.

    Only where it happens more than once: and in a text that shows markup, entities are its subject.
    """
    notes = []
    if "&" in text and not _MARKUP.search(text):
        entities = _ENTITY.findall(text)
        meant = {entity: html.unescape(entity) for entity in set(entities)}
        meant = {
            entity: sign for entity, sign in meant.items() if sign and (sign.isprintable() or sign == "\xa0")
        }
        count = sum(entity in meant for entity in entities)
        if count >= _LEAST:
            text = _ENTITY.sub(lambda match: meant.get(match[0], match[0]), text)
            notes.append(f"{count} HTML entities turned into the characters they stand for")
    found = _MANGLED.findall(text)
    right = {one: _right(one) for one in set(found)}
    count = sum(right[one] is not None for one in found)
    if count >= _LEAST and count * 2 > len(found):
        text = _MANGLED.sub(lambda match: right[match[0]] or match[0], text)
        notes.append(f"{count} mangled characters (UTF-8 read as Windows-1252) put right")
    return text, tuple(notes)


def _right(mangled: str) -> str | None:
    """Return what a run of mangled characters was, None where it was none."""
    try:
        data = b"".join(_byte(character) for character in mangled)
        return data.decode()
    except UnicodeError:
        return None


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
