"""Changed: when an incident became what it is, as far as the profile lets anybody know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from counterclaim.publish.profile import Profile
from counterclaim.records import Report


@dataclass(frozen=True, slots=True)
class Changed:
    """When the reports of an incident came to be seen, and when people last ruled on it.

    Args:
        reports: id of each of its reports → when it could first be seen through the profile; None where nobody may know.
        ruled: when the last decision that is in force on its claims was made; None without one.
    """

    reports: Mapping[str, datetime | None]
    ruled: datetime | None

    @property
    def first(self) -> datetime | None:
        """When the first of its reports could be seen; None where nobody may know of any."""
        return min((at for at in self.reports.values() if at is not None), default=None)

    @property
    def last(self) -> datetime | None:
        """When the last of its reports could be seen; likewise."""
        return max((at for at in self.reports.values() if at is not None), default=None)

    @property
    def at(self) -> datetime | None:
        """When it last changed: by a report or by a ruling."""
        return max((at for at in (self.last, self.ruled) if at is not None), default=None)


def seen(report: Report, profile: Profile, recorded: datetime | None) -> datetime | None:
    """Return when a report could first be seen through a profile: once it was published, its delay was over, and we had it.

    Args:
        report: as it goes out.
        profile: through which.
        recorded: when we recorded it; None where the profile keeps that to itself.
    """
    known = [at for at in (recorded, report.retrieved) if at is not None]
    if report.published_at is not None:
        known.append(report.published_at + timedelta(days=profile.delay_days))
    elif report.published is not None:
        # With a delay, a day counts to its end wherever on Earth, as it does where the delay is kept.
        rest = timedelta(days=profile.delay_days + 1, hours=12) if profile.delay_days else timedelta()
        known.append(datetime.combine(report.published, time.min, UTC) + rest)
    return max((at if at.tzinfo else at.replace(tzinfo=UTC) for at in known), default=None)
