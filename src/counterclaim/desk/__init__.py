"""The desk: pages on which accounts are compared and evidence is opened, and the HTTP API beside them; on one's own machine."""

from counterclaim.desk.app import desk

__all__ = ["desk"]
