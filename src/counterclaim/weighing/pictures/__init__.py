"""A dossier drawn: how figures moved, and who rests on whom. SVG made here, so that a page needs no script and prints."""

from counterclaim.weighing.pictures.steps import toll_steps_svg
from counterclaim.weighing.pictures.web import dependence_svg

__all__ = ["dependence_svg", "toll_steps_svg"]
