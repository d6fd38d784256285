"""Evaluate: how well reading does on public corpora, in figures that anyone can repeat."""

from counterclaim.evaluate.attribution import Figures
from counterclaim.evaluate.evaluation import CORPORA, Evaluation, evaluate
from counterclaim.evaluate.score import Score

__all__ = ["CORPORA", "Evaluation", "Figures", "Score", "evaluate"]
