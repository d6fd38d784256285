"""Figures: what was measured, as group → row → measure → value."""

#: ``figures["exact"]["source"]["f1"]``. Measures are "p", "r" and "f1" for what is found, and say their unit where they have one
#: ("median_km"); shares run from 0 to 1 and are floats; an int is a count, which says how much was measured and is no figure.
Figures = dict[str, dict[str, dict[str, int | float]]]
