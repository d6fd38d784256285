"""Names: who and which protected places a report names, printed and as JSON. Only where they are asked for."""

import msgspec
from rich.text import Text

from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import console
from counterclaim.records import Person, ProtectedPlace, Reading, Span

_KINDS = {"aid_site": "aid site"}


def names_of(reading: Reading) -> dict[str, object]:
    """Return the people and protected places of a reading as JSON has them; null where nobody has marked them."""
    told: dict[str, object] = msgspec.to_builtins({"persons": reading.persons, "protected": reading.protected})
    return told


def print_names(reading: Reading) -> None:
    """Print who is named and in what part, the protected places, and how often each stands in the text."""
    out = console()
    if reading.persons is None or reading.protected is None:
        out.print(Text("nobody has marked the names in it: `reread` does where a reader knows its language", style="yellow"))
        return
    out.print(Text("persons named" if reading.persons else "no persons named", style="bold"))
    for person in reading.persons:
        out.print(_person(person))
    if reading.protected:
        out.print(Text("protected places", style="bold"))
    for place in reading.protected:
        out.print(_place(place))
    out.print()


def _person(person: Person) -> Text:
    return Text.assemble(f"  {person.role:8} ", printable(person.name), (_times(person.spans), "dim"))


def _place(place: ProtectedPlace) -> Text:
    name = (printable(place.name), "") if place.name else ("without a name", "dim")
    return Text.assemble(f"  {_KINDS.get(place.kind, place.kind):8} ", name, (_times(place.spans), "dim"))


def _times(spans: tuple[Span, ...]) -> str:
    return f", {len(spans)} times" if len(spans) > 1 else ""
