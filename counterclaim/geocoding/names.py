"""The key under which a place name is looked up: what differs only in spelling habit gets the same key.

>>> key("Ağdərə"), key("Ts’khinvali"), key("Saint-Denis"), key("Mount Ararat")
('agdere', 'tskhinvali', 'st denis', 'mt ararat')
"""

from __future__ import annotations

import functools
import re
import unicodedata

# Letters that NFKD leaves whole.
LETTERS = str.maketrans(
    {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
)
DROPPED = re.compile(r"[\u02b9-\u02bf\u2018\u2019\u201b`´'.]")  # apostrophes of every kind, full stops
SPACES = re.compile(r"[\s\-\u2010-\u2015/_,]+")
SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
ARTICLE = re.compile(r"^the (?=.)")


@functools.lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Lower case without diacritics, apostrophes, full stops and hyphens; "saint", "mount", "fort" shortened."""
    folded = name.casefold().translate(LETTERS)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", DROPPED.sub("", folded))
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    folded = SPACES.sub(" ", DROPPED.sub("", folded)).strip()
    folded = ARTICLE.sub("", folded)
    first, _, rest = folded.partition(" ")
    return f"{SHORT_FORMS[first]} {rest}" if rest and first in SHORT_FORMS else folded
