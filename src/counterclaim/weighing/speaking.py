"""Speaking: whose account a claim is of."""

from counterclaim.records import Claim, SourceKind


def account_of(claim: Claim) -> str:
    """Return the name of the account that a claim is of: the body for which a person speaks; else who speaks.

    A person who speaks for a body gives the body's account (DOMAIN.md, section 2.6); a ministry and its state are two accounts.
    """
    return claim.source.speaks_for or claim.source.name


def is_own_voice(claim: Claim) -> bool:
    """Tell whether an outlet speaks in its own voice."""
    return claim.source.kind is SourceKind.PUBLISHER
