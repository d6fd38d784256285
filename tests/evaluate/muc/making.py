"""What tests of MUC-4 share: templates made of a few lines, all of our own making."""

from counterclaim.evaluate.muc.template import Template, template_of


def template(number: str = "1", text: str = "OWN-0001", /, **slots: str | list[str]) -> Template:
    """Make a template; slots are given by short names."""
    lines = {"MESSAGE: ID": [text], "MESSAGE: TEMPLATE": [number]}
    for name, value in slots.items():
        lines[NAMES[name]] = [value] if isinstance(value, str) else value
    made = template_of(lines)
    assert made is not None
    return made


NAMES = {
    "date": "INCIDENT: DATE",
    "place": "INCIDENT: LOCATION",
    "type": "INCIDENT: TYPE",
    "who": "PERP: INDIVIDUAL ID",
    "group": "PERP: ORGANIZATION ID",
    "confidence": "PERP: ORGANIZATION CONFIDENCE",
    "name": "HUM TGT: NAME",
    "description": "HUM TGT: DESCRIPTION",
    "number": "HUM TGT: NUMBER",
    "effect": "HUM TGT: EFFECT OF INCIDENT",
}
