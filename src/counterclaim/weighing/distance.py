"""Distance: how far two places are from each other."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from counterclaim.records import Place

_EARTH = 6371.0  # km


def kilometres(one: Place, other: Place) -> float | None:
    """Return the great-circle distance between two places' pins in kilometres; None without two pins."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = _point(one.lat, one.lon), _point(other.lat, other.lon)
    chord = sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)
    return 2 * _EARTH * asin(min(1.0, chord / 2))


@lru_cache(maxsize=10_000)
def _point(lat: float, lon: float) -> tuple[float, float, float]:
    """Return a point of the unit sphere."""
    return cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)), sin(radians(lat))
