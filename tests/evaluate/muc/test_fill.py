"""Values are right, partly right or wrong by the conference's rules."""

import pytest

from counterclaim.evaluate.muc.fill import Grade, value_grade
from counterclaim.evaluate.muc.slots import FillKind

RIGHT, PARTLY, WRONG = Grade.RIGHT, Grade.PARTLY, Grade.WRONG


@pytest.mark.parametrize(
    ("kind", "key", "response", "grade"),
    [
        (FillKind.STRING, "BAKERS", "THE 3 BAKERS", RIGHT),
        (FillKind.STRING, "ANA MARIA RUIZ", "RUIZ", PARTLY),
        (FillKind.STRING, "BAKERS", "BAKERS WHO WERE ON THEIR WAY", PARTLY),
        (FillKind.STRING, "BAKERS", "A BRIDGE", WRONG),
        (FillKind.SET, "BOMBING", "ATTACK", PARTLY),
        (FillKind.SET, "ATTACK", "BOMBING", WRONG),
        (FillKind.SET, "VEHICLE BOMB", "EXPLOSIVE", PARTLY),
        (FillKind.SET, "EL SALVADOR", "EL-SALVADOR", RIGHT),
        (FillKind.LOCATION, "PERU: LIMA (CITY)", "PERU", PARTLY),
        (FillKind.LOCATION, "PERU: LIMA (CITY)", "CHILE: LIMA (CITY)", WRONG),
        (FillKind.DATE, "- 04 MAY 88", "04 MAY 1988", PARTLY),
        (FillKind.DATE, "04 MAY 88", "- 4 MAY 88", PARTLY),
        (FillKind.DATE, "03 MAY 88 - 05 MAY 88", "04 MAY 88", PARTLY),
        (FillKind.DATE, "04 MAY 88", "4 MAY 1988", RIGHT),
        (FillKind.DATE, "04 MAY 88", "05 MAY 88", WRONG),
        (FillKind.DATE, "04 MAY 88", "NIL - NIL", WRONG),
        (FillKind.NUMBER, "6 -", "6-", RIGHT),
        (FillKind.NUMBER, "~7", "7", PARTLY),
        (FillKind.NUMBER, "7", "PLURAL", WRONG),
    ],
)
def test_a_value_is_graded(kind: FillKind, key: str, response: str, grade: Grade) -> None:
    assert value_grade(kind, key, response) is grade
