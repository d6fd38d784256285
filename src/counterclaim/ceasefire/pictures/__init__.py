"""A ceasefire's ledger drawn: its days as a calendar, and its alleged breaches over time. SVG made here; nothing is judged."""

from counterclaim.ceasefire.pictures.breaches import breaches_svg
from counterclaim.ceasefire.pictures.calendar import calendar_svg

__all__ = ["breaches_svg", "calendar_svg"]
