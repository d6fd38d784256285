"""Tiles: a tile server of the user's choice behind the map. None by default: then nothing is asked of another machine."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from counterclaim.errors import UsageError

_HOST = re.compile(r"(?:\{s\}\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?|\[[0-9a-f:]+\](?::[0-9]{1,5})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server.

    Args:
        url: address of a tile, with ``{z}``, ``{x}`` and ``{y}``; ``{s}.`` before the host stands for a, b or c.
        origin: what the policy of pages lets images come from.
    """

    url: str
    origin: str

    @classmethod
    def at(cls, url: str) -> Self:
        """Return the tile server that a person names.

        Raises:
            UsageError: it is no address of tiles.
        """
        try:
            parts = urlsplit(url)
            host = parts.netloc
        except ValueError:
            host, parts = "", urlsplit("")
        if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or not all(f"{{{one}}}" in url for one in "zxy"):
            raise UsageError(
                f"--tiles {url[:200]!r} is no address of map tiles",
                "write it as https://HOST/{z}/{x}/{y}.png, without a password",
            )
        return cls(url, f"{parts.scheme}://{host.replace('{s}', '*')}")

    @property
    def host(self) -> str:
        """The host, as the map names it."""
        return self.origin.partition("://")[2].removeprefix("*.")
