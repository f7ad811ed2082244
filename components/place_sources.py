"""The gazetteer and the online geocoder as pages use them: opened once for all sessions; None where there is none."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components import resources
from counterclaim.errors import GeocodingError
from counterclaim.geocoding.gazetteer import Entry, Gazetteer
from counterclaim.geocoding.online import OnlineGeocoder, open_online


def gazetteer() -> Gazetteer | None:
    """The open gazetteer; None while it is not built or cannot be read: pages then show what the records hold."""
    path = Path(resources.settings().gazetteer)
    try:
        return _open_gazetteer(str(path), path.stat().st_mtime_ns)
    except (OSError, GeocodingError):
        return None


@st.cache_resource(max_entries=1, show_spinner=False)
def _open_gazetteer(path: str, changed: int) -> Gazetteer:
    return Gazetteer.open(path)


@st.cache_resource(max_entries=1, show_spinner=False)
def online() -> OnlineGeocoder | None:
    """The online geocoder that the settings name; None where it is off."""
    return open_online(resources.settings())


def host() -> str:
    """Where names would be sent."""
    settings = resources.settings()
    return f"{settings.geocoder_scheme}://{settings.geocoder_domain}"


def entries(name: str, limit: int = 8) -> tuple[Entry, ...]:
    """The gazetteer's entries of a name, the most prominent first."""
    opened = gazetteer()
    return opened.find(name, limit=limit) if opened else ()


def recorded_names(gazetteer_id: str | None) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The recorded names of a contested place in alphabetical order, and which party uses which."""
    opened = gazetteer()
    if opened is None or not gazetteer_id:
        return (), {}
    return opened.alternates(gazetteer_id), opened.used_by(gazetteer_id)
