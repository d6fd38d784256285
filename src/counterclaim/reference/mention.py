"""Mention: a known actor at a place in a text."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records import Span
from counterclaim.reference.actor import Actor


class Form(StrEnum):
    """By what sort of words an actor is mentioned, so that a reader can tell a party from a place.

    name: words that mean the actor and nothing else ("Hamas", "the Kremlin").
    body: an institution put together from a state and its kind ("the Russian defence ministry").
    office: a post held by a person, who speaks for the body ("the Syrian foreign minister").
    country: a state's name ("Syria"), party or place.
    capital: a city that stands for a government ("Damascus"), party or place.
    adjective: "Russian" in "Russian strikes".
    people: "the Russians", "three Syrians".
    place: a country or a capital where the words beside it make it a place ("in Syria", "Damascus airport").
    """

    NAME = "name"
    BODY = "body"
    OFFICE = "office"
    COUNTRY = "country"
    CAPITAL = "capital"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in a text.

    Args:
        span: where its words stand, without article and without a possessive ending.
        actor: whom they mean.
        form: by what sort of words.
    """

    span: Span
    actor: Actor
    form: Form
