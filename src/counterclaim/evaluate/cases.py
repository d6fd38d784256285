"""Cases: reports whose claims somebody annotated in full, and how a reader does on them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.case_score import CaseScore, Judged, Told, score
from counterclaim.evaluate.corpus import Ask, Corpus, Files, Measured
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.gold import GoldToll, load
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.reading import read
from counterclaim.records import Claim, Span, Toll

#: What a mistake weighs: a claim that is lost or made up costs every row, a wrong source or figure misleads most.
_CLAIM, _GRAVE, _LIGHT = 3.0, 2.0, 1.0


def mean_shares(scores: Sequence[CaseScore]) -> dict[str, dict[str, float]]:
    """Return row → measure → mean over the cases, unrounded; a case is left out of a row that it asks nothing of.

    Args:
        scores: of the cases, each weighing the same.
    """
    shares = [one.shares() for one in scores]
    keys = dict.fromkeys((row, measure) for one in shares for row, values in one.items() for measure in values)
    found: dict[str, dict[str, float]] = {}
    for row, measure in keys:
        found.setdefault(row, {})[measure] = mean(one[row][measure] for one in shares if measure in one.get(row, ()))
    return found


def _figures(shares: Mapping[str, Mapping[str, float]], scores: Sequence[CaseScore]) -> dict[str, dict[str, int | float]]:
    """Join shares, rounded to four places, and the counts of all cases."""
    rows: dict[str, dict[str, int | float]] = {}
    for row, values in shares.items():
        rows[row] = {measure: round(value, 4) for measure, value in values.items()}
        for one in scores:
            for name, count in one.counts().get(row, {}).items():
                rows[row][name] = rows[row].get(name, 0) + count
    return rows


def mistakes(name: str, found: CaseScore) -> Iterator[Mistake]:
    """Give what is wrong on a case: claims lost and made up, then what the found ones have wrong, then tolls.

    Args:
        name: of the case.
        found: its score.
    """
    for there in found.missed:
        yield Mistake(name, "claims", MistakeKind.MISSED, f"{there.source}: {there.quote}", "", (there.span,), (), _CLAIM)
    for claim in found.spare:
        words = f"{claim.source.name}: {claim.quote.words}"
        yield Mistake(name, "claims", MistakeKind.SPURIOUS, "", words, (), claim.quote.spans, _CLAIM)
    for judged in found.judged:
        if not judged.right:
            yield _wrong(name, judged)
    for told in found.tolls:
        if not told.right:
            yield from _wrong_toll(name, told)


def _wrong(name: str, judged: Judged) -> Mistake:
    given, spans = _given(judged.row, judged.claim)
    kind = MistakeKind.WRONG if given else MistakeKind.MISSED
    # Where nothing was given there is nothing to point to.
    shown = (spans or judged.claim.quote.spans) if given else ()
    cost = _GRAVE if judged.row == "source" else _LIGHT
    return Mistake(name, judged.row, kind, _wanted(judged), given, (judged.there.span,), shown, cost)


def _wanted(judged: Judged) -> str:
    there = judged.there
    told = {
        "source": there.source,
        "source kind": there.source_type,
        "stance": " or ".join(there.stance_ok or (there.stance,)),
        "certainty": there.modality,
        "speech": there.speech,
        "event type": there.event_type,
        "perpetrator": there.perpetrator,
        "place": there.place,
        "day": there.time,
    }
    return told[judged.row] or ""


def _given(row: str, claim: Claim) -> tuple[str, tuple[Span, ...]]:
    """Return what a claim says in a row, and the words on which that rests."""
    source, event = claim.source, claim.event
    own: dict[str, tuple[str, Sequence[Span | None]]] = {
        "source": (source.name, [source.span]),
        "source kind": (source.kind, [source.span]),
        "stance": (claim.stance, [claim.cue.span if claim.cue else None]),
        "certainty": (claim.certainty, []),
        "speech": (claim.quote.speech, []),
        "event type": (event.type or "", []),
        "perpetrator": (", ".join(party.name for party in event.perpetrators), [party.span for party in event.perpetrators]),
        "place": (event.place.name, [event.place.span]) if event.place else ("", []),
        "day": (f"{event.when.start}/{event.when.end or ''}", [event.when.span]) if event.when else ("", []),
    }
    said, spans = own[row]
    return said, tuple(span for span in spans if span is not None)


def _wrong_toll(name: str, told: Told) -> Iterator[Mistake]:
    if told.there is not None:
        there, harm, toll = told.there
        wanted = f"{harm} {_bounds(toll)}, {there.source}"
        yield Mistake(name, "tolls", MistakeKind.MISSED, wanted, "", (there.span,), (), _GRAVE)
    elif told.given is not None:
        claim, ours = told.given
        given = f"{ours.harm} {_bounds(ours)}, {claim.source.name}"
        yield Mistake(name, "tolls", MistakeKind.SPURIOUS, "", given, (), (ours.span,), _GRAVE)


def _bounds(toll: Toll | GoldToll) -> str:
    low, high = ("…" if bound is None else str(bound) for bound in (toll.low, toll.high))
    return low if low == high else f"{low} to {high}"


def _folders(path: Path) -> list[Path]:
    if (path / "gold.json").is_file():
        return [path]
    folders = sorted(gold.parent for gold in path.glob("*/gold.json"))
    if not folders:
        remedy = "name a folder that holds report.txt and gold.json, or a folder of such folders"
        raise CorpusUnusable(f"{path} holds no annotated case", remedy)
    return folders


def _measure(path: Path, ask: Ask) -> Measured:
    files = Files()
    folders = ask.of(_folders(path))
    scores: dict[str, CaseScore] = {}
    texts: dict[str, str] = {}
    for done, folder in enumerate(folders, 1):
        name = folder.resolve().name
        report, gold = load(folder, files)
        scores[name] = score(gold, read(report, ask.reader).claims)
        texts[name] = report.text
        ask.progress(done, len(folders))
    figures: Figures = {name: _figures(one.shares(), [one]) for name, one in scores.items()}
    figures["mean"] = _figures(mean_shares(list(scores.values())), list(scores.values()))
    wrong = tuple(mistake for name, one in scores.items() for mistake in mistakes(name, one))
    return Measured(figures, files.digest(), wrong, {name: texts[name] for name in dict.fromkeys(m.text for m in wrong)})


CORPUS = Corpus(
    name="cases",
    about="reports whose claims were annotated by hand in full: who says what, how surely, of what event, with what toll",
    path="a folder that holds report.txt and gold.json, or a folder of such folders",
    measure=_measure,
)
