"""Readings with names marked by hand: what a reader is to mark is another test's matter."""

import re
from dataclasses import replace

from counterclaim.records import Person, PersonRole, ProtectedKind, ProtectedPlace, Reading, Span

TEXT = (
    "ALEPPO, 17 September 2016\n\n"
    "Shells fired by the army killed Rami Haddad, 34, and his son on Friday, Mona Saleh, a resident of the quarter, said. "
    "“Rami was asleep,” said Saleh.\n\n"
    "Aleppo’s al-Noor hospital was hit by an air strike on Saturday, the Syrian Observatory for Human Rights said. "
    "It killed five patients.\n\n"
    "Foreign Minister Walid Muallem said that militants had shelled the city."
)


def spans(text: str, words: str) -> tuple[Span, ...]:
    return tuple(Span(match.start(), match.end()) for match in re.finditer(rf"\b{re.escape(words)}\b", text))


def person(text: str, name: str, role: PersonRole, *parts: str) -> Person:
    whole = list(spans(text, name))
    more = [span for part in parts for span in spans(text, part) if not any(one.contains(span) for one in whole)]
    return Person(name, role, tuple(sorted([*whole, *more])))


def marked(reading: Reading) -> Reading:
    """Mark the names of `TEXT`, or of a text that it is a part of."""
    text = reading.report.text
    persons = (
        person(text, "Rami Haddad", PersonRole.VICTIM, "Rami", "Haddad"),
        person(text, "Mona Saleh", PersonRole.WITNESS, "Saleh"),
        person(text, "Walid Muallem", PersonRole.OFFICE),
    )
    protected = ProtectedPlace(ProtectedKind.HOSPITAL, "al-Noor", spans(text, "al-Noor"), spans(text, "al-Noor hospital"))
    return replace(reading, persons=persons, protected=(protected,))
