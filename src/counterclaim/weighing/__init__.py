"""An incident's claims → its dossier: which accounts exist, who stands behind each, how the figures moved, what is disputed."""

from counterclaim.weighing.dossier import (
    UNTOLD,
    Account,
    Attribute,
    Brief,
    Dependence,
    Dossier,
    Fault,
    Figure,
    Flag,
    Origins,
    Position,
    Question,
    Standing,
    State,
    Step,
    Tie,
    TollLine,
    View,
)
from counterclaim.weighing.matter import Matter, matter
from counterclaim.weighing.meaning import meaning
from counterclaim.weighing.origins import independent
from counterclaim.weighing.wanted import Gist, Wanted, as_toll, gist
from counterclaim.weighing.weigh import brief, weigh

__all__ = [
    "UNTOLD",
    "Account",
    "Attribute",
    "Brief",
    "Dependence",
    "Dossier",
    "Fault",
    "Figure",
    "Flag",
    "Gist",
    "Matter",
    "Origins",
    "Position",
    "Question",
    "Standing",
    "State",
    "Step",
    "Tie",
    "TollLine",
    "View",
    "Wanted",
    "as_toll",
    "brief",
    "gist",
    "independent",
    "matter",
    "meaning",
    "weigh",
]
