"""Der: a timestamp reply with the certificates that it brings in the order that DER asks for.

Authorities that run ``openssl ts`` send them as they have them, and our verifier refuses a set that is not in order. No signature
is over that set, and its length stays: only what is verified is put in order, and what is kept is as it was received.
"""

_CERTIFICATES = 0xA0


def in_order(reply: bytes) -> bytes:
    """Return a reply (DER, RFC 3161) with the certificates of its token in order; what is no such reply, as it is."""
    try:
        # TimeStampResp → token → content → SignedData: version, digests, what was signed, certificates.
        _, token = _children(reply, *_inside(reply, 0))
        _, content = _children(reply, *_inside(reply, token[0]))
        signed = _inside(reply, _inside(reply, content[0])[0])
        for start, end in _children(reply, *signed):
            if reply[start] == _CERTIFICATES:
                first, last = _inside(reply, start)
                ordered = sorted(reply[one:after] for one, after in _children(reply, first, last))
                return reply[:first] + b"".join(ordered) + reply[last:end] + reply[end:]
    except (IndexError, ValueError):
        pass
    return reply


def _inside(data: bytes, at: int) -> tuple[int, int]:
    """Return where the content of the element at `at` starts and ends."""
    length, start = data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, start = int.from_bytes(data[start : start + size], "big"), start + size
    if start + length > len(data):
        raise ValueError("an element runs past the end")
    return start, start + length


def _children(data: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the elements between `start` and `end` start and end."""
    found = []
    while start < end:
        _, after = _inside(data, start)
        found.append((start, after))
        start = after
    return found
