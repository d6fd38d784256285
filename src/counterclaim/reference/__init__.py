"""What is known before any report is read: the actors and their names, and the places of the world."""

from counterclaim.reference.actor import Actor
from counterclaim.reference.actors import Actors, actors
from counterclaim.reference.gazetteer import Entry, Feature, Found, Gazetteer, gazetteer
from counterclaim.reference.mention import Form, Mention
from counterclaim.reference.sides import is_known, sides
from counterclaim.reference.victims import kind_of, victim_kinds

__all__ = [
    "Actor",
    "Actors",
    "Entry",
    "Feature",
    "Form",
    "Found",
    "Gazetteer",
    "Mention",
    "actors",
    "gazetteer",
    "is_known",
    "kind_of",
    "sides",
    "victim_kinds",
]
