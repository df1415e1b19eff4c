"""Values -> JSON that keeps the exact characters and yet harms neither a terminal nor a web page."""

import json
import re

# What a terminal acts on (DEL, C1), what reorders or hides text (bidirectional, zero-width and tag
# characters, U+2028, U+2029), unpaired surrogates, which UTF-8 cannot hold, and `<`, so that `</script>` ends
# nothing.
# JSON itself escapes the C0 controls.
_UNSAFE = re.compile(
    "[<\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def _otherwise(value: object) -> str:
    """Write what a script stored as bytes where text belongs."""
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_otherwise)


def safe_json(value: object) -> str:
    """Return `value` as JSON on one line; reading it gives the same characters back."""
    text = _ENCODER.encode(value)
    return text if text.isprintable() and "<" not in text else _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
