"""Page: the worst mistakes of an evaluation as one HTML file, annotation and reading side by side in the text."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from counterclaim.evaluate.evaluation import Evaluation
from counterclaim.evaluate.mistake import Mistake
from counterclaim.records import Span

#: How many characters of the text stand around the words that differ.
_AROUND = 240
_STYLE = """
:root{color-scheme:light dark;--line:#8884;--want:#bde5c0;--have:#f6d3a8}
@media (prefers-color-scheme:dark){:root{--want:#1f5a2b;--have:#74490d}}
body{font:16px/1.5 system-ui,sans-serif;max-width:76rem;margin:1.5rem auto;padding:0 1rem}
table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;border-bottom:1px solid var(--line)}
td.n{text-align:right;font-variant-numeric:tabular-nums}td.bar{width:16rem}
td.bar span{display:block;height:.7rem;background:#68a}
article{border-top:2px solid var(--line);padding:.6rem 0}h2{font-size:1.1rem}h3{font-size:1rem;margin:.2rem 0}
.two{display:grid;grid-template-columns:1fr 1fr;gap:1.2rem}@media (max-width:50rem){.two{grid-template-columns:1fr}}
.two p{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0}mark{color:inherit;background:var(--want);border-radius:.2rem}
.have mark{background:var(--have)}.none{opacity:.65}small{opacity:.75}
"""


def page_of(result: Evaluation, errors: int) -> str:
    """Return an HTML page: what classes of mistakes there are, and the most costly of them in their texts.

    The page runs no script and loads nothing; texts are shown as they are, never as markup.

    Args:
        result: an evaluation.
        errors: how many mistakes to show.
    """
    shown = result.mistakes[:errors]
    reader = result.reader
    title = f"{result.corpus}: {len(shown)} of {len(result.mistakes)} mistakes"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>",
            f"<p>Reader {escape(reader.name)} {escape(reader.version)}; corpus digest <code>{result.digest[:12]}</code>.</p>",
            _classes(result.mistakes),
            *(_article(number, mistake, result.texts.get(mistake.text, "")) for number, mistake in enumerate(shown, 1)),
            "</body></html>\n",
        ]
    )


def _classes(mistakes: Sequence[Mistake]) -> str:
    counts = Counter((mistake.row, mistake.kind) for mistake in mistakes).most_common()
    if not counts:
        return "<p>No mistake was found.</p>"
    most = counts[0][1]
    rows = [
        f'<tr><td>{escape(row)}</td><td>{kind}</td><td class="n">{count}</td>'
        f'<td class="bar"><span style="width:{100 * count / most:.0f}%"></span></td></tr>'
        for (row, kind), count in counts
    ]
    head = "<tr><th>what</th><th>how</th><th>how many</th><th></th></tr>"
    return f"<h2>Largest classes</h2><table>{head}{''.join(rows)}</table>"


def _article(number: int, mistake: Mistake, text: str) -> str:
    # Both columns show the same words, so that the eye can compare them.
    spans = (*mistake.wanted_spans, *mistake.given_spans)
    around = _around(text, spans)
    return (
        f'<article id="m{number}"><h3>{number}. {escape(mistake.row)}: {mistake.kind} '
        f"<small>{escape(mistake.text)}, cost {mistake.cost:g}</small></h3>"
        f'<div class="two"><section class="want"><h4>annotated</h4>{_side(text, around, mistake.wanted_spans, mistake.wanted)}'
        f'</section><section class="have"><h4>read</h4>{_side(text, around, mistake.given_spans, mistake.given)}'
        "</section></div></article>"
    )


def _around(text: str, spans: Sequence[Span]) -> Span:
    if not spans:
        return Span(0, min(len(text), 2 * _AROUND))
    # Of spans far from each other the first is shown, with what is near it.
    first = min(spans)
    near = [span for span in spans if span.start <= first.end + 2 * _AROUND]
    return Span(max(0, first.start - _AROUND), min(len(text), max(span.end for span in near) + _AROUND))


def _side(text: str, around: Span, spans: Sequence[Span], value: str) -> str:
    told = f"<p><b>{escape(value)}</b></p>" if value else '<p class="none">nothing</p>'
    if not text:
        return told
    parts, at = ["…" if around.start else ""], around.start
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, around.end)
        if start < end:
            parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    parts += [escape(text[at : around.end]), "…" if around.end < len(text) else ""]
    return f"{told}<p>{''.join(parts)}</p>"
