"""Where a publisher is at home, from its name or address: a weak sign of whose offices and places its articles mean.

Enters: a publisher's name or host name. Leaves: the country, or None.
"""

from __future__ import annotations

import functools
import re

from .lexicons import load

COUNTRY_DOMAINS = {"uk": "GB"}
PLAIN_DOMAINS = frozenset(
    {"com", "org", "net", "info", "news", "tv", "co", "me", "io", "int", "fm", "am", "eu", "edu", "gov", "mil"}
)


def home_country(publisher: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of the country that a publisher's name or host name stands in, if the table or domain tells.

    >>> home_country("www.dailystar.com.lb"), home_country("Armenpress"), home_country("Reuters")
    ('LB', 'AM', None)
    """
    if not publisher:
        return None
    host = publisher.casefold().partition("://")[2] or publisher.casefold()
    parts = host.partition("/")[0].split(".")
    if len(parts) > 1 and " " not in host:
        ending = parts[-1]
        if len(ending) == 2 and ending not in PLAIN_DOMAINS:
            return COUNTRY_DOMAINS.get(ending, ending.upper())
        parts = [part for part in parts[:-1] if part not in ("www", "co", "com", "eng", "en", "m")]
    known = {line["name"]: line["country"] for line in load.rows("publishers")}
    for part in [*parts, host]:
        name = re.sub(r"[^a-z0-9]", "", part.removeprefix("the "))
        if name in known:
            return known[name]
    return None


def home_state(publisher: str | None) -> str | None:
    """The state of `lexicons/states.toml` whose country a publisher stands in.

    >>> home_state("Daily Sabah"), home_state("Reuters")
    ('Turkey', None)
    """
    return _states_by_code().get(home_country(publisher) or "")


@functools.cache
def _states_by_code() -> dict[str, str]:
    return {entry["iso"]: state for state, entry in load.table("states")["states"].items() if "iso" in entry}
