"""What is known before any report is read: the actors and their names."""

from counterclaim.reference.actor import Actor
from counterclaim.reference.actors import Actors, actors
from counterclaim.reference.mention import Form, Mention

__all__ = ["Actor", "Actors", "Form", "Mention", "actors"]
