"""Asking an online geocoder for names that the gazetteer does not have: never without a look at what would be sent.

Off unless a setting names a service. What is found is written to the log of corrections, name by name, so that it holds
for the name in its conflict, can be undone, and nothing is lost when the page is left in between.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components import corrections, filters, place_sources, resources
from counterclaim.errors import CounterclaimError, GeocodingError
from counterclaim.figures import theme
from counterclaim.geocoding.gazetteer import Entry
from counterclaim.geocoding.online import OnlineGeocoder
from counterclaim.geocoding.resolve import precision

REPORT = "_online_report"
AGREED = "_online_agreed"  # the names that the analyst agreed to send, until they are asked


def show_report() -> None:
    """What became of the names that were asked last; above the tray, which may be empty by then."""
    if said := st.session_state.pop(REPORT, None):
        st.info(filters.plain(said))


def show(missing: pd.DataFrame) -> None:
    """Below the tray: how to switch it on, or the way to the consent. `missing` are the unresolved mentions."""
    geocoder = place_sources.online()
    if geocoder is None:
        st.caption(
            "No online geocoder is asked. To ask one for these names, set `online_geocoder` to `nominatim`, `photon` or "
            "`pelias` in `counterclaim.toml` (or `COUNTERCLAIM_ONLINE_GEOCODER`) and start Counterclaim again; "
            "every name is shown to you before it is sent."
        )
        return
    agreed = st.session_state.pop(AGREED, None)
    if agreed is not None:
        st.session_state[REPORT] = ask(geocoder, agreed, missing)
        st.rerun()
    names = sorted(set(missing["text"]))
    unasked = geocoder.unasked(names)
    st.caption(
        f"{geocoder.service.capitalize()} at `{place_sources.host()}` may be asked, with your consent: "
        f"{theme.counted(len(names) - len(unasked), 'name')} answered before, {len(unasked)} not asked yet. "
        "Answers of services that run on OpenStreetMap: © OpenStreetMap contributors, ODbL."
    )
    if st.button("Ask online …", key="online_ask", icon=":material/travel_explore:"):
        consent(unasked)


@st.dialog("Ask an online geocoder")
def consent(unasked: tuple[str, ...]) -> None:
    """The names that would be sent and where to; nothing is sent before the second click."""
    if unasked:
        st.text(f"{theme.counted(len(unasked), 'name')} would be sent to {place_sources.host()}, one a second, and nothing else "
                "of the articles. Whoever runs that server learns that you look for these names:")  # fmt: skip
        with st.container(height=220):
            st.text("\n".join(unasked))
    else:
        st.text("Every name was asked before: nothing will be sent. Answers that were kept are put on the map.")
    words = f"Send {theme.counted(len(unasked), 'name')}" if unasked else "Use the kept answers"
    left, right = st.columns(2)
    if right.button("Cancel", key="online_cancel", width="stretch"):
        st.rerun()
    if left.button(words, key="online_consent", type="primary", width="stretch", on_click=_agree, args=(unasked,)):
        st.rerun()


def _agree(names: tuple[str, ...]) -> None:
    st.session_state[AGREED] = names


def ask(geocoder: OnlineGeocoder, agreed: Iterable[str], missing: pd.DataFrame) -> str:
    """What became of it, in words. Asks only for the names that were agreed to; those kept from before cost no request."""
    bar = st.progress(0.0, "Asking …")
    allowed, found, asked = set(agreed), 0, 0
    by_name = [(str(name), rows) for name, rows in missing.groupby("text", sort=True)]
    still_unasked = set(geocoder.unasked(name for name, _ in by_name))
    for number, (name, rows) in enumerate(by_name):
        if name in still_unasked and name not in allowed:
            continue
        bar.progress(number / len(by_name), f"{number} of {len(by_name)} names")
        try:
            entry = geocoder.entry(name)
        except GeocodingError as error:
            return f"{error} {_counted(found, asked) if asked else ''} The other names stay as they were.".replace(
                "  ", " "
            )
        asked += 1
        if entry is not None:
            found += 1
            _keep(entry, rows, geocoder.service)
    return _counted(found, asked)


def _counted(found: int, asked: int) -> str:
    return f"{found} of {theme.counted(asked, 'name')} found and put on the map; each can be undone at its mention."


def _keep(entry: Entry, rows: pd.DataFrame, service: str) -> None:
    """Put the name where the service has it: once in each conflict, and each mention outside any."""
    values = {
        "name": entry.name, "latitude": entry.latitude, "longitude": entry.longitude, "country": entry.country,
        "kind": entry.kind, "gazetteer_id": entry.id, "precision": precision(entry, offset=False),
    }  # fmt: skip
    inside = rows[rows["conflict"].notna()].drop_duplicates("conflict")
    reviews = resources.reviews()
    for place_id in [*inside["place_id"], *rows.loc[rows["conflict"].isna(), "place_id"]]:
        review = reviews.get(place_id)
        try:
            resources.store().correct("place", str(place_id), "edit", values, analyst=corrections.analyst(),
                                      seen=review.last if review else 0, reason=f"answer of {service} at {place_sources.host()}")  # fmt: skip
        except CounterclaimError as error:
            st.text(str(error))
