"""Pages: one module a page, each with its router; the data beside a page (``.json``, ``.csv``, ``.geojson``) is in its module."""

from fastapi import APIRouter

from counterclaim.desk.pages import add, ceasefires, exports, incidents, overview, search

ROUTERS: tuple[APIRouter, ...] = (
    overview.router,
    incidents.router,
    ceasefires.router,
    search.router,
    add.router,
    exports.router,
)

__all__ = ["ROUTERS"]
