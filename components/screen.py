"""How the reader's screen looks: dark or light, wide or narrow."""

from __future__ import annotations

from typing import Any

import streamlit as st

NARROW = "_narrow"
PHONE_WIDTH = 640  # CSS pixels; below this, tables come before charts
MEASURE = f"""
export default function({{ setStateValue }}) {{
  const query = window.matchMedia("(max-width: {PHONE_WIDTH}px)");
  const tell = () => setStateValue("narrow", query.matches);
  if (query.matches) {{ tell(); }}
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}}
"""


@st.cache_resource(show_spinner=False)
def _measuring_part() -> Any:
    return st.components.v2.component("counterclaim_screen", html="<span></span>", js=MEASURE)


def measure() -> None:
    """Ask the browser once per session whether the window is narrow; a wide one costs no further run."""
    result = _measuring_part()(key="screen", default={"narrow": False}, on_narrow_change=lambda: None, height=1)
    st.session_state[NARROW] = bool(result.narrow)


def is_narrow() -> bool:
    """True on a phone, as far as the browser has told."""
    return bool(st.session_state.get(NARROW, False))


def is_dark() -> bool:
    """True where the reader sees the dark theme."""
    return getattr(st.context.theme, "type", None) == "dark"
