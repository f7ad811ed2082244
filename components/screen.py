"""How the reader's screen looks: dark or light, wide, cramped or narrow."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

NARROW, CRAMPED = "_narrow", "_cramped"
PHONE_WIDTH = 640  # CSS pixels; below this, tables come before charts
CRAMPED_WIDTH = 1180  # below this, what stands beside a chart stands below it
# Streamlit writes white on the primary colour, whatever that is. In the dark theme that colour is light, because it is also
# the colour of words (chosen pills, tabs) on a dark ground; no colour is 4.5:1 to both. So there the words upon it are dark:
# of buttons, and of what is chosen in a field that takes several. Links and the small buttons above charts and tables get a ring
# where the keyboard stands, as other controls have it: Streamlit and Plotly show hardly anything there.
# Words on a button without a frame are text: where they need a second line, it begins below the first.
INK_ON_PRIMARY = "#12181D"
PRIMARY_WORDS = f"""<style>
:is([data-testid^="stBaseButton-primary"], [data-testid^="stBaseLinkButton-primary"]):not(:disabled, [disabled]),
:is([data-testid="stNumberInputStepUp"], [data-testid="stNumberInputStepDown"]):is(:hover, :focus):enabled,
[data-testid="stMultiSelectTagsContainer"] span {{
  color: light-dark(#FFFFFF, {INK_ON_PRIMARY});
}}
a:focus-visible, .modebar-btn:focus-visible, [data-testid="stBaseButton-elementToolbar"]:focus-visible {{
  outline: 2px solid light-dark(#1D4E79, #7FB3DE) !important; outline-offset: 1px;
}}
[data-testid="stBaseButton-tertiary"], [data-testid="stBaseButton-tertiary"] :is(div, p) {{ justify-content: flex-start; text-align: left; }}
</style>"""
MEASURE = f"""
export default function({{ setStateValue }}) {{
  const widths = {{ narrow: {PHONE_WIDTH}, cramped: {CRAMPED_WIDTH} }};
  const watched = Object.entries(widths).map(([name, width]) => {{
    const query = window.matchMedia(`(max-width: ${{width}}px)`);
    const tell = () => setStateValue(name, query.matches);
    if (query.matches) {{ tell(); }}
    query.addEventListener("change", tell);
    return () => query.removeEventListener("change", tell);
  }});
  return () => watched.forEach((forget) => forget());
}}
"""


@st.cache_resource(show_spinner=False)
def _measuring_part() -> Any:
    return st.components.v2.component("counterclaim_screen", html="<span></span>", js=MEASURE)


def measure() -> None:
    """Ask the browser once per session how wide the window is; a wide one costs no further run."""
    result = _measuring_part()(
        key="screen", default={"narrow": False, "cramped": False}, on_narrow_change=lambda: None,
        on_cramped_change=lambda: None, height=1,
    )  # fmt: skip
    st.session_state[NARROW], st.session_state[CRAMPED] = bool(result.narrow), bool(result.cramped)


def colour_primary_buttons() -> None:
    """Words on primary buttons that can be read in both themes; the browser knows which is shown."""
    st.html(PRIMARY_WORDS)


def is_narrow() -> bool:
    """True on a phone, as far as the browser has told."""
    return bool(st.session_state.get(NARROW, False))


def columns(*widths: int) -> list[DeltaGenerator]:
    """Columns beside each other; in a window with no room for them, containers one below the other."""
    if st.session_state.get(CRAMPED, False):
        return [st.container() for _ in widths]
    return st.columns(widths)


def is_dark() -> bool:
    """True where the reader sees the dark theme."""
    return getattr(st.context.theme, "type", None) == "dark"
