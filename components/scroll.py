"""Bring the chosen sentence of the reader into view; the only script of ours that touches the page."""

from __future__ import annotations

from typing import Any

import streamlit as st

# The class is fixed and nothing from an article reaches the script. A few tries, because the text may be drawn later.
INTO_VIEW = """
export default function({ data }) {
  if (!data) { return; }
  const timers = [60, 350, 1100].map((wait) => setTimeout(() => {
    const chosen = document.querySelector(".cc-chosen") || document.querySelector(".cc-evidence");
    if (chosen) { chosen.scrollIntoView({ block: "center" }); }
  }, wait));
  return () => timers.forEach(clearTimeout);
}
"""


@st.cache_resource
def _part() -> Any:
    return st.components.v2.component("counterclaim_scroll", html="<span></span>", js=INTO_VIEW)


def to_chosen(record: str) -> None:
    """Scroll to the marked sentence when another record is chosen; the same one is not scrolled to again."""
    _part()(key=f"scroll_{record}", data=record, height=1)
