"""The one written form of data that is hashed or compared: JSON with sorted keys and no spaces, in UTF-8."""

import hashlib
import json


def canonical(data: object) -> str:
    """Return data as canonical JSON; the same data gives the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
