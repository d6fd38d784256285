"""``counterclaim serve``: the desk, on this machine alone."""

import gc
import json
import socket
import sys

import click

from counterclaim.errors import UsageError

#: Seconds after which a thread that computes lets others on. A page asks the casebook for hundreds of rows, and before each waits
#: for who computes meanwhile, as a page that weighs incidents or a report that is linked does: with Python's 5 ms, 600 rows may
#: wait 3 s.
_TURN = 0.0001
#: New objects after which Python looks for those that only hold each other, and how often it then looks at older ones. The desk
#: keeps some hundred thousand; with Python's 700 a page of new incidents took half as long again, and one in ten thrice as long.
_CYCLES = (50_000, 20, 100)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command(short_help="The desk, in a browser on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="A loopback address; no other is taken.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes one that is free.")
@click.option("--profile", "named", default="full", show_default=True, metavar="NAME|FILE", help="Through which pages go out.")
@click.option(
    "--tiles", metavar="URL", help="A tile server behind maps: https://HOST/{z}/{x}/{y}.png. It learns what you look at."
)
@click.option("--json", "as_json", is_flag=True, help="Say where it listens as one JSON object, on standard output.")
@click.pass_obj
def serve(where: str, host: str, port: int, named: str, tiles: str | None, as_json: bool) -> None:
    """Open the desk: incidents, accounts, reports and ceasefires as pages in a browser.

    It has one user and no password, so that it listens on this machine alone. Nothing that it shows is fetched from elsewhere,
    unless --tiles names a tile server.

    \b
    Examples:
      counterclaim serve                     http://127.0.0.1:8000
      counterclaim --casebook aleppo serve --port 8080
    """
    if host not in _LOOPBACK:
        raise UsageError(
            f"--host {host!r} is reached from other machines, and the desk has no password yet",
            "leave it out, and reach the desk through a tunnel (ssh -L 8000:127.0.0.1:8000 HOST)",
        )
    import uvicorn

    from counterclaim.casebook import Casebook
    from counterclaim.cli.user import user
    from counterclaim.desk import desk
    from counterclaim.desk.tiles import Tiles
    from counterclaim.publish import profile

    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_CYCLES)
    chosen = profile(named)
    behind = Tiles.at(tiles) if tiles is not None else None
    with Casebook.open(where, create=False) as casebook:
        server = uvicorn.Server(
            uvicorn.Config(desk(casebook, chosen, user(), behind), host=host, port=port, log_level="warning", server_header=False)
        )
        sock = _bound(host, port)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{sock.getsockname()[1]}"
        if as_json:
            click.echo(json.dumps({"url": address, "casebook": casebook.name, "profile": chosen.name}, ensure_ascii=False))
        click.echo(f"the desk of {casebook.name}: {address}    (Ctrl-C ends it)", err=True)
        server.run(sockets=[sock])


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address.

    Raises:
        UsageError: somebody else does.
    """
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen()  # who is told the address may ask at once
    except OSError as error:
        sock.close()
        raise UsageError(
            f"{host}:{port} cannot be listened at: {error.strerror}", "give another --port; 0 takes one that is free"
        ) from error
    sock.set_inheritable(True)
    return sock
