"""Article text with spans marked. The only place that writes raw HTML; every piece is escaped.

Offsets are half-open code points of the text that is passed. Marks may overlap and nest: the text is cut at every
border, and a piece carries the classes of all marks around it.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from counterclaim.page_numbers import Pages

# Classes are fixed: nothing from an article reaches an attribute, except `title`, which is escaped.
# `data-records` holds kinds and ids of records, which the reader's script hands back when a mark is clicked.
CLASSES = {
    "evidence": "cc-evidence", "count": "cc-count", "source": "cc-source", "cue": "cc-cue", "content": "cc-content",
    "casualty": "cc-casualty", "victims": "cc-victims", "claimant": "cc-claimant", "place": "cc-place", "ignored": "cc-ignored", "hedge": "cc-hedge", "chosen": "cc-chosen",
    "added": "cc-added", "removed": "cc-removed", "number": "cc-number",
    "reason": "cc-reason",
}  # fmt: skip
# Tints are translucent, so that they hold on light and dark. Each kind has a line of its own below or above the words, at a
# height of its own, so that marks which overlap are all seen; they differ by the pattern of the line, not by hue alone.
CSS = """
.cc-text{white-space:pre-wrap;line-height:1.95;max-width:46rem;overflow-wrap:anywhere}
.cc-text mark{color:inherit;background-color:transparent;padding:.1em 0 .34em;border-radius:2px;background-repeat:repeat-x;
background-image:var(--one,none),var(--two,none),var(--three,none),var(--top,none);
background-size:7px 2px,7px 2px,7px 2px,7px 2px;background-position:0 calc(100% - 6px),0 calc(100% - 3px),0 100%,0 .26em}
.cc-text [data-records]{cursor:pointer}
.cc-text .cc-evidence{background-color:rgba(198,146,20,.20)}
.cc-text .cc-count{font-weight:700;--one:linear-gradient(currentColor,currentColor)}
.cc-text .cc-source{--one:linear-gradient(rgba(124,92,184,1),rgba(124,92,184,1))}
.cc-text .cc-cue{--one:linear-gradient(90deg,rgba(124,92,184,1) 55%,transparent 55%)}
.cc-text .cc-content{background-color:rgba(110,120,135,.16)}
.cc-text .cc-casualty{background-color:rgba(198,146,20,.30);font-weight:600}
.cc-text .cc-claimant{--two:linear-gradient(rgba(198,100,16,1),rgba(198,100,16,1))}
.cc-text .cc-victims{--three:linear-gradient(90deg,rgba(198,100,16,1) 70%,transparent 70%)}
.cc-text .cc-place{--top:linear-gradient(90deg,rgba(27,138,131,1) 70%,transparent 70%)}
.cc-text .cc-ignored{text-decoration:underline dotted;text-underline-offset:.2em;opacity:.8}
.cc-text .cc-hedge{font-style:italic;text-decoration:underline wavy 1px;text-underline-offset:.12em}
.cc-text .cc-chosen{background-color:rgba(198,146,20,.34);box-shadow:0 -2px rgba(178,128,10,.95),0 2px rgba(178,128,10,.95)}
.cc-text .cc-reason{outline:1px dotted color-mix(in srgb,currentColor 65%,transparent);outline-offset:-2px}
.cc-text .cc-added{background-color:rgba(27,127,121,.22);text-decoration:underline}
.cc-text .cc-removed{text-decoration:line-through;opacity:.75}
.cc-text .cc-number{outline:2px solid rgba(179,88,6,.9);outline-offset:1px;font-weight:600}
.cc-text .cc-page::before{content:attr(data-page);font-size:.72rem;opacity:.8;border:1px solid currentColor;border-radius:3px;padding:0 .3em;margin-right:.35em;
white-space:nowrap}
.cc-facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .9rem;margin:.1rem 0 .3rem!important;padding:0!important;font-size:.93rem}
.cc-facts dt{opacity:.72;margin:0}
.cc-facts dd{margin:0;overflow-wrap:anywhere}
.cc-facts dd small{display:block;opacity:.75;font-size:.85rem;line-height:1.35}
.cc-head{margin:0;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
.cc-sub{margin:.1rem 0 .4rem;opacity:.75;font-size:.88rem}
.cc-key{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.9rem}
.cc-key span{display:inline-flex;align-items:center;gap:.4rem}
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, of a kind in `CLASSES`, and words that show when the pointer rests on it.

    `record` is what a click opens: "claim:ID", "statement:ID" or "place:ID".
    """

    start: int
    end: int
    kind: str
    title: str = ""
    record: str = ""


def render(text: str, marks: Iterable[Mark], pages: Pages = ()) -> str:
    """The text as escaped HTML with its marks; marks outside the text are cut to it.

    Where a page of the file begins, its number stands as decoration: it is no part of the text, and offsets stay.

    >>> render("<b>21</b> dead", [Mark(3, 5, "count")])
    '&lt;b&gt;<mark class="cc-count">21</mark>&lt;/b&gt; dead'
    >>> render("One. Two.", [], [(5, 2)])
    'One. <span class="cc-page" data-page="p. 2"></span>Two.'
    """
    begins = {start: page for start, page in pages if 0 <= start < len(text)}
    kept = [replace(m, start=max(0, m.start), end=min(len(text), m.end)) for m in marks if m.kind in CLASSES]
    kept = [m for m in kept if m.start < m.end]
    borders = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept), *begins})
    return "".join(
        (f'<span class="cc-page" data-page="p. {int(begins[a])}"></span>' if a in begins else "")
        + _piece(text, a, b, kept)
        for a, b in itertools.pairwise(borders)
    )


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    words = _escaped(text, start, end)
    around = [m for m in marks if m.start <= start and end <= m.end]
    if not around:
        return words
    classes = " ".join(dict.fromkeys(CLASSES[m.kind] for m in around))
    # The shortest mark's words and record first.
    title = " · ".join(dict.fromkeys(m.title for m in reversed(around) if m.title))
    records = " ".join(dict.fromkeys(m.record for m in reversed(around) if m.record))
    said = f' title="{html.escape(title)}"' if title else ""
    opens = f' data-records="{html.escape(records)}"' if records else ""
    return f'<mark class="{classes}"{said}{opens}>{words}</mark>'


def _escaped(text: str, start: int, end: int) -> str:
    """A piece of the text; line breaks are one character, as every browser shows them (`offset_in_text` counts back)."""
    words = text[start:end].replace("\r\n", "\n")
    if words.endswith("\r") and text.startswith("\n", end):
        words = words[:-1]
    return html.escape(words.replace("\r", "\n"))


def offset_in_text(text: str, shown: int) -> int:
    """The offset in the text of the character at this offset of what is shown of it.

    >>> [offset_in_text("a\\r\\nb\\rc", shown) for shown in range(6)]
    [0, 1, 3, 4, 5, 6]
    """
    doubled = [match.start() for match in re.finditer("\r\n", text)]
    return shown + sum(place - number < shown for number, place in enumerate(doubled))


def show_text(text: str, marks: Iterable[Mark] = (), *, selectable: bool = False, pages: Pages = ()) -> None:
    """The text on the page, line breaks kept; a selectable one is whole, and `selection.py` listens to it."""
    classes = "cc-text cc-reader" if selectable else "cc-text"
    st.html(f'<style>{CSS}</style><div class="{classes}">{render(text, marks, pages)}</div>')


def show_facts(facts: Iterable[tuple[str, str] | tuple[str, str, str]]) -> None:
    """Pairs of name and value, in two columns, with a third as small print below; empty values are left out."""
    rows = "".join(_fact(*fact) for fact in facts if fact[1])
    st.html(f'<style>{CSS}</style><dl class="cc-facts">{rows}</dl>')


def _fact(name: str, value: str, below: str = "") -> str:
    small = f"<small>{html.escape(below)}</small>" if below else ""
    return f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}{small}</dd>"


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


FAR = 400  # characters around a sentence, where its paragraph goes on and on


def cut_signs(text: str, first: int, last: int) -> tuple[str, str]:
    """What stands before and behind an excerpt `[first, last)` that begins or ends within a paragraph.

    >>> cut_signs("One, two, three.\\n\\nFour.", 5, 16)
    ('… ', '')
    """
    before = first > 0 and text[first - 1] != "\n"
    behind = last < len(text) and text[last] != "\n"
    return "… " if before else "", " …" if behind else ""


def paragraphs_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the paragraph or paragraphs that hold `[start, end)`, of long ones what is near.

    >>> paragraphs_around("One.\\n\\nTwo, three.\\n\\nFour.", 6, 9)
    (6, 17)
    """
    gap = "\n\n" if "\n\n" in text else "\n"
    before = text.rfind(gap, 0, start)
    after = text.find(gap, end)
    first, last = (0 if before < 0 else before + len(gap)), (len(text) if after < 0 else after)
    if start - first > FAR:  # some texts are one paragraph
        first = text.find(" ", start - FAR, start) + 1 or start
    if last - end > FAR:
        last = max(text.rfind(" ", end, end + FAR), end)
    return first, last
