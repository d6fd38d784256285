"""MUC-4 as a corpus: its texts are read, what they claim becomes templates, and those are scored against the key.

The corpus wants the incidents that "Relevance" in its guidelines describes, so that what we measure is reading and that choice
together; the group "matched only" of the figures leaves the choice out.
"""

from pathlib import Path

from counterclaim.evaluate.corpus import Ask, Corpus, Measured
from counterclaim.evaluate.muc.filling import template
from counterclaim.evaluate.muc.incidents import incidents
from counterclaim.evaluate.muc.key import by_text, load
from counterclaim.evaluate.muc.location import home_of
from counterclaim.evaluate.muc.mistakes import mistakes
from counterclaim.evaluate.muc.relevance import is_wanted
from counterclaim.evaluate.muc.scoring import score, scored
from counterclaim.evaluate.muc.template import Template
from counterclaim.intake import report_from_text
from counterclaim.reading import read
from counterclaim.records import Reading

#: The slots that a claim says something of; the others only help to tell which template is which.
ROWS = (
    "date",
    "location",
    "type",
    "perpetrator individual",
    "perpetrator organisation",
    "organisation confidence",
    "victim name",
    "victim description",
    "victim number",
    "victim effect",
)


def templates(name: str, reading: Reading) -> tuple[Template, ...]:
    """Return the templates that the reading of one text gives.

    Args:
        name: of the text in the corpus.
        reading: of the text.
    """
    home = home_of(reading.report)
    wanted = [one for one in incidents(reading.claims) if is_wanted(one, reading.report, home)]
    return tuple(template(name, number, one, reading.report, home) for number, one in enumerate(wanted, 1))


def measure(path: Path, ask: Ask) -> Measured:
    """Score a reader on one part of the corpus.

    Args:
        path: "dev.jsonl.gz", "tst1.jsonl" or another.
        ask: reader, limit, progress.

    Returns:
        Figures "all templates" and "matched only", a row a slot (`ROWS`), by the rules alone: no person's judgement of one
        system's answers goes into them.

    Raises:
        CorpusUnusable: the path holds no part of MUC-4.
    """
    part = load(path, ask.of)
    given: dict[str, tuple[Template, ...]] = {}
    for done, text in enumerate(part.texts, 1):
        given[text.name] = templates(text.name, read(report_from_text(text.text), ask.reader, gate=False))
        ask.progress(done, len(part.texts))
    key = by_text(part.texts)
    texts = {text.name: text.text for text in part.texts}
    found = tuple(mistakes(scored(key, given, {}), texts, ROWS))
    wrong = {mistake.text for mistake in found}
    return Measured(score(key, given, rows=ROWS), part.digest, found, {name: texts[name] for name in texts if name in wrong})


CORPUS = Corpus(
    name="muc4",
    about="violent incidents in Latin American news, a template each (MUC-4, 1992)",
    path="one of its parts: dev.jsonl.gz, tst1.jsonl, tst2.jsonl or tst3.jsonl",
    measure=measure,
)
