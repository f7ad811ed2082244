"""Places: where, as far as the articles say."""

from components import guard

guard.require_router()

import streamlit as st  # noqa: E402

from components import filters, messages, periods, place_ground, place_map, place_tray, resources, screen  # noqa: E402
from counterclaim.figures import brush, theme  # noqa: E402
from counterclaim.figures import places as figures  # noqa: E402

chosen = filters.current()
styles = theme.side_styles(resources.conflict(chosen.conflict), dark=screen.is_dark())
every_mention, every_claim = resources.located_frame(chosen.conflict), resources.casualty_frame(chosen.conflict)
mentions = filters.apply(every_mention, "place")
claims = filters.apply(every_claim, "casualty")

st.title("Places", anchor=False)
if mentions.empty:
    what = (
        "No places are named in articles that match these filters."
        if chosen.active
        else "No places are named here yet."
    )
    messages.show_nothing_found(what, filtered=chosen.active)
    st.stop()
st.caption(
    "Where the articles say it was, under the names they use. A symbol counts mentions or claims, never the dead; a pale ring "
    "means that only the district, region or country is known."
)
period = periods.pick(
    mentions["published"], mentions["side"].fillna(figures.OUTSIDE), styles, key="place_brush", noun="mention"
)
if period:
    mentions = mentions[brush.within(mentions["published"], period)]
    claims = claims[brush.within(claims["published"], period)]
pairs = resources.claim_places(chosen.conflict)
places = figures.gather(mentions, claims, pairs)
if places.empty:
    messages.show_nothing_found("None of these names has a place on the map.", step="They are listed below.")
    place_map.show_evidence(every_mention, every_claim)
    place_tray.show_unresolved(mentions)
    st.stop()

left, right = screen.columns(5, 3)
place = place_map.chosen_place(places)
here, claimed = place_map.of_place(mentions, claims, pairs, place["place_key"])
with left:
    with st.container(border=True):
        if screen.is_narrow():
            place_map.show_table(places)
        with st.container(horizontal=True):
            by, ground = place_map.pick_size(), place_ground.pick()
        place_map.show_map(places, mentions, styles, by=by, ground=ground)
    with st.container(border=True):
        st.subheader("Evidence", anchor=False)
        place_map.show_evidence(every_mention, every_claim, place)
    if not screen.is_narrow():  # below the evidence, beside the sentences: these are many more
        st.subheader("All places as a table", anchor=False)
        place_map.show_table(places)
with right.container(border=True):
    messages.show_content_notice()
    place_map.show_place(place, here, claimed)

place_tray.show_unresolved(mentions)
place_map.show_attribution()
