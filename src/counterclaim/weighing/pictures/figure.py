"""Figure: a step of a toll in words and in signs."""

from counterclaim.weighing.dossier import Step

#: The group of a toll line of which nobody says who the victims were.
UNNAMED = "victims"


def told_words(step: Step) -> str:
    """Return a figure in words: ``at least 80``, ``10 to 15``, ``about 100``."""
    about = "about " if step.approximate else ""
    low, high = step.low, step.high
    if low is None and high is None:
        told = "no number"
    elif low == high:
        told = f"{about}{low:,}"
    elif high is None:
        told = f"at least {about}{low:,}"
    elif not low:
        told = f"at most {about}{high:,}"
    else:
        told = f"{about}{low:,} to {high:,}"
    if step.relation == "subset":
        told = f"of these {told}"
    elif step.relation == "additional":
        told += " more"
    return f"{told}, may rise" if step.provisional else told


def told_signs(step: Step) -> str:
    """Return a figure in signs: ``≥80``, ``10–15``, ``~100``; ``(3)`` for a part of another, ``+5`` for more."""
    about = "~" if step.approximate else ""
    low, high = step.low, step.high
    if low is None and high is None:
        told = "?"
    elif low == high:
        told = f"{about}{low:,}"
    elif high is None:
        told = f"≥{about}{low:,}"
    elif not low:
        told = f"≤{about}{high:,}"
    else:
        told = f"{about}{low:,}–{high:,}"
    if step.relation == "subset":
        return f"({told})"
    return f"+{told}" if step.relation == "additional" else told
