"""Pages: one module a page, each with its router; the data beside a page (``.json``, ``.csv``, ``.geojson``) is in its module."""

from fastapi import APIRouter

from counterclaim.desk.pages import incident, overview, report, source

ROUTERS: tuple[APIRouter, ...] = (overview.router, incident.router, report.router, source.router)

__all__ = ["ROUTERS"]
