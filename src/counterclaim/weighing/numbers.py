"""Numbers: figures as a person reads them, and whether two can both be right."""

from counterclaim.weighing.dossier import Step


def in_figures(step: Step) -> str:
    """Return a figure with its bounds: "62", "≥80", "≤20", "10–12", "~100"; "?" where the words give none."""
    about = "~" if step.approximate else ""
    if step.low is None and step.high is None:
        return "?"
    if step.high is None:
        return f"≥{about}{step.low}"
    if step.low is None or (step.low == 0 and step.high > 0):
        return f"≤{about}{step.high}"
    return f"{about}{step.low}" if step.low == step.high else f"{about}{step.low}–{step.high}"


def can_both_be(one: Step, other: Step) -> bool:
    """Tell whether two figures leave room for each other: "at least 62" for 83, not 62 for 83 (DOMAIN.md, section 9).

    "About" is not widened in silence: "about 100" and "at least 120" are at odds, and a person sees both.
    """
    low = max(figure.low or 0 for figure in (one, other))
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    return not highs or low <= min(highs)
