"""Ids computed from content, so that the same thing has the same id on every machine."""

import hashlib

#: Hex digits kept. 16 digits are 64 bits: among ten million claims the chance that any two collide is about 3 in a million.
DIGITS = 16


def content_id(*parts: object) -> str:
    """Return a short id of `parts`, in order.

    Args:
        parts: values whose ``str`` is stable across runs and machines.

    Returns:
        16 hex digits of a SHA-256 over the parts, each preceded by its length so that no two lists run together.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:DIGITS]
