"""Guard: who may ask, and what an answer may do in a browser.

A page of somebody else's must not reach a desk on one's own machine: not by a name that it makes lead here (the host is checked),
and not by a form or a script that sends something (the origin is). Nothing runs but the desk's own files.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names by which the desk is reached on its own machine.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{images}; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Nothing is told to others; but with "no-referrer" a browser would keep the origin from the desk's own forms, too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Refuses requests by a foreign name or from a foreign page, and puts the policy on every answer.

    Args:
        app: what is guarded.
        images: origins from which pages may show images beside the desk's own: of a tile server.
    """

    def __init__(self, app: ASGIApp, images: Sequence[str] = ()) -> None:
        self._app = app
        policy = POLICY.format(images="".join(f" {one}" for one in images))
        self._headers = {"Content-Security-Policy": policy, **_HEADERS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    if name == "Cache-Control" and scope["path"].startswith("/assets/"):
                        value = "max-age=3600"
                    headers.setdefault(name, value)
            await send(message)

        if (refusal := _refusal(scope)) is not None:
            await PlainTextResponse(refusal, 403)(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def _refusal(scope: Scope) -> str | None:
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if (host.rpartition(":")[0] if _has_port(host) else host) not in LOOPBACK:
        return "the desk answers on 127.0.0.1 and localhost alone"
    if scope["method"] in _SAFE:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if (origin is None and site is None) or (origin is not None and origin != f"{scope['scheme']}://{host}"):
        return "a form of another page is not taken"
    return "a form of another page is not taken" if site not in (None, "same-origin") else None


def _has_port(host: str) -> bool:
    return ":" in host and not host.endswith("]")
