"""Evaluate: how well reading does on public corpora, in figures that anyone can repeat."""

from counterclaim.evaluate.evaluation import CORPORA, Evaluation, evaluate
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.evaluate.page import page_of
from counterclaim.evaluate.score import Score

__all__ = ["CORPORA", "Evaluation", "Figures", "Mistake", "MistakeKind", "Score", "evaluate", "page_of"]
