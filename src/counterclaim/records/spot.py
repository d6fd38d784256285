"""Spot: where an incident is listed on a map: a place that its claims name, as a circle of the stated uncertainty."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with a pin.

    Args:
        name: canonical name of the place.
        lat: degrees north.
        lon: degrees east.
        radius_km: stated uncertainty in kilometres.
    """

    name: str
    lat: float
    lon: float
    radius_km: float
