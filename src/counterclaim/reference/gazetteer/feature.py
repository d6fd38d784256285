"""Feature: what sort of place a name means, and how closely such a name says where."""

from enum import StrEnum

from counterclaim.records import PlacePrecision


class Feature(StrEnum):
    """Sorts of place. A town is any settlement, village or capital; a site is a dam, a prison, a factory, a checkpoint."""

    TOWN = "town"
    SUBURB = "suburb"
    CAMP = "camp"
    AIRPORT = "airport"
    BASE = "base"
    SITE = "site"
    CROSSING = "crossing"
    ROAD = "road"
    HILL = "hill"
    WATER = "water"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    AREA = "area"

    @property
    def precision(self) -> PlacePrecision:
        """How closely a bare name of this sort says where (DOMAIN.md, section 5.1)."""
        return _PRECISION[self]

    @property
    def radius_km(self) -> float:
        """The stated uncertainty of a point of this sort, in kilometres, where nothing better is known of it.

        An airport's runway is some three kilometres long, and a hill's foot as wide; bases, camps and suburbs are smaller than
        a town. For a district, 25 km is the radius round the middle of UCDP's points in it that holds nine tenths of them,
        in the median of 49 districts of Syria (26 km), and the reach of UCDP's where_prec 2.
        """
        return _RADIUS[self]


_PRECISION = {
    Feature.TOWN: PlacePrecision.TOWN,
    Feature.SUBURB: PlacePrecision.TOWN,
    Feature.CAMP: PlacePrecision.TOWN,
    Feature.AIRPORT: PlacePrecision.EXACT,
    Feature.BASE: PlacePrecision.EXACT,
    Feature.SITE: PlacePrecision.EXACT,
    Feature.CROSSING: PlacePrecision.EXACT,
    Feature.ROAD: PlacePrecision.AREA,
    Feature.HILL: PlacePrecision.NEAR,
    Feature.WATER: PlacePrecision.AREA,
    Feature.DISTRICT: PlacePrecision.DISTRICT,
    Feature.PROVINCE: PlacePrecision.PROVINCE,
    Feature.COUNTRY: PlacePrecision.COUNTRY,
    Feature.AREA: PlacePrecision.AREA,
}
_RADIUS = {
    Feature.TOWN: 1.0,
    Feature.SUBURB: 2.0,
    Feature.CAMP: 2.0,
    Feature.AIRPORT: 3.0,
    Feature.BASE: 3.0,
    Feature.SITE: 1.0,
    Feature.CROSSING: 1.0,
    Feature.ROAD: 10.0,
    Feature.HILL: 3.0,
    Feature.WATER: 10.0,
    Feature.DISTRICT: 25.0,
    Feature.PROVINCE: 100.0,
    Feature.COUNTRY: 500.0,
    Feature.AREA: 25.0,
}
