"""How the reader's screen looks: dark or light, wide, cramped or narrow."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

NARROW, CRAMPED, TIGHT = "_narrow", "_cramped", "_tight"
# Media queries. Where a chart is narrow, tables come before charts: on a phone, and where the sidebar takes a third of the window
# (it stands beside the page from 768 pixels on). Where two columns would cut off the words of charts, they stand below each other;
# columns of words alone do so later.
NARROW_WINDOW = "(max-width: 640px), (min-width: 768px) and (max-width: 920px)"
CRAMPED_WINDOW, TIGHT_WINDOW = "(max-width: 1340px)", "(max-width: 1180px)"
# Streamlit writes white on the primary colour, whatever that is. In the dark theme that colour is light, because it is also
# the colour of words (chosen pills, tabs) on a dark ground; no colour is 4.5:1 to both. So there the words upon it are dark:
# of buttons, of what is chosen in a field that takes several, and of the part of a date where the keyboard stands. Links and the small buttons above charts and tables get a ring
# where the keyboard stands, as other controls have it: Streamlit and Plotly show hardly anything there.
# Words on a button without a frame are text: where they need a second line, it begins below the first.
INK_ON_PRIMARY = "#12181D"
PRIMARY_WORDS = f"""<style>
:is([data-testid^="stBaseButton-primary"], [data-testid^="stBaseLinkButton-primary"]):not(:disabled, [disabled]),
:is([data-testid="stNumberInputStepUp"], [data-testid="stNumberInputStepDown"]):is(:hover, :focus):enabled,
[data-testid="stMultiSelectTagsContainer"] span, [data-testid="stDateInputFieldsScroller"] [role="spinbutton"]:focus {{
  color: light-dark(#FFFFFF, {INK_ON_PRIMARY});
}}
a:focus-visible, .modebar-btn:focus-visible, [data-testid="stBaseButton-elementToolbar"]:focus-visible {{
  outline: 2px solid light-dark(#1D4E79, #7FB3DE) !important; outline-offset: 1px;
}}
[data-testid="stBaseButton-tertiary"], [data-testid="stBaseButton-tertiary"] :is(div, p) {{ justify-content: flex-start; text-align: left; }}
</style>"""
MEASURE = f"""
export default function({{ setStateValue }}) {{
  const windows = {{ narrow: "{NARROW_WINDOW}", cramped: "{CRAMPED_WINDOW}", tight: "{TIGHT_WINDOW}" }};
  const watched = Object.entries(windows).map(([name, words]) => {{
    const query = window.matchMedia(words);
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
        key="screen", default={"narrow": False, "cramped": False, "tight": False}, on_narrow_change=lambda: None,
        on_cramped_change=lambda: None, on_tight_change=lambda: None, height=1,
    )  # fmt: skip
    st.session_state.update({NARROW: bool(result.narrow), CRAMPED: bool(result.cramped), TIGHT: bool(result.tight)})


def colour_primary_buttons() -> None:
    """Words on primary buttons that can be read in both themes; the browser knows which is shown."""
    st.html(PRIMARY_WORDS)


def is_narrow() -> bool:
    """True on a phone and in windows like one, as far as the browser has told."""
    return bool(st.session_state.get(NARROW, False))


def columns(*widths: int, of_words: bool = False) -> list[DeltaGenerator]:
    """Columns beside each other; in a window with no room for them, containers one below the other. Without charts (`of_words`) they need less room."""
    if st.session_state.get(TIGHT if of_words else CRAMPED, False):
        return [st.container() for _ in widths]
    return st.columns(widths)


def is_dark() -> bool:
    """True where the reader sees the dark theme."""
    return getattr(st.context.theme, "type", None) == "dark"
