"""Augmentation: the same articles as other reports would print them.

PolNeAR is American politics, well typeset. Reports of war come with lost apostrophes (FA-KES), in capitals only (wire copy of
the 1980s) and full of other names. Each change keeps the marked spans in step with the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from counterclaim.reading import Linked
from counterclaim.records import Span

#: Words of a campaign, and words of a war that stand in their place; a text takes one of each list throughout.
WAR = {
    "Donald": ["Sergei", "Walid", "Abdel", "Ahmed", "Viktor"],
    "Trump": ["Lavrov", "Haddad", "Igor", "Saleh", "Konashenkov"],
    "Hillary": ["Maria", "Rami", "Samantha", "Leyla", "Fatima"],
    "Clinton": ["Zakharova", "Abdurrahman", "Osman", "al-Jubeir", "Hassan"],
    "Bernie": ["Farhan", "Tawfiq", "Emmanuel"],
    "Sanders": ["Haq", "Mensah", "Barzani"],
    "Cruz": ["Sharif", "Kiir", "Haftar"],
    "Rubio": ["Machar", "Poroshenko", "Sarraj"],
    "Bush": ["Deby", "Aoun", "Nasser"],
    "Obama": ["Assad", "Erdogan", "Poroshenko", "Hadi", "Bashir"],
    "Republican": ["Syrian", "Kurdish", "Houthi", "Ukrainian", "rebel"],
    "Republicans": ["rebels", "Kurds", "Houthis", "insurgents"],
    "Democratic": ["Iraqi", "Turkish", "Saudi", "Russian", "Sudanese"],
    "Democrats": ["separatists", "loyalists", "peshmerga", "government troops"],
    "GOP": ["SDF", "YPG", "SPLA", "FSA"],
    "DNC": ["OSCE", "ICRC", "UNMISS", "SANA"],
    "Sen.": ["Gen.", "Col.", "Brig."],
    "Gov.": ["Lt.", "Maj.", "Gen."],
    "Rep.": ["Capt.", "Col."],
    "senator": ["general", "commander", "envoy"],
    "candidate": ["commander", "governor", "negotiator"],
    "nominee": ["warlord", "militant", "envoy"],
    "campaign": ["coalition", "militia", "operation", "ministry"],
    "campaigns": ["militias", "armies"],
    "rally": ["strike", "raid", "barrage", "funeral"],
    "rallies": ["strikes", "raids"],
    "voters": ["civilians", "residents", "villagers", "soldiers"],
    "voter": ["resident", "soldier"],
    "election": ["offensive", "siege", "truce", "ceasefire"],
    "debate": ["battle", "shelling", "ceasefire"],
    "debates": ["battles", "attacks"],
    "poll": ["bombardment", "convoy"],
    "polls": ["airstrikes", "front lines"],
    "convention": ["hospital", "airport", "checkpoint"],
    "Politico": ["Reuters", "Interfax", "SANA"],
    "CNN": ["Al-Jazeera", "TASS", "Anadolu"],
    "Fox": ["Amaq", "Al-Manar", "Xinhua"],
    "Iowa": ["Aleppo", "Donetsk", "Mosul"],
    "Ohio": ["Raqqa", "Hodeidah", "Juba"],
    "Florida": ["Idlib", "Luhansk", "Kandahar"],
    "Washington": ["Damascus", "Moscow", "Geneva", "Baghdad"],
    "America": ["Yemen", "Syria", "Ukraine", "Somalia"],
    "American": ["Yemeni", "Syrian", "Somali"],
    "Americans": ["Syrians", "Afghans", "Gazans"],
}
_WAR = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(WAR, key=len, reverse=True)) + r")(?!\w)")
_APOSTROPHE = re.compile(r"['’]")
_CURLED = re.compile(r"[“”‘’]")


@dataclass(frozen=True, slots=True)
class Edited:
    """A text and its attributions, changed together."""

    text: str
    attributions: tuple[Linked, ...]

    def replaced(self, edits: Iterable[tuple[int, int, str]]) -> "Edited":
        """Put words in place of others.

        Args:
            edits: (start, end, words) in order, none inside another.
        """
        parts: list[str] = []
        places = list(range(len(self.text) + 1))
        last = shift = 0
        for start, end, words in edits:
            for place in range(last, start):
                places[place] = place + shift
            # An offset inside of what is replaced belongs to the end of what replaces it.
            for place in range(start, end):
                places[place] = start + shift + (len(words) if place > start else 0)
            parts += [self.text[last:start], words]
            shift += len(words) - (end - start)
            last = end
        for place in range(last, len(self.text) + 1):
            places[place] = place + shift
        parts.append(self.text[last:])

        def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            found = (Span(places[span.start], places[span.end]) for span in spans)
            return tuple(span for span in found if span.start < span.end)

        items = (Linked(moved(item.source), moved(item.cue), moved(item.content)) for item in self.attributions)
        return Edited("".join(parts), tuple(items))


def augmented(edited: Edited, random: Random, shares: dict[str, float]) -> Edited:
    """Change an article, or leave it.

    Args:
        edited: as the corpus has it.
        random: decides.
        shares: of "war" (names), "apostrophes" (lost), "straight" (quotation marks), "capitals" (only): 0 to 1 each.
    """
    if random.random() < shares["war"]:
        chosen = {word: random.choice(others) for word, others in WAR.items()}
        edited = edited.replaced((*match.span(), chosen[match[0]]) for match in _WAR.finditer(edited.text))
    if random.random() < shares["apostrophes"]:
        edited = edited.replaced((*match.span(), "") for match in _APOSTROPHE.finditer(edited.text))
    if random.random() < shares["straight"]:
        straight = {"“": '"', "”": '"', "‘": "'", "’": "'"}
        edited = edited.replaced((*match.span(), straight[match[0]]) for match in _CURLED.finditer(edited.text))
    if random.random() < shares["capitals"]:
        # A letter whose capital is two letters stays as it is, so that no offset moves.
        text = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in edited.text)
        edited = Edited(text, edited.attributions)
    return edited
