"""Turns: how many pages are computed at once.

A page is computed in a thread, and threads compute in turn: of twenty at once each would be done when the last one is.
"""

from asyncio import Semaphore

from starlette.types import ASGIApp, Receive, Scope, Send

#: So many that a long page or two hold up nobody, and so few that each comes soon.
AT_ONCE = 4
#: What waits for no turn: files are read and not computed; an export, or something that is added, may take as long as it likes.
_FREE = ("/assets/", "/export/")


class Turns:
    """Lets a few pages be computed at once, in the order in which they are asked for.

    Args:
        app: what computes.
        at_once: how many.
    """

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE) -> None:
        self._app = app
        self._turns = Semaphore(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, when its turn comes."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_FREE):
            await self._app(scope, receive, send)
            return
        async with self._turns:
            await self._app(scope, receive, send)
