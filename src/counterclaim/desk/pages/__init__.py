"""Pages: one module a page, each with its router; the data beside a page (``.json``, ``.csv``, ``.geojson``) is in its module."""

from fastapi import APIRouter

from counterclaim.desk.pages import incidents, overview

ROUTERS: tuple[APIRouter, ...] = (overview.router, incidents.router)

__all__ = ["ROUTERS"]
