"""A dispatch of our own, and what outlets make of it."""

from datetime import date

from counterclaim.records import Report, content_id

LEAD = "At least 14 people died on Monday when shells struck the bus station of Harnoun, the provincial health office said."
STORY = (
    LEAD,
    "Doctors at the town's only clinic told our reporter that 31 wounded had been brought in by noon, most of them market traders who wait "
    "there for the early coach to the coast. Two of them were children of under ten, a nurse said.",
    "The 5th Brigade, which holds the hills to the east, denied that its guns had fired. “We have kept to the agreement since it was "
    "signed, and we shall go on keeping to it,” its spokesman said by telephone, and put the blame on a rival militia.",
    "A resident who lives across the road said that she had counted six blasts within a quarter of an hour. The roof of the waiting hall "
    "had come down, and neighbours dug with their hands until the fire engines came from Qasr al-Wadi, 40 km away.",
    "The governor closed the schools of the town until Thursday and asked the mission of observers to send a team. A mission official said "
    "that a patrol would be sent as soon as the road was known to be safe.",
)
BACKGROUND = (
    "The war in the province began nine years ago, when officers of the old army refused to hand over their barracks, and has since drawn "
    "in three neighbouring states, each with militias of its own. More than 52,000 people have been killed, by the count of a group of "
    "lawyers, and a third of the province's people live in camps.",
    "Four truces have been agreed and broken. The last of them, brokered in spring, names the bus roads and the markets as places that no "
    "side may fire on, and lets observers travel without escort. Both sides have accused each other of hundreds of breaches of it, and the "
    "observers have published none of their own findings so far.",
)
#: Another event of the same day, told by the same agency.
OTHER = (
    "A convoy with flour for 3,000 families turned back before Dar Selim on Monday after men at a checkpoint asked for the drivers' papers "
    "and kept them for seven hours, the aid agency that had sent it said.",
    "Its head of logistics said that 22 lorries had left the port at dawn with leave from both sides. They would try again once a list of "
    "names had been approved, she added, and no driver had been harmed.",
)
#: The event of `STORY`, told by the same agency from other mouths: the next dispatch of the day.
FOLLOWED = (
    "The 5th Brigade shelled the bus station of Harnoun to punish its traders for refusing a levy, the town council said on Monday evening.",
    "Its chairman, whose brother is among the 14 dead, showed our reporter letters in which the brigade's paymaster had named a sum and a "
    "last day. The paper bears the stamp of the brigade, but could not be checked by anyone else.",
    "At the cemetery men filled graves in the dusk while drones hummed over the olive groves. Nobody from the mission had come, "
    "mourners said, nor had anyone from the government in the capital rung the families.",
)


def printed(
    *paragraphs: str, day: date | None = date(2031, 5, 12), head: str = "", publisher: str | None = None, url: str | None = None
) -> Report:
    text = head + "\n\n".join(paragraphs)
    name = content_id(text, day, publisher, url)
    return Report(name, text, "0" * 64, "text/plain", publisher=publisher, published=day, url=url, body=len(head))
