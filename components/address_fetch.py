"""Pages fetched by their web addresses: never without a setting, and never without a look at whom that would ask.

Off unless the setting `address_fetch` is on. Fetching is done by a process of its own (counterclaim/reading/fetched.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import filters, import_forms, imports, resources
from counterclaim.figures import theme
from counterclaim.reading import fetched
from counterclaim.reading.inputs import Item
from counterclaim.reading.readings import Options

WANTED = "_addresses_wanted"  # agreed to, with their conflict; fetched once when the page runs next
FIELD = "fetch_addresses"
HOW_TO = (
    "Addresses are not fetched: nothing leaves this computer. To have pages fetched, set `address_fetch` to `on` in `counterclaim.toml` "
    "(or `COUNTERCLAIM_ADDRESS_FETCH`) and start Counterclaim again; every host is shown to you before it is asked. "
    "Without it, save the page in your browser and add the file."
)


def show() -> None:
    """The form, or how to switch it on."""
    if fetched.from_settings(resources.settings()) is None:
        st.caption(HOW_TO)
        return
    if wanted := st.session_state.pop(WANTED, None):
        addresses, conflict = wanted
        imports.enqueue(fetch(addresses), conflict=conflict, name=_named(addresses))
        st.session_state.pop(FIELD, None)
        st.rerun()
    words = st.text_area("Addresses, one a line", key=FIELD, height=140, placeholder="https://…")
    conflict = import_forms.pick_conflict(key="fetch_conflict")
    addresses = list(dict.fromkeys(words.split()))
    label = f"Fetch {theme.counted(len(addresses), 'page')} …" if addresses else "Fetch pages …"
    if st.button(label, key="fetch_ask", type="primary", disabled=not addresses, icon=":material/cloud_download:"):
        consent(addresses, conflict)


@st.dialog("Fetch pages")
def consent(addresses: Sequence[str], conflict: str | None) -> None:
    """Whom that would ask; nothing is sent before the second click."""
    asked, hosts = addresses[: fetched.MOST_AT_ONCE], fetched.hosts(addresses[: fetched.MOST_AT_ONCE])
    st.text(
        f"{theme.counted(len(asked), 'page')} would be fetched from {theme.counted(len(hosts), 'host')}. Whoever runs them, and the network "
        "on the way, learns that someone here looks at these pages. Nothing else is sent: no cookies, no article, no name."
    )
    with st.container(height=160):
        st.text("\n".join(hosts) or "None of these is a web address; each will stand in the report with its reason.")
    if len(addresses) > len(asked):
        st.caption(f"At most {fetched.MOST_AT_ONCE} are fetched at once: {len(addresses) - len(asked)} are left out.")
    left, right = st.columns(2)
    if right.button("Cancel", key="fetch_cancel", width="stretch"):
        st.rerun()
    if left.button(f"Fetch {theme.counted(len(asked), 'page')}", key="fetch_consent", type="primary", width="stretch",
                   on_click=_agree, args=(asked, conflict)):  # fmt: skip
        st.rerun()


def _agree(addresses: Sequence[str], conflict: str | None) -> None:
    st.session_state[WANTED] = (tuple(addresses), conflict)


def fetch(addresses: Sequence[str]) -> list[Item]:
    """The articles at these addresses, and a reason for whatever gave none."""
    ask = fetched.from_settings(resources.settings())
    if ask is None:
        return []
    bar = st.progress(0.0, text="Fetching")
    items: list[Item] = []
    for number, address in enumerate(addresses):
        bar.progress(
            number / len(addresses), text=f"Fetching {filters.plain(address[:80])} ({number + 1} of {len(addresses)})"
        )
        items += ask(address, Options())
    bar.empty()
    return items


def _named(addresses: Sequence[str]) -> str:
    first = addresses[0].removeprefix("https://").removeprefix("http://")[:60]
    return first if len(addresses) == 1 else f"{first} and {len(addresses) - 1} more"
