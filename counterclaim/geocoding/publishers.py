"""Where a publisher is at home, from its name or address: a weak sign of where its articles take place."""

from __future__ import annotations

import re

from ..lexicons import load
from .gazetteer import Entry, Gazetteer

# What newspapers are called beside their town: "Dallas Morning News", "kyivindependent.com".
USUAL = re.compile(
    r"(?:the|daily|morning|evening|sunday|weekly|news|newspapers?|times|herald|post|gazette|tribune|journal|star|observer|"
    r"chronicle|register|telegraph|examiner|independent|online|today|press|mail|standard|sentinel|record|review|argus|echo|"
    r"mercury|courier|dispatch|bulletin|leader|local|live|reporter|advocate|citizen|agency|radio|tv|state)"
)
COUNTRY_DOMAINS = {"uk": "GB"}
PLAIN_DOMAINS = frozenset(
    {"com", "org", "net", "info", "news", "tv", "co", "me", "io", "int", "fm", "am", "eu", "edu", "gov", "mil"}
)
SHORTEST = 5  # letters of a town that a domain may hold; shorter ones are found in any word


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


def home_towns(publisher: str | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places that a publisher's name holds: "Dallas Morning News", "gainesville.com"; () where none shows."""
    if not publisher:
        return ()
    host = publisher.partition("://")[2] or publisher
    host = host.partition("/")[0].casefold()
    if " " in host:
        words = [word for word in re.findall(r"[\w']+", host) if not USUAL.fullmatch(word)]
    else:
        labels = [label for label in host.split(".") if label not in ("www", "com", "co", "org", "net", "news")]
        words = [re.sub(rf"^(?:{USUAL.pattern})+|(?:{USUAL.pattern})+$", "", label) for label in labels[:1]]
        words = [word for label in words for word in label.split("-") if len(word) >= SHORTEST]
    name = " ".join(words)
    return gazetteer.named(name) if len(name) >= SHORTEST else ()
