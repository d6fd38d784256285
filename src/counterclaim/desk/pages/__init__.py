"""Pages: one module a page, each with its router; the data beside a page (``.json``, ``.csv``, ``.geojson``) is in its module."""

from fastapi import APIRouter

from counterclaim.desk.pages import add, ceasefires, exports, incident, incidents, overview, report, search, source

ROUTERS: tuple[APIRouter, ...] = (
    overview.router,
    incidents.router,
    incident.router,
    report.router,
    source.router,
    ceasefires.router,
    search.router,
    add.router,
    exports.router,
)

__all__ = ["ROUTERS"]
