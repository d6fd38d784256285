"""Timestamps: what an authority attests of a day's root (RFC 3161): asked for, taken in, verified, and kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

import msgspec
from sqlalchemy import Connection, select

from counterclaim.casebook import Casebook
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import log, roots, timestamps
from counterclaim.custody.der import in_order
from counterclaim.custody.fault import RESTORE, Check, Fault
from counterclaim.custody.roots import Root
from counterclaim.errors import CounterclaimError, UsageError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

#: Seconds to wait for an authority, and bytes of a reply: with a chain of certificates it has ten thousand.
_PATIENCE, _LARGEST = 30, 1_000_000
_REMEDY = "ask for another: `counterclaim timestamp --request` writes what to send"


class NotAttested(CounterclaimError):
    """A reply that attests nothing: refused, damaged, of something else, or not signed by whom we trust."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A reply that is kept.

    Args:
        number: from 1.
        day: whose root it attests.
        at: when it was taken in, in UTC.
        authority: where it is from, as an address; None where it was brought by hand.
        reply: as received (DER).
        trusted: the certificates by which it was verified (PEM).
        attested: the instant that it attests.
    """

    number: int
    day: str
    at: str
    authority: str | None
    reply: bytes
    trusted: str
    attested: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A request for a timestamp.

    Args:
        request: to be sent (DER).
        nonce: a random number, which the reply must repeat.
    """

    request: bytes
    nonce: int | None


def question(root: Root) -> Question:
    """Return a request for a timestamp of a root: of the SHA-256 of its hex digits as text."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    made = TimestampRequestBuilder().data(root.root.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    return Question(made.as_bytes(), made.nonce)


def verified(reply: bytes, root: str, trusted: str, nonce: int | None = None) -> datetime:
    """Return the instant at which an authority attests to have seen a root.

    Args:
        reply: what the authority answered (DER).
        root: in hex.
        trusted: certificates that we trust, as PEM; the reply brings those between.
        nonce: which the reply must repeat, where the request is known.

    Raises:
        NotAttested: it attests nothing of the kind.
        UsageError: there is no certificate among `trusted`.
    """
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        certificates = load_pem_x509_certificates(trusted.encode())
    except ValueError as error:
        raise UsageError(f"there is no certificate to trust: {error}", "give the authority's root certificate as PEM") from error
    told = _decoded(reply)
    verifier = VerifierBuilder(roots=list(certificates), nonce=nonce)
    try:
        verifier.build().verify(told, hashlib.sha256(root.encode()).digest())
    except (VerificationError, ValueError) as error:
        raise NotAttested(f"the reply does not attest the root {root}: {error}", _REMEDY) from error
    return told.tst_info.gen_time


def keep(
    casebook: Casebook,
    root: Root,
    reply: bytes,
    trusted: str,
    authority: str | None = None,
    nonce: int | None = None,
    *,
    by: str,
) -> datetime:
    """Verify a reply and keep it, as one change.

    Args:
        casebook: open for writing.
        root: which it attests.
        reply: as received.
        trusted: certificates that we trust, as PEM; kept beside it.
        authority: where it is from; None where it was brought by hand.
        nonce: of the request, where that is known.
        by: who took it in.

    Returns:
        The instant that it attests.

    Raises:
        NotAttested: it attests nothing of the kind.
        UsageError: there is no certificate among `trusted`, or the reply is kept already.
    """
    attested = verified(reply, root.root, trusted, nonce)
    with casebook.change(datetime.now(UTC), by) as unit:
        unit.put_timestamp(root.day, reply, trusted, authority)
    return attested


def ask(url: str, request: bytes) -> bytes:
    """Send a request to an authority and return its reply. The root is all that it learns.

    Raises:
        UsageError: the address is no address of the web.
        NotAttested: it does not answer, or with something else.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise UsageError(f"{url!r} is no address of an authority", "it begins with https:// or http://")
    # No other schemes, and no way to another address than the one that was named.
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        opener.add_handler(handler)
    sent = Request(url, request, {"Content-Type": "application/timestamp-query"})  # noqa: S310 - looked at above
    try:
        with opener.open(sent, timeout=_PATIENCE) as answer:
            kind, reply = answer.headers.get_content_type(), answer.read(_LARGEST + 1)
    except (URLError, OSError) as error:
        raise NotAttested(f"the authority {url} does not answer: {error}", "try again, or another one") from error
    if kind != "application/timestamp-reply" or len(reply) > _LARGEST:
        raise NotAttested(f"the authority {url} answers with no timestamp ({kind})", "check its address")
    return bytes(reply)


def timestamps_of(casebook: Casebook) -> list[Timestamp]:
    """Return all timestamps that are kept, in the order in which they were taken in."""
    with casebook.database.ask() as connection:
        return kept_timestamps(connection)


def kept_timestamps(connection: Connection) -> list[Timestamp]:
    """Return all timestamps that are kept, in the order in which they were taken in."""
    found = connection.execute(select(timestamps).order_by(timestamps.c.number))
    return [
        Timestamp(
            row.number,
            row.day,
            row.at,
            row.authority,
            bytes(row.reply),
            row.trusted or "",
            _decoded(bytes(row.reply)).tst_info.gen_time,
        )
        for row in found
    ]


def timestamp_faults(connection: Connection) -> Iterator[Fault]:
    """Verify every timestamp that is kept, against its root and against the line of the log that tells of it."""
    told = {
        str(payload.get("number")): payload
        for row in connection.execute(select(log.c.payload).where(log.c.action == "timestamp"))
        if (payload := msgspec.json.decode(row.payload, type=Payload))
    }
    query = select(timestamps, roots.c.root).outerjoin(roots, roots.c.day == timestamps.c.day).order_by(timestamps.c.number)
    for row in connection.execute(query):
        item, line = f"{row.day} ({row.number})", told.pop(str(row.number), {})
        reply, trusted = hashlib.sha256(row.reply).hexdigest(), hashlib.sha256((row.trusted or "").encode()).hexdigest()
        if (line.get("reply"), line.get("trusted")) != (reply, trusted):
            yield Fault(Check.TIMESTAMP, item, "it is not the one that was taken in", RESTORE)
            continue
        try:
            verified(bytes(row.reply), row.root or "", row.trusted or "")
        except CounterclaimError as error:
            yield Fault(Check.TIMESTAMP, item, error.message, RESTORE)
    for number in told:
        yield Fault(Check.TIMESTAMP, number, "the log tells of it, and it is not there", RESTORE)


def _decoded(reply: bytes) -> "TimeStampResponse":
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        told = decode_timestamp_response(in_order(reply))
        status = PKIStatus(told.status)
    except ValueError as error:
        raise NotAttested(f"this is no reply of an authority: {error}", _REMEDY) from error
    if status is not PKIStatus.GRANTED:
        why = "; ".join(told.status_string) or status.name.lower()
        raise NotAttested(f"the authority refused: {why}", _REMEDY)
    return told
