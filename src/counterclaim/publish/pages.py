"""Pages: incidents and ceasefires as HTML that stands by itself: no script, nothing fetched, readable on a phone and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files

from markupsafe import Markup

from counterclaim.ceasefire.pictures import breaches_svg, calendar_svg
from counterclaim.ceasefire.series import declared
from counterclaim.drawing.scale import day
from counterclaim.publish.about import how
from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.evidence import Evidence, evidence, once
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.publication import Publication
from counterclaim.publish.templating import environment
from counterclaim.records import Claim, Harm, IncidentKind, Listing, Report, SourceKind, TimePrecision
from counterclaim.weighing import Account, Dossier, State, independent, matter, weigh
from counterclaim.weighing.pictures import dependence_svg, toll_steps_svg
from counterclaim.weighing.pictures.figure import told_signs

_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)
#: Places that a heading names before it counts the rest.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim in the list of evidence, under its number.

    Args:
        of: its words, and where they stand.
        how: stance, certainty and relays, in words; empty for a plain assertion.
    """

    of: Evidence
    how: str

    def __getattr__(self, name: str) -> str | None:
        found: str | None = getattr(self.of, name)
        return found


class Pages:
    """Writes the pages of a publication.

    Args:
        publication: whose.
        linked: whether pages stand beside each other in a site, with one style sheet; else each is whole by itself.
    """

    def __init__(self, publication: Publication, *, linked: bool = False) -> None:
        self._publication = publication
        self._linked = linked

    def incident(self, incident: PublishedIncident) -> str:
        """Return the page of an incident.

        Args:
            incident: of this publication.
        """
        rows = _numbered((claim, incident.reports[claim.report]) for claim in incident.claims)
        dossier = incident.dossier
        drawn = any(step.low is not None or step.high is not None for line in dossier.tolls for step in line.steps)
        killed = any(line.harm is Harm.KILLED for line in dossier.tolls)
        listing = incident.listing
        return self._page(
            "incident.html",
            "../",
            incident=incident,
            dossier=dossier,
            accounts=ranked(dossier),
            head=headline(listing),
            when=when_of(listing),
            places=some(listing.places),
            independent=independent(dossier.origins, (one.name for one in dossier.accounts)),
            pictures={
                "tolls": Markup(toll_steps_svg(dossier)) if drawn and killed else None,  # noqa: S704 (our own markup, text escaped)
                "dependence": Markup(dependence_svg(dossier)) if dossier.origins.edges else None,  # noqa: S704
            },
            rows=rows,
            numbers={row.of.claim: index for index, row in enumerate(rows, 1)},
        )

    def ceasefire(self, ceasefire: PublishedCeasefire) -> str:
        """Return the page of a ceasefire: its ledger.

        Args:
            ceasefire: of this publication.
        """
        ledger = ceasefire.ledger
        told: dict[str, tuple[Claim, Report]] = {}
        for one in ceasefire.told:
            for name in _claims_of(one.ceasefire):
                if (claim := one.claim(name)) is not None:
                    told.setdefault(claim.id, (claim, one.report))
        rows = _numbered(told.values())
        return self._page(
            "ceasefire.html",
            "../",
            ceasefire=ceasefire,
            ledger=ledger,
            pictures={
                "calendar": Markup(calendar_svg(ledger)),  # noqa: S704
                "breaches": Markup(breaches_svg(ledger)) if any(row.count for row in ledger.breaches) else None,  # noqa: S704
            },
            rows=rows,
            numbers={row.of.claim: index for index, row in enumerate(rows, 1)},
        )

    def index(self, incidents: Sequence["Entry"], ceasefires: Sequence["LedgerEntry"]) -> str:
        """Return the list of what is published.

        Args:
            incidents: a row each, as `entry` makes them.
            ceasefires: a row each, as `ledger_entry` makes them.
        """
        held = len(self._publication.held)
        return self._page("index.html", "", title="Who claims what", incidents=incidents, ceasefires=ceasefires, held=held)

    def methodology(self, readers: Mapping[str, int]) -> str:
        """Return the page of the rules in force.

        Args:
            readers: who read the reports, with how many each read.
        """
        rules = weigh(matter((), ())).views
        return self._page("methodology.html", "", views=rules, series=declared(), readers=sorted(readers.items()))

    def _page(self, template: str, up: str, **told: object) -> str:
        return (
            environment("counterclaim.publish")
            .get_template(template)
            .render(
                profile=self._publication.profile,
                made=f"as of {self._publication.at:%d %B %Y, %H:%M} UTC",
                version=version("counterclaim"),
                linked=self._linked,
                up=up,
                style=Markup(style_sheet()),  # noqa: S704 (ours)
                **told,
            )
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident as a row of the list.

    Args:
        id: its id.
        what: its kinds.
        when: its days.
        where: its places.
        killed: the figures of the killed that stand, in signs, each once.
        contested: on what its accounts conflict.
        origins: how many independent origins stand behind it.
        reports: how many reports tell of it.
    """

    id: str
    what: str
    when: str
    where: str
    killed: str
    contested: str
    origins: int
    reports: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A ceasefire as a row of the list: what of its ledger is shown there."""

    id: str
    name: str
    country: str
    zone: str
    starts: Sequence[object]
    ends: Sequence[object]
    reports: int


def entry(incident: PublishedIncident) -> Entry:
    """Return an incident as a row of the list."""
    told, listing = incident.brief, incident.listing
    killed = [step for line in told.tolls if line.harm is Harm.KILLED for step in line.steps if step.live]
    return Entry(
        incident.id,
        _what(listing),
        when_of(listing),
        some(listing.places),
        " · ".join(once(told_signs(step) for step in killed if step.low is not None or step.high is not None)),
        ", ".join(one.attribute.value for one in told.questions if one.state is State.CONTESTED),
        independent(told.origins, told.names),
        len(incident.reports),
    )


def ledger_entry(ceasefire: PublishedCeasefire) -> LedgerEntry:
    """Return a ceasefire as a row of the list."""
    of = ceasefire.ledger
    return LedgerEntry(ceasefire.id, of.name, of.country, of.zone, of.starts, of.ends, len(of.reports))


def headline(listing: Listing) -> str:
    """Return in one line what an incident is listed under: what, and where."""
    return " · ".join(part for part in (_what(listing), some(listing.places[:1])) if part) or "nothing told of it"


def when_of(listing: Listing) -> str:
    """Return the days that an incident may have been on."""
    if listing.first is None or listing.last is None:
        return "day unknown"
    if listing.first == listing.last:
        return day(listing.first, year=True)
    return f"{day(listing.first, year=listing.first.year != listing.last.year)} to {day(listing.last, year=True)}"


def style_sheet() -> str:
    """Return the style sheet that all pages share."""
    return (files("counterclaim.publish") / "templates" / "style.css").read_text(encoding="utf-8")


def _what(listing: Listing) -> str:
    types = " / ".join(kind.value.replace("_", " ") for kind in listing.types[:2])
    return f"aggregate: {types}" if listing.kind is IncidentKind.AGGREGATE else types


def some(names: Sequence[str]) -> str:
    """Return the first names of several, and how many more there are."""
    more = len(names) - _PLACES
    return " / ".join([*names[:_PLACES], *([f"{more} more"] if more > 0 else [])])


def ranked(dossier: Dossier) -> list[Account]:
    """Return the accounts: those that hold most on what is contested first, an outlet's own voice after the sources it cites."""
    contested = {one.attribute for one in dossier.questions if one.state is State.CONTESTED}

    def place(one: Account) -> tuple[int, bool, int, int, str]:
        held = {position.attribute for position in one.positions if position.live}
        return -len(held & contested), one.kind is SourceKind.PUBLISHER, -len(held), -len(one.claims), one.name

    return sorted(dossier.accounts, key=place)


def _numbered(told: Iterable[tuple[Claim, Report]]) -> list[Numbered]:
    return [Numbered(evidence(claim, report), how(claim)) for claim, report in told]


def _claims_of(ceasefire: object) -> tuple[str, ...]:
    """Return the claims that a report's ceasefire names, wherever it names them."""
    told = list(getattr(ceasefire, "claims", ()))
    for rows in ("terms", "timings", "statuses", "breaches"):
        told += [row.claim for row in getattr(ceasefire, rows, ())]
    return once(told)
