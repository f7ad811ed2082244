"""What lies below the places: outlines (the default), the map as a drawing, or, after consent, an online basemap.

The consent holds for the session and is not part of the address of the page: a link never loads tiles by itself.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components import filters, resources
from counterclaim.figures.map_style import Basemap

Ground = Literal["outlines", "drawing", "online"]
WORDS: dict[Ground, str] = {"outlines": "Outlines", "drawing": "Drawing", "online": "Online basemap"}
AGREED = "_basemap_agreed"  # the tiles that the reader agreed to in this session


def offered() -> Basemap | None:
    """The basemap that the settings name; None where it is off."""
    settings = resources.settings()
    return None if settings.basemap == "off" else Basemap(settings.basemap, settings.basemap_attribution)


def pick() -> Ground:
    """What the reader wants below the places."""
    choices: list[Ground] = ["outlines", "drawing", *(["online"] if offered() else [])]  # type: ignore[list-item]
    return st.segmented_control(
        "Ground", choices, default="outlines", required=True, key="ground", bind="query-params", format_func=WORDS.__getitem__,
        help="Outlines and drawing come with Counterclaim and ask nobody. The drawing is saved as a true vector picture and "
        "needs no graphics card.",
    )  # fmt: skip


def agreed_basemap(ground: Ground) -> Basemap | None:
    """The basemap, where it is picked and agreed to; else, where it is picked, the way to the consent."""
    basemap = offered()
    if ground != "online" or basemap is None:
        st.session_state.pop(AGREED, None)
        return None
    if st.session_state.get(AGREED) == basemap.tiles:
        return basemap
    st.caption("Nothing was fetched: the map below shows the outlines that come with Counterclaim.")
    if st.button("Load the basemap …", key="basemap_ask", icon=":material/public:"):
        consent(basemap)
    return None


@st.dialog("Load an online basemap")
def consent(basemap: Basemap) -> None:
    """What the tile server would learn; nothing is fetched before the second click."""
    st.text(f"Your browser would fetch pictures of the map from {basemap.host}.")
    st.text(
        "Whoever runs that server learns your address in the network, which part of the world you look at, how closely, and "
        "when. No word of an article is sent. The consent holds until you close this page or switch back to outlines."
    )
    st.caption(filters.plain(basemap.credit))
    left, right = st.columns(2)
    if right.button("Cancel", key="basemap_cancel", width="stretch"):
        st.rerun()
    if left.button(
        "Load it", key="basemap_consent", type="primary", width="stretch", on_click=_agree, args=(basemap.tiles,)
    ):
        st.rerun()


def _agree(tiles: str) -> None:
    st.session_state[AGREED] = tiles
