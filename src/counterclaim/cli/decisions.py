"""``counterclaim decisions``: what people ruled and withdrew, in force and taken back."""

import json

import click


@click.command(short_help="What people ruled, and took back.")
@click.option("--orphans", is_flag=True, help="Only rulings in force whose claim no reader makes any more: somebody is to look.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an act, one a line.")
@click.pass_obj
def decisions(where: str, orphans: bool, as_json: bool) -> None:
    """List what people decided, merged, split and withdrew, newest first: number, what, why, by whom and when.

    A decision holds on to its claim by report, span and source, so that a better reader does not orphan it; where none of
    its claims matches any more, --orphans lists it.

    \b
    Examples:
      counterclaim decisions
      counterclaim decisions --orphans
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.acts import act_json, ceasefires_in, ids_in, only, print_acts, withdrawn_in

    with Casebook.open(where, create=False) as casebook:
        acts = only(casebook, casebook.orphans())[::-1] if orphans else casebook.acts()
        ids, withdrawn = ids_in(casebook, acts), withdrawn_in(casebook, acts)
        truces = ceasefires_in(casebook, acts, ids)
    if as_json:
        for act in acts:
            click.echo(json.dumps(act_json(act, ids, truces), ensure_ascii=False))
    elif acts:
        print_acts(acts, ids, withdrawn, truces)
        click.echo(f'\nTo take one back: counterclaim undo {acts[0].number} --why "…"')
    elif orphans:
        click.echo("every decision in force still has its claims", err=True)
    else:
        click.echo("nothing decided yet: `decide`, `merge`, `split` and `withdraw` do", err=True)
