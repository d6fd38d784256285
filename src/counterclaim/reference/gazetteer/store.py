"""Store: the gazetteer's one data file, and how it is laid out.

The file is mapped, not read: a process touches the pages it asks for. All numbers are little-endian.

=========  =======================================================================================================
magic      8 bytes
head       length (u32), then zlib of JSON: where the sections are, the countries, what is known beyond the columns
records    one `RECORD` an entry; a country's entries are neighbours, sorted by feature and then by population
names      blocks of `BLOCK` names each, zlib of UTF-8 joined by line feeds; their offsets (u32) in section ``blocks``
buckets    65,537 counts (u32): where the postings of each first 16 bits of a key's hash begin
postings   6 bytes each: the next 24 bits of the hash; the entry's number in 24 bits
=========  =======================================================================================================

A key is known by 40 bits of its hash: of a million different words, one would find a place that it does not name.
"""

import mmap
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from counterclaim.errors import GazetteerUnusable

MAGIC = b"CCGAZ\x00\x01\n"
#: Latitude, longitude (1e-5 degrees), population, identifier, then country, feature, division and zone as numbers of the head.
RECORD = struct.Struct("<iiIIBBBB")
BLOCK = 64
#: Stands for "no coordinate", and for "none" in a one-byte column.
NOWHERE = -(2**31)
NONE = 255
_LENGTH = struct.Struct("<I")
#: Blocks of names kept unpacked; one has about 800 characters.
_BLOCKS = 512


class Land(msgspec.Struct, frozen=True):
    """A country as the head has it.

    Args:
        iso: alpha-2 code.
        iso3: alpha-3 code.
        entry: number of its own entry.
        first: number of its first entry, and how many it has of each feature, in the order of `Head.features`.
        counts: see `first`.
        capital: number of its capital's entry, or None.
        divisions: names of its first-level divisions, empty where unknown, and the numbers of their entries.
        zones: its time zones.
        names: keys of its names.
        demonyms: keys of adjectives and of what its people are called.
    """

    iso: str
    iso3: str
    entry: int
    first: int
    counts: tuple[int, ...]
    capital: int | None
    divisions: tuple[tuple[str, int], ...]
    zones: tuple[str, ...]
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


class Head(msgspec.Struct, frozen=True):
    """What the file says of itself.

    Args:
        made: what it was built from.
        sections: offset and length in bytes, by name.
        count: of entries.
        features: names, in the order of their numbers.
        lands: countries, in the order of their numbers.
        extras: of entries that the columns do not tell all about, by number: id, radius in km (None: the feature's), precision
            (empty: the feature's).
    """

    made: str
    sections: dict[str, tuple[int, int]]
    count: int
    features: tuple[str, ...]
    lands: tuple[Land, ...]
    extras: dict[int, tuple[str, float | None, str]]


class Row(NamedTuple):
    """An entry's columns as stored."""

    lat: int
    lon: int
    population: int
    ident: int
    land: int
    feature: int
    division: int
    zone: int


