"""App: the desk of one casebook, as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI, Response
from fastapi.staticfiles import StaticFiles

from counterclaim.casebook import Casebook
from counterclaim.desk.guard import Guard
from counterclaim.desk.pages import ROUTERS
from counterclaim.desk.state import Desk
from counterclaim.desk.tiles import Tiles
from counterclaim.desk.troubles import add_troubles
from counterclaim.desk.turns import Turns
from counterclaim.publish import Profile, profile
from counterclaim.publish.pages import style_sheet


def desk(casebook: Casebook, chosen: Profile | None = None, actor: str = "desk", tiles: Tiles | None = None) -> FastAPI:
    """Return the desk of a casebook.

    Args:
        casebook: open, for as long as the desk runs; closed by whoever opened it.
        chosen: the publication profile through which all goes out; the full one for None, which is for the casebook's own users.
        actor: who files here, for the log.
        tiles: a tile server behind maps, from which pages may then show images; for None no other machine is asked.

    Returns:
        The application. It answers requests to loopback names alone (`guard`), and every page and answer carries a policy that
        lets nothing run but its own files.
    """
    held = Desk(casebook, chosen or profile("full"), actor, tiles)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        held.begin()
        yield
        held.close()

    app = FastAPI(
        title="Counterclaim",
        summary="Who claims what: incidents, accounts, reports and ceasefires of a casebook.",
        version=version("counterclaim"),
        docs_url=None,  # its page fetches scripts from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=living,
    )
    app.state.desk = held
    app.add_middleware(Turns)
    app.add_middleware(Guard, images=() if tiles is None else (tiles.origin,))
    add_troubles(app)

    sheet = style_sheet()

    @app.get("/assets/style.css", include_in_schema=False)
    async def style() -> Response:
        return Response(sheet, media_type="text/css")

    app.mount("/assets", StaticFiles(directory=str(files("counterclaim.desk") / "assets")), name="assets")
    for router in ROUTERS:
        app.include_router(router)
    return app
