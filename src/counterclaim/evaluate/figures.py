"""Figures: what was measured, as group → row → measure → value."""

#: ``figures["exact"]["source"]["f1"]``. Measures are "p", "r" and "f1" for what is found, and say their unit where they have one
#: ("median_km"); shares run from 0 to 1.
Figures = dict[str, dict[str, dict[str, float]]]
