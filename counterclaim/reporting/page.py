"""One HTML page that needs nothing else: no network, no server, no other file.

Charts stay interactive: plotly.js is written into the page once, from the installed plotly package. A policy in the head of
the page refuses whatever would be fetched. All words are escaped; figures are JSON in which no tag can begin.
"""

from __future__ import annotations

import base64
import html
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import plotly.io
from plotly.offline import get_plotlyjs

from ..figures.theme import Figure
from ..settings import ROOT

FONTS = ROOT / "static" / "fonts"
WEIGHTS = (400, 600)
CHART_WIDTH = 1040  # pixels of a printed chart
STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #FCFBF8; color: #1E2A33; font: 16px/1.5 Plex, "IBM Plex Sans", "Source Sans 3", Arial, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 80px; overflow-wrap: anywhere; }
h1 { font-size: 28px; line-height: 1.2; margin: 8px 0 4px; } h2 { font-size: 21px; margin: 44px 0 8px; border-top: 1px solid #DAD6CB; padding-top: 20px; }
h3 { font-size: 17px; margin: 24px 0 4px; }
p, li { max-width: 78ch; } .quiet { color: #4D5861; font-size: 14px; } a { color: #1D4E79; }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 16px 0 0; }
.chart { overflow-x: auto; margin: 12px 0; } .chart > div { min-width: 680px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 14px; margin: 8px 0; min-width: 60%; }
th { text-align: left; background: #F1EFE8; font-weight: 600; } th, td { padding: 5px 10px 5px 6px; border-bottom: 1px solid #E3DFD4; vertical-align: top; overflow-wrap: anywhere; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } th { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; font-size: 15px; } dt { color: #4D5861; } dd { margin: 0; overflow-wrap: anywhere; }
.record { border-left: 3px solid #DAD6CB; padding: 2px 0 2px 14px; margin: 14px 0; scroll-margin-top: 20px; }
.record.chosen { border-left-color: #1D4E79; background: #EFF3F7; }
.record p { margin: 2px 0; white-space: pre-line; overflow-wrap: anywhere; } mark { background: #F4E3B8; color: inherit; padding: 0 2px; }
code { font: 13px "IBM Plex Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; } dt { margin-top: 8px; } main { padding: 12px 14px 60px; } }
@media print { nav { display: none; } .record, table, .chart { break-inside: avoid; } body { background: #fff; } }
"""
# A click on a mark leads to its sentence, where that is in the report.
SCRIPT = """
for (const place of document.querySelectorAll('[data-figure]')) {
  const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  Plotly.newPlot(place, figure.data, figure.layout, {displaylogo: false, responsive: RESPONSIVE, plotlyServerURL: '',
    displayModeBar: BAR, modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'], toImageButtonOptions: {format: 'svg'}});
  place.on('plotly_click', event => {
    const held = event.points[0] && event.points[0].customdata;
    const record = document.getElementById('r-' + (Array.isArray(held) ? held[0] : held));
    if (!record) return;
    document.querySelectorAll('.chosen').forEach(one => one.classList.remove('chosen'));
    record.classList.add('chosen'); record.scrollIntoView({block: 'center'});
  });
}
"""
# The drawing takes the place of all else, so that whoever reads the page's elements finds it alone (exporting/pictures.py).
TO_SVG = """
Plotly.toImage(document.querySelector('[data-figure]'), {format: 'svg', width: WIDTH, height: HEIGHT}).then(address => {
  document.head.replaceChildren();
  document.body.textContent = decodeURIComponent(address.slice(address.indexOf(',') + 1));
});
"""


@dataclass(frozen=True)
class Part:
    """A section of the page: a heading, and markup that this module or the others of the room made."""

    key: str
    title: str
    body: str


def chart(fig: Figure, alt: str) -> str:
    """A figure, drawn when the page opens."""
    name = f"f{secrets.token_hex(6)}"
    words = html.escape(alt, quote=True)
    return (
        f'<div class="chart"><div data-figure="{name}" role="img" aria-label="{words}"></div></div>'
        f'<script type="application/json" id="{name}">{_json(fig)}</script>'
    )


def _json(fig: Figure) -> str:
    """The figure as JSON in which no tag, comment or line of the page can begin or end."""
    held: dict[str, Any] = json.loads(plotly.io.to_json(fig, validate=False, engine="json"))
    for trace in held["data"]:
        if trace.get("type") == "scattergl":  # WebGL compiles programs, which the page's policy refuses
            trace["type"] = "scatter"
    held["layout"].pop("template", None)
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def document(title: str, parts: Sequence[Part], head: str = "") -> str:
    """The page of a report: a title, what stands under it, a list of the parts, and the parts."""
    links = "".join(f'<a href="#{part.key}">{html.escape(part.title)}</a>' for part in parts)
    sections = "".join(
        f'<section id="{part.key}"><h2>{html.escape(part.title)}</h2>{part.body}</section>' for part in parts
    )
    heading = f"<h1>{html.escape(title)}</h1>" if parts else ""  # a chart alone has its own
    body = f"<main>{heading}{head}<nav>{links}</nav>{sections}</main>"
    return _whole(title, body, STYLE, responsive=True)


def printed_chart(fig: Figure, title: str, *, as_svg: bool = False) -> str:
    """A page that holds one chart and is as large as it; `as_svg`, it turns into the chart's SVG, as words, once it is drawn."""
    held = {**fig, "layout": {**fig["layout"], "width": CHART_WIDTH, "autosize": False}}
    height = int(held["layout"].get("height", 600))
    style = f"@page {{ size: {CHART_WIDTH}px {height + 2}px; margin: 0 }} body {{ margin: 0 }} .chart > div {{ width: {CHART_WIDTH}px }}"
    after = TO_SVG.replace("WIDTH", str(CHART_WIDTH)).replace("HEIGHT", str(height)) if as_svg else ""
    return _whole(title, chart(held, title), style, responsive=False, after=after)


def _whole(title: str, body: str, style: str, *, responsive: bool, after: str = "") -> str:
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "form-action 'none'; base-uri 'none'"
    )
    drawn = ""
    if "data-figure=" in body:
        script = SCRIPT.replace("RESPONSIVE", str(responsive).lower()).replace("BAR", "true" if responsive else "false")
        drawn = f'<script nonce="{nonce}">{get_plotlyjs()}</script><script nonce="{nonce}">{script}{after}</script>'
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{html.escape(title)}</title><style>{_fonts()}{style}</style></head><body>{body}{drawn}</body></html>\n"
    )


@lru_cache(maxsize=1)
def _fonts() -> str:
    """The typeface as part of the page, where it comes along with Counterclaim."""
    rules = []
    for weight in WEIGHTS:
        path = FONTS / f"ibm-plex-sans-latin-{weight}-normal.woff2"
        if path.exists():
            data = base64.b64encode(path.read_bytes()).decode()
            rules.append(
                f"@font-face {{ font-family: Plex; font-weight: {weight}; src: url(data:font/woff2;base64,{data}) }}"
            )
    return "".join(rules)


# --- small pieces of markup ---------------------------------------------------------------------------------------


def words(text: object) -> str:
    """Foreign words as text of the page.

    >>> words("<b>5 & 6</b>")
    '&lt;b&gt;5 &amp; 6&lt;/b&gt;'
    """
    return html.escape(str(text), quote=True)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values."""
    rows = "".join(f"<dt>{words(name)}</dt><dd>{words(value)}</dd>" for name, value in pairs)
    return f"<dl>{rows}</dl>"


def grid(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; numbers stand at the right, what is missing is empty."""
    head = "".join(f"<th>{words(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<td class="n">{value:,}</td>'
    return f"<td>{words(value) if value not in (None, '') else ''}</td>"


def quoted(sentence: str, marked: str) -> str:
    """A sentence with the words in it marked, where they stand in it."""
    at = sentence.find(marked) if marked else -1
    return quoted_at(sentence, at, at + len(marked))


def quoted_at(sentence: str, start: int, end: int) -> str:
    """A sentence with its letters from `start` to `end` marked; without a mark where they are not in it.

    >>> quoted_at("At least <21> fell.", 10, 12)
    'At least &lt;<mark>21</mark>&gt; fell.'
    """
    if not 0 <= start < end <= len(sentence):
        return words(sentence)
    return f"{words(sentence[:start])}<mark>{words(sentence[start:end])}</mark>{words(sentence[end:])}"


def note(text: str) -> str:
    return f'<p class="quiet">{words(text)}</p>'


__all__ = ["Part", "chart", "document", "facts", "grid", "note", "printed_chart", "quoted", "quoted_at", "words"]
