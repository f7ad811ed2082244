"""Words that are selected in the reader's text, and marks that are clicked, come back to the page.

The text stays what `marked_text` drew; a script listens to it. While words are selected, a small bar offers to add them
as a claim or a statement: nothing runs before it is clicked. What comes back is checked against the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from components import marked_text

Kind = Literal["claim", "statement"]
PICKED = "_picked_words"
KEY = "reader_selection"
KINDS: tuple[Kind, ...] = ("claim", "statement")

# Text from an article never becomes markup here: only offsets and our own labels pass. Offsets are code points.
LISTEN = """
export default function({ data, parentElement, setTriggerValue }) {
  const held = (parentElement.counterclaim ??= {});
  held.send = setTriggerValue;
  held.chosen = data.chosen;
  if (held.stop) { return held.stop; }
  const bar = document.createElement("div");
  bar.className = "bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Add the selected words");
  bar.hidden = true;
  let found = null;
  for (const [what, label] of data.labels) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (found) { held.send("words", { ...found, what }); }
      document.getSelection().removeAllRanges();
    });
    bar.append(button);
  }
  parentElement.append(bar);
  const points = (text) => Array.from(text).length;
  const textOf = () => document.querySelector(".cc-reader");
  const before = (reader, node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(reader);
    range.setEnd(node, offset);
    return points(range.toString());
  };
  const look = () => {
    const selection = document.getSelection();
    const reader = textOf();
    found = null;
    if (reader && selection.rangeCount && !selection.isCollapsed) {
      const range = selection.getRangeAt(0);
      if (reader.contains(range.startContainer) && reader.contains(range.endContainer)) {
        const words = range.toString();
        const start = before(reader, range.startContainer, range.startOffset);
        if (words.trim()) { found = { start, end: start + points(words), words }; }
      }
      if (found) {
        const box = range.getBoundingClientRect();
        const narrow = window.innerWidth < 640;
        bar.style.left = narrow ? "50%" : `${Math.min(Math.max(box.left, 8), window.innerWidth - 330)}px`;
        bar.style.top = narrow ? "auto" : `${Math.min(box.bottom + 8, window.innerHeight - 56)}px`;
        bar.style.bottom = narrow ? "16px" : "auto";
        bar.style.transform = narrow ? "translateX(-50%)" : "none";
      }
    }
    bar.hidden = !found;
  };
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(look, 120); };
  const click = (event) => {
    const mark = event.target.closest?.(".cc-reader [data-records]");
    if (!mark || !document.getSelection().isCollapsed) { return; }
    const records = mark.dataset.records.split(" ");
    // The same mark again: the next of the records that overlap there.
    held.send("record", records[(records.indexOf(held.chosen) + 1) % records.length]);
  };
  document.addEventListener("selectionchange", soon);
  document.addEventListener("click", click);
  held.stop = () => {
    clearTimeout(waiting);
    document.removeEventListener("selectionchange", soon);
    document.removeEventListener("click", click);
    bar.remove();
    held.stop = null;
  };
  return held.stop;
}
"""
STYLE = """
.bar{position:fixed;z-index:999990;display:flex;gap:.4rem;padding:.4rem;border-radius:.5rem;max-width:calc(100vw - 16px);
background:var(--st-background-color,#fff);border:1px solid var(--st-border-color,#888);box-shadow:0 4px 16px rgba(0,0,0,.25)}
.bar[hidden]{display:none}
.bar button{font:inherit;font-family:var(--st-font,sans-serif);font-size:.9rem;padding:.35rem .7rem;border-radius:.4rem;cursor:pointer;
white-space:nowrap;color:var(--st-text-color,#000);background:var(--st-secondary-background-color,#eee);border:1px solid var(--st-border-color,#888)}
.bar button:hover,.bar button:focus-visible{border-color:var(--st-primary-color,#06c);outline:2px solid var(--st-primary-color,#06c)}
"""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article that are to be added."""

    article_id: str
    start: int
    end: int
    what: Kind


@st.cache_resource(show_spinner=False)
def _part() -> Any:
    return st.components.v2.component("counterclaim_selection", html="<span></span>", css=STYLE, js=LISTEN)


def listen(article_id: str, text: str, chosen: str | None, opened: Any) -> None:
    """Listen to the text that is shown.

    Args:
        chosen: The record that is open, "claim:ID".
        opened: Called with the kind and the id of a record whose mark was clicked.
    """
    _part()(
        key=KEY, height=1,
        data={"chosen": chosen, "labels": [["claim", "Add as a claim"], ["statement", "Add as a statement"]]},
        on_words_change=lambda: _take_words(article_id, text), on_record_change=lambda: _take_record(opened),
    )  # fmt: skip


def _take_words(article_id: str, text: str) -> None:
    held = st.session_state[KEY].get("words")
    if (words := checked(article_id, text, held)) is not None:
        st.session_state[PICKED] = words


def _take_record(opened: Any) -> None:
    kind, _, record_id = str(st.session_state[KEY].get("record") or "").partition(":")
    if kind in ("claim", "statement", "place") and record_id.isalnum():
        opened(kind, record_id)


def checked(article_id: str, text: str, held: Any) -> Words | None:
    """What a browser sent, without the space around it; None where the words do not stand in the text there.

    >>> checked("a", "Some 21 died.", {"start": 4, "end": 8, "words": " 21 ", "what": "claim"})
    Words(article_id='a', start=5, end=7, what='claim')
    """
    try:
        start, end, what = int(held["start"]), int(held["end"]), held["what"]
        said = str(held["words"])
    except (TypeError, KeyError, ValueError):
        return None
    if what not in KINDS or not 0 <= start < end <= len(text):
        return None
    start, end = marked_text.offset_in_text(text, start), marked_text.offset_in_text(text, end)
    words = text[start:end]
    if words.split() != said.split():  # a browser may change blanks, and nothing else
        return None
    first = start + len(words) - len(words.lstrip())
    last = end - (len(words) - len(words.rstrip()))
    return Words(article_id, first, last, what) if first < last else None


def picked(article_id: str) -> Words | None:
    """The words that were picked last in this article, until they are added or dropped."""
    held = st.session_state.get(PICKED)
    return held if isinstance(held, Words) and held.article_id == article_id else None


def pick(words: Words) -> None:
    """The same by other means than the pointer; a widget callback."""
    st.session_state[PICKED] = words


def drop() -> None:
    """A widget callback."""
    st.session_state.pop(PICKED, None)
