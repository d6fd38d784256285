"""Sources: how much each says in reports that stand, and when; kept in step as claims come to stand and cease to."""

from sqlalchemy import Connection, bindparam, case, delete, func, insert, select, text

from counterclaim.casebook.tables import SHIFT, claims, filed_of, reports, said, sources

_REPORT, _KIND = filed_of(claims.c.number), claims.c.source_kind
_DAY = func.coalesce(reports.c.published, "")
_STANDING = claims.join(reports, reports.c.filed == _REPORT)
_STANDS = reports.c.withdrawn.is_(None)

#: The query for what `said` is to hold.
SAID = select(claims.c.source, _DAY, claims.c.number).select_from(_STANDING).where(_STANDS)

_place = func.row_number().over(partition_by=(_REPORT, claims.c.source), order_by=_KIND).label("place")
_one = select(claims.c.source, _KIND.label("kind"), func.count().label("many"), _place).select_from(_STANDING)
_of = _one.where(_STANDS).group_by(_REPORT, claims.c.source, _KIND).subquery()
#: The query for what `sources` is to hold.
COUNTED = select(_of.c.source, _of.c.kind, func.sum(_of.c.many), func.sum(case((_of.c.place == 1, 1), else_=0))).group_by(
    _of.c.source, _of.c.kind
)

# Each in one statement: PostgreSQL's seals are moved once a statement.
_IN_REPORT = (claims.c.number >= bindparam("first")) & (claims.c.number < bindparam("end"))
_SAY = insert(said).from_select(["source", "day", "number"], SAID.where(_IN_REPORT))
_NAMES = select(claims.c.source).where(_IN_REPORT)
_UNSAY = delete(said).where(
    said.c.source.in_(_NAMES),
    said.c.day == select(_DAY).where(reports.c.filed == bindparam("filed")).scalar_subquery(),
    said.c.number >= bindparam("first"),
    said.c.number < bindparam("end"),
)
# Both databases know these words; SQLAlchemy has a statement of its own for each.
_COUNT = text(
    "INSERT INTO sources (name, kind, claims, reports)"
    " SELECT source, source_kind, :sign * count(*),"
    " CASE row_number() OVER (PARTITION BY source ORDER BY source_kind) WHEN 1 THEN :sign ELSE 0 END"
    " FROM claims JOIN reports ON reports.filed = :filed AND reports.withdrawn IS NULL"
    " WHERE number >= :first AND number < :end GROUP BY source, source_kind"
    " ON CONFLICT (name, kind)"
    " DO UPDATE SET claims = sources.claims + excluded.claims, reports = sources.reports + excluded.reports"
)
_SILENT = delete(sources).where(sources.c.claims == 0, sources.c.name.in_(_NAMES))


def enter(connection: Connection, filed: int) -> None:
    """Count what is said in a report, after its claims came to stand; nothing while it is withdrawn."""
    within = {"filed": filed, "first": filed << SHIFT, "end": (filed + 1) << SHIFT}
    connection.execute(_SAY, within)
    connection.execute(_COUNT, within | {"sign": 1})


def leave(connection: Connection, filed: int) -> None:
    """Count what is said in a report no more, before its claims cease to stand; nothing while it is withdrawn."""
    within = {"filed": filed, "first": filed << SHIFT, "end": (filed + 1) << SHIFT}
    connection.execute(_UNSAY, within)
    connection.execute(_COUNT, within | {"sign": -1})
    connection.execute(_SILENT, within)
