"""Words for victims that name only some of a category: "children" are not all civilians, "police" not all combatants.

The words of victims enter, the kind leaves. Two figures of different kinds count different people, so neither answers the
other. A single victim has no kind: "a woman" is the whole toll of a shelling, told with one word more.
"""

from __future__ import annotations

import re

import pandas as pd

# English, plural only; police is one too. Words that stand for all victims of an attack ("passengers") are left out.
KINDS = {
    "children": "children boys girls kids minors infants babies toddlers newborns teenagers teens schoolchildren schoolboys schoolgirls",
    "women": "women mothers grandmothers",
    "the elderly": "elderly pensioners",
    "relatives": "brothers sisters siblings sons daughters cousins nephews nieces uncles aunts parents relatives family-members",
    "journalists": "journalists reporters correspondents photographers cameramen",
    "medics": "medics paramedics doctors nurses medical-workers health-workers ambulance-workers medical-personnel medical-staff",
    "aid workers": "aid-workers relief-workers humanitarian-workers humanitarians",
    "police": "police policemen policewomen police-officers policeofficers gendarmes police-personnel",
    "border guards": "border-guards border-policemen",
    "peacekeepers": "peacekeepers blue-helmets",
    "commanders": "commanders generals",
    "mercenaries": "mercenaries foreign-fighters",
    "pilots": "pilots airmen aircrew",
}  # fmt: skip
_KIND_OF = {word.replace("-", " "): kind for kind, words in KINDS.items() for word in words.split()}
_BEHIND = re.compile(r"\s(?:of|from|in|at|on|among|who|whom|belonging|serving|fighting)\s.*$|\s*\(.*$", re.DOTALL)
_JOINED = re.compile(r"\s*(?:,|&|\band\b|\bor\b)\s*")


def kind_of(words: str) -> str:
    """The kind of victims that these words name; "" where they name all of a category, or one victim.

    >>> [kind_of(words) for words in ("Georgian policemen", "women and children", "policemen and soldiers", "a woman")]
    ['police', 'children and women', '', '']
    """
    head = _BEHIND.sub("", words.casefold().strip(" \"'“”‘’"))
    parts = [part.replace("-", " ").split() for part in _JOINED.split(head) if part]
    kinds = {_KIND_OF.get(" ".join(part[-2:])) or _KIND_OF.get(part[-1], "") for part in parts if part}
    return "" if "" in kinds else " and ".join(sorted(kinds))


def kinds_of(victims: pd.Series) -> pd.Series:
    """`kind_of` each of these words, asked once for each that occurs; "" where the text gives none."""
    codes, words = pd.factorize(victims)  # -1 where none is given, which takes the last
    return pd.Series([*map(kind_of, words), ""], dtype="str").take(codes).set_axis(victims.index)
