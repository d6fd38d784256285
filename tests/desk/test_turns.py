"""Pages are computed a few at once; files and exports wait for nobody."""

import asyncio

from starlette.types import Receive, Scope, Send

from counterclaim.desk.turns import Turns


def _asked(*paths: str, method: str = "GET", at_once: int = 2) -> int:
    """Ask for paths together; return how many were answered at once at most."""
    now, most = 0, 0

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        for _ in range(5):
            await asyncio.sleep(0)
        now -= 1

    async def nothing(*_: object) -> dict[str, object]:
        return {}

    async def all_of_them() -> None:
        turns = Turns(app, at_once)
        scopes = [{"type": "http", "method": method, "path": path} for path in paths]
        await asyncio.gather(*(turns(scope, nothing, nothing) for scope in scopes))  # type: ignore[arg-type]

    asyncio.run(all_of_them())
    return most


def test_a_few_pages_are_computed_at_once() -> None:
    assert _asked(*["/incidents"] * 7) == 2
    assert _asked(*["/incidents"] * 7, at_once=3) == 3


def test_files_exports_and_what_is_added_wait_for_no_turn() -> None:
    assert _asked(*["/assets/desk.js"] * 7) == 7
    assert _asked(*["/export/acled"] * 7) == 7
    assert _asked(*["/add"] * 7, method="POST") == 7