class Store:
    """A mapped data file.

    Args:
        path: of the file.

    Raises:
        GazetteerUnusable: there is no such file, it is not one of ours, or it is cut short.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise GazetteerUnusable(f"the gazetteer's file is missing: {path}", _REMEDY) from error
        except (OSError, ValueError) as error:
            raise GazetteerUnusable(f"the gazetteer's file cannot be opened: {path}: {error}", _REMEDY) from error
        try:
            self.head = self._read_head()
            self._buckets = memoryview(self._section("buckets")).cast("I")
            self._blocks = memoryview(self._section("blocks")).cast("I")
        except (ValueError, KeyError, struct.error, zlib.error, msgspec.MsgspecError) as error:
            raise GazetteerUnusable(f"the gazetteer's file is damaged: {path}: {error}", _REMEDY) from error
        self._records = self.head.sections["records"][0]
        self._names = self.head.sections["names"][0]
        self._postings = self.head.sections["postings"][0]
        self.name_block = lru_cache(maxsize=_BLOCKS)(self._name_block)

    def _read_head(self) -> Head:
        if self._map[: len(MAGIC)] != MAGIC:
            raise ValueError("it does not begin as one")
        start = len(MAGIC) + _LENGTH.size
        (length,) = _LENGTH.unpack_from(self._map, len(MAGIC))
        head = msgspec.json.decode(zlib.decompress(self._map[start : start + length]), type=Head)
        if any(offset + size > len(self._map) for offset, size in head.sections.values()):
            raise ValueError("it is cut short")
        return head

    def _section(self, name: str) -> bytes:
        offset, size = self.head.sections[name]
        return self._map[offset : offset + size]

    def find(self, key: str) -> list[int]:
        """Return the numbers of the entries that go by a key.

        Args:
            key: as `hashed` at building.
        """
        bucket, rest = hashed(key)
        low, high = self._buckets[bucket], self._buckets[bucket + 1]
        postings = self._map[self._postings + 6 * low : self._postings + 6 * high]
        found, here = [], postings.find(rest)
        while here >= 0:
            if here % 6 == 0:
                found.append(int.from_bytes(postings[here + 3 : here + 6], "little"))
            here = postings.find(rest, here + 1)
        return found

    def row(self, number: int) -> Row:
        """Return an entry's columns."""
        return Row._make(RECORD.unpack_from(self._map, self._records + number * RECORD.size))

    def rows(self, first: int, count: int) -> Iterator[Row]:
        """Walk the columns of neighbouring entries."""
        start = self._records + first * RECORD.size
        return map(Row._make, RECORD.iter_unpack(self._map[start : start + count * RECORD.size]))

    def name(self, number: int) -> str:
        """Return an entry's main name."""
        return self.name_block(number // BLOCK)[number % BLOCK]

    def _name_block(self, block: int) -> list[str]:
        low, high = self._blocks[block], self._blocks[block + 1]
        try:
            return zlib.decompress(self._map[self._names + low : self._names + high]).decode().split("\n")
        except zlib.error as error:
            raise GazetteerUnusable(f"the gazetteer's file is damaged: {self._path}: {error}", _REMEDY) from error


_REMEDY = "install the package anew, or build the file: gazetteer/README.md"


def hashed(key: str) -> tuple[int, bytes]:
    """Return the bucket and the three bytes by which a key is known."""
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=5).digest()
    return digest[0] << 8 | digest[1], digest[2:]


def write(
    path: Path,
    head: Head,
    records: list[Row],
    names: list[str],
    keys: dict[str, set[int]],
) -> int:
    """Write a data file.

    Args:
        path: of the file; replaced.
        head: all but its sections, which are filled in here.
        records: entries' columns, in order.
        names: their main names, in the same order.
        keys: for every key, the numbers of the entries that go by it.

    Returns:
        The file's size in bytes.
    """
    blocks, offsets = bytearray(), [0]
    for start in range(0, len(names), BLOCK):
        blocks += zlib.compress("\n".join(names[start : start + BLOCK]).encode(), 9)
        offsets.append(len(blocks))
    filed: list[list[bytes]] = [[] for _ in range(1 << 16)]
    for key, entries in keys.items():
        bucket, rest = hashed(key)
        filed[bucket] += [rest + number.to_bytes(3, "little") for number in entries]
    counts = [0]
    for bucket_ in filed:
        bucket_.sort()
        counts.append(counts[-1] + len(bucket_))
    parts = {
        "records": b"".join(RECORD.pack(*row) for row in records),
        "names": bytes(blocks),
        "blocks": struct.pack(f"<{len(offsets)}I", *offsets),
        "buckets": struct.pack(f"<{len(counts)}I", *counts),
        "postings": b"".join(posting for bucket_ in filed for posting in bucket_),
    }
    sections, here = {}, 0
    for name, part in parts.items():
        sections[name] = (here, len(part))
        here += len(part)
    body = b"".join(parts.values())
    # The head's own length depends on the offsets it holds: leave room, and fill it with blanks.
    plain = msgspec.structs.replace(head, sections={name: (10**9 + offset, size) for name, (offset, size) in sections.items()})
    room = len(zlib.compress(msgspec.json.encode(plain), 9)) + 256
    start = len(MAGIC) + _LENGTH.size + room
    real = msgspec.structs.replace(head, sections={name: (start + offset, size) for name, (offset, size) in sections.items()})
    packed = zlib.compress(msgspec.json.encode(real), 9)
    data = MAGIC + _LENGTH.pack(len(packed)) + packed.ljust(room, b"\0") + body
    path.write_bytes(data)
    return len(data)
