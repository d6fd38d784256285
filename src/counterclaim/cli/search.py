"""``counterclaim search``: reports and claims in which words stand."""

import json

import click


@click.command(short_help="Find words in reports and quotes.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=10_000),
    default=20,
    show_default=True,
    help="How many reports, and how many claims.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report or claim, one a line.")
@click.pass_obj
def search(where: str, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find the reports in whose title or text all of the words stand, and the claims in whose quote they stand.

    Letters of either case, with or without diacritics; words between double quotes must stand together.

    \b
    Examples:
      counterclaim search by mistake
      counterclaim search '"Syrian soldiers" coalition'
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.context import context_of

    asked = " ".join(words)
    with Casebook.open(where, create=False) as casebook:
        # One more than is shown tells whether there are more.
        found = casebook.search(asked, limit + 1)
        reports, claims = found.reports[:limit], found.claims[:limit]
        incidents = casebook.incident_of([claim.id for claim in claims])
        of = {report.id: report for report in casebook.reports({claim.report for claim in claims})}
    if as_json:
        for report in reports:
            published = str(report.published) if report.published else None
            told = {"report": report.id, "claim": None, "publisher": report.publisher, "published": published}
            words_of = context_of(f"{report.title or ''}\n{report.text}", asked).plain
            click.echo(json.dumps({**told, "source": None, "incident": None, "words": words_of}, ensure_ascii=False))
        for claim in claims:
            report = of[claim.report]
            published = str(report.published) if report.published else None
            told = {"report": report.id, "claim": claim.id, "publisher": report.publisher, "published": published}
            said = {"source": claim.source.name, "incident": incidents.get(claim.id), "words": claim.quote.words}
            click.echo(json.dumps({**told, **said}, ensure_ascii=False))
    elif reports or claims:
        from counterclaim.cli.hits import print_hits

        print_hits(reports, claims, of, incidents, asked)
    if not reports and not claims:
        click.echo("nothing holds all of these words: give fewer", err=True)
    elif len(found.reports) > limit or len(found.claims) > limit:
        click.echo("note: there are more: --limit shows more", err=True)
