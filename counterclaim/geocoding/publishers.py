"""The towns that a publisher's name or address holds: a weak sign of where its articles take place."""

from __future__ import annotations

import re

from .gazetteer import Entry, Gazetteer

# What newspapers are called beside their town: "Dallas Morning News", "kyivindependent.com".
USUAL = re.compile(
    r"(?:the|daily|morning|evening|sunday|weekly|news|newspapers?|times|herald|post|gazette|tribune|journal|star|observer|"
    r"chronicle|register|telegraph|examiner|independent|online|today|press|mail|standard|sentinel|record|review|argus|echo|"
    r"mercury|courier|dispatch|bulletin|leader|local|live|reporter|advocate|citizen|agency|radio|tv|state)"
)
SHORTEST = 5  # letters of a town that a domain may hold; shorter ones are found in any word


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
