"""Gold: one annotated case, its report and what an annotator says that it claims."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from counterclaim.errors import CorpusUnusable, UnreadableInput
from counterclaim.evaluate.case_words import accepted, case_words
from counterclaim.evaluate.corpus import Files
from counterclaim.intake import Given, report_from_bytes
from counterclaim.records import Certainty, EventType, Harm, Report, SourceKind, Span, Speech, Stance

#: Harms that the cases annotate.
HARMS = (Harm.KILLED, Harm.INJURED)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MEND = "mend the file, or take the case away"


class GoldToll(msgspec.Struct, frozen=True):
    """A figure of harm.

    Args:
        low: smallest number the words allow; None when open.
        high: largest; likewise.
        who: the victims.
        text: the words that bound it, where they do; vague words have no number.
    """

    low: int | None = None
    high: int | None = None
    who: str | None = None
    text: str | None = None


class GoldClaim(msgspec.Struct, frozen=True):
    """One source saying one thing, in the annotator's own vocabulary.

    Args:
        id: unique in the case.
        source: who says it; "publisher" is the outlet in its own voice.
        source_type: its kind.
        stance: what the source does in saying it.
        speech: direct, indirect or mixed.
        modality: the speaker's certainty.
        event_type: what is said to have happened.
        quote: the words.
        start: where they begin in the report's text, in code points.
        end: one past their last.
        perpetrator: who did it, where the claim says.
        place: where, likewise.
        time: when: a day, an instant, or two of either and a slash.
        killed: how many, likewise.
        injured: how many, likewise.
        stance_ok: stances that are right; empty where `stance` alone is.
        source_ok: further names that are right.
    """

    id: str
    source: str
    source_type: str
    stance: str
    speech: str
    modality: str
    event_type: str
    quote: str
    start: int
    end: int
    perpetrator: str | None = None
    place: str | None = None
    time: str | None = None
    killed: GoldToll | None = None
    injured: GoldToll | None = None
    stance_ok: tuple[str, ...] = ()
    source_ok: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    @property
    def tolls(self) -> tuple[tuple[Harm, GoldToll], ...]:
        """The figures that are given, with their harm."""
        given = zip(HARMS, (self.killed, self.injured), strict=True)
        return tuple((harm, toll) for harm, toll in given if toll not in (None, GoldToll()))

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the time; None where it does not begin with a day.

        Raises:
            ValueError: it names a day that no calendar has.
        """
        if not self.time or not _DAY.match(self.time):
            return None
        named = _DAY.findall(self.time)
        return date.fromisoformat(named[0]), date.fromisoformat(named[-1])


class Gold(msgspec.Struct, frozen=True):
    """What a report claims, by an annotator.

    Args:
        claims: in order of the text.
        publisher: who put the report out.
        published: the day on which it went out.
    """

    claims: tuple[GoldClaim, ...]
    publisher: str | None = None
    published: date | None = None


def load(folder: Path, files: Files) -> tuple[Report, Gold]:
    """Read one case. Its publisher and day are given to intake, as a person would give them.

    Args:
        folder: holds ``report.txt`` and ``gold.json``.
        files: reads them, and keeps the digest.

    Raises:
        CorpusUnusable: a file is missing or of another shape, a quote does not stand where it should, or a word of the
            annotator's is none that anything of ours could be right for.
    """
    path, told = folder / "report.txt", folder / "gold.json"
    try:
        gold = msgspec.json.decode(files.data(told), type=Gold)
        report = report_from_bytes(files.data(path), str(path), Given(publisher=gold.publisher, date=gold.published))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CorpusUnusable(f"{told} is no gold of a case: {error}", _MEND) from error
    except UnreadableInput as error:
        raise CorpusUnusable(error.message, error.remedy) from error
    _check(gold, report.text, told)
    return report, gold


def _check(gold: Gold, text: str, told: Path) -> None:
    for claim in gold.claims:
        if not 0 <= claim.start < claim.end <= len(text) or claim.span.of(text) != claim.quote:
            raise CorpusUnusable(f"{told}: the quote of {claim.id} does not stand at {claim.start}-{claim.end}", _MEND)
        try:
            _ = claim.days
        except ValueError as error:
            raise CorpusUnusable(f"{told}: the time of {claim.id} names no day: {claim.time!r}", _MEND) from error
        for field, word, table, ours in _vocabulary(claim):
            if not accepted(table, word) & set(ours):
                raise CorpusUnusable(f"{told}: the {field} of {claim.id} is no word of the gold: {word!r}", _MEND)


def _vocabulary(claim: GoldClaim) -> Iterator[tuple[str, str, Mapping[str, frozenset[str]], type[StrEnum]]]:
    """Give each word of a closed list: its field, the word, what else is right where it stands, and our own list."""
    words = case_words()
    yield "source_type", claim.source_type, words.kinds, SourceKind
    for stance in (claim.stance, *claim.stance_ok):
        yield "stance", stance, words.stances, Stance
    yield "speech", claim.speech, {}, Speech
    yield "modality", claim.modality, {}, Certainty
    yield "event_type", claim.event_type, words.events, EventType
