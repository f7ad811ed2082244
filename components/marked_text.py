"""Article text with spans marked. The only place that writes raw HTML; every piece is escaped.

Offsets are half-open code points of the text that is passed. Marks may overlap and nest: the text is cut at every
border, and a piece carries the classes of all marks around it.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

# Classes are fixed: nothing from an article reaches an attribute, except `title`, which is escaped.
CLASSES = {
    "evidence": "cc-evidence", "count": "cc-count", "source": "cc-source", "cue": "cc-cue", "content": "cc-content",
    "casualty": "cc-casualty", "victims": "cc-victims", "claimant": "cc-claimant", "place": "cc-place", "ignored": "cc-ignored", "hedge": "cc-hedge", "chosen": "cc-chosen",
    "added": "cc-added", "removed": "cc-removed", "number": "cc-number",
}  # fmt: skip
# Tints are translucent, so that they hold on light and dark; each kind differs by its line, not by hue alone.
CSS = """
.cc-text{white-space:pre-wrap;line-height:1.65;max-width:46rem;overflow-wrap:anywhere}
.cc-text mark{color:inherit;background:none;padding:.06em 0;border-radius:2px}
.cc-text .cc-evidence{background:rgba(198,146,20,.20)}
.cc-text .cc-count{font-weight:600;border-bottom:2px solid currentColor}
.cc-text .cc-source{border-bottom:2px solid rgba(94,60,153,.75)}
.cc-text .cc-cue{border-bottom:2px dotted rgba(94,60,153,.9)}
.cc-text .cc-content{background:rgba(110,120,135,.16)}
.cc-text .cc-casualty{background:rgba(198,146,20,.30);font-weight:600}
.cc-text .cc-victims{border-bottom:3px double rgba(179,88,6,.85)}
.cc-text .cc-claimant{border-bottom:2px solid rgba(179,88,6,.85)}
.cc-text .cc-place{border-bottom:2px dashed rgba(27,127,121,.9)}
.cc-text .cc-ignored{border-bottom:1px dotted currentColor;opacity:.75}
.cc-text .cc-hedge{font-style:italic;border-bottom:1px solid currentColor}
.cc-text .cc-chosen{outline:2px solid rgba(198,146,20,.95);outline-offset:1px}
.cc-text .cc-added{background:rgba(27,127,121,.22);text-decoration:underline}
.cc-text .cc-removed{text-decoration:line-through;opacity:.75}
.cc-text .cc-number{outline:2px solid rgba(179,88,6,.9);outline-offset:1px;font-weight:600}
.cc-facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .9rem;margin:.1rem 0 .3rem!important;padding:0!important;font-size:.93rem}
.cc-facts dt{opacity:.72;margin:0}
.cc-facts dd{margin:0;overflow-wrap:anywhere}
.cc-head{margin:0;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
.cc-sub{margin:.1rem 0 .4rem;opacity:.75;font-size:.88rem}
.cc-key{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.9rem}
.cc-key span{display:inline-flex;align-items:center;gap:.4rem}
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, of a kind in `CLASSES`, and words that show when the pointer rests on it."""

    start: int
    end: int
    kind: str
    title: str = ""


def render(text: str, marks: Iterable[Mark]) -> str:
    """The text as escaped HTML with its marks; marks outside the text are cut to it.

    >>> render("<b>21</b> dead", [Mark(3, 5, "count")])
    '&lt;b&gt;<mark class="cc-count">21</mark>&lt;/b&gt; dead'
    """
    kept = [Mark(max(0, m.start), min(len(text), m.end), m.kind, m.title) for m in marks if m.kind in CLASSES]
    kept = [m for m in kept if m.start < m.end]
    borders = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    return "".join(_piece(text, a, b, kept) for a, b in itertools.pairwise(borders))


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    words = html.escape(text[start:end])
    around = [m for m in marks if m.start <= start and end <= m.end]
    if not around:
        return words
    classes = " ".join(dict.fromkeys(CLASSES[m.kind] for m in around))
    title = next((m.title for m in reversed(around) if m.title), "")
    said = f' title="{html.escape(title)}"' if title else ""
    return f'<mark class="{classes}"{said}>{words}</mark>'


def show_text(text: str, marks: Iterable[Mark] = ()) -> None:
    """The text on the page, line breaks kept."""
    st.html(f'<style>{CSS}</style><div class="cc-text">{render(text, marks)}</div>')


def show_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Pairs of name and value, in two columns; empty values are left out."""
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in facts if value)
    st.html(f'<style>{CSS}</style><dl class="cc-facts">{rows}</dl>')


def show_heading(title: str, below: str = "", *, shape: str = "", colour: str = "") -> None:
    """An article's title, or a speaker, and what stands under it; before it the shape of a side, in its colour."""
    under = f'<p class="cc-sub">{html.escape(below)}</p>' if below else ""
    tint = f' style="color:{colour}"' if re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) else ""
    mark = f"<span{tint}>{html.escape(shape)}</span> " if shape else ""
    st.html(f'<style>{CSS}</style><p class="cc-head">{mark}{html.escape(title)}</p>{under}')


def show_key(entries: Iterable[tuple[str, str, str]]) -> None:
    """A key of shapes: (shape, colour as #RRGGBB, name). Shapes and colours are ours, names may be anybody's."""
    parts = (
        f'<span><b style="color:{html.escape(colour)}">{html.escape(shape)}</b>{html.escape(name)}</span>'
        for shape, colour, name in entries
    )
    st.html(f'<style>{CSS}</style><div class="cc-key">{"".join(parts)}</div>')


def paragraphs_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the paragraph or paragraphs that hold `[start, end)`.

    >>> paragraphs_around("One.\\n\\nTwo, three.\\n\\nFour.", 6, 9)
    (6, 17)
    """
    gap = "\n\n" if "\n\n" in text else "\n"
    before = text.rfind(gap, 0, start)
    after = text.find(gap, end)
    return (0 if before < 0 else before + len(gap)), (len(text) if after < 0 else after)
