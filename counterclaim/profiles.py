"""What a vague word of number ("several", "dozens", "hundreds") is taken for, as the reader chooses.

Casualty frames enter and leave; only rows whose figure is one vague word change, and `count_text` keeps the word.
Combined words ("tens of thousands", "several hundred") have no value in any of these tables and stay literal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to read vague words: the number that each stands for; words that are missing stay literal."""

    name: str
    values: tuple[tuple[str, int], ...] = ()

    @property
    def note(self) -> str:
        """What is printed on charts; "" for the literal reading.

        >>> Profile("ACLED", (("several", 3), ("dozens", 12))).note
        'vague words as in ACLED: several 3, dozens 12'
        """
        values = ", ".join(f"{word} {number:,}" for word, number in self.values)
        return f"vague words as in {self.name}: {values}" if self.values else ""


LITERAL = Profile("Literal")
# ACLED codebook, fatalities: "several" 3 (10 where violence is heavy), "tens" 10, "dozens" 12, "hundreds" 100.
ACLED = Profile("ACLED", (("several", 3), ("tens", 10), ("dozens", 12), ("hundreds", 100)))
WORDS = ("several", "many", "few", "handful", "tens", "dozens", "scores", "hundreds", "thousands")
_FILLER = re.compile(r"\b(?:a|the|of|many|some|about|around)\b")


def own_profile(values: Mapping[str, int | None]) -> Profile:
    """The analyst's own table; words without a number stay literal."""
    known = tuple((word, int(number)) for word, number in values.items() if number is not None and not pd.isna(number))
    return Profile("the analyst’s table", known)


def vague_word(words: str) -> str:
    """The one vague word of a figure; "" where there is none or more than one word counts.

    >>> [vague_word(words) for words in ("Dozens", "hundreds of", "tens of thousands", "several hundred", "many")]
    ['dozens', 'hundreds', '', '', 'many']
    """
    plain = words.casefold().strip()
    left = plain.split() if len(plain.split()) == 1 else _FILLER.sub(" ", plain).split()
    return left[0] if len(left) == 1 else ""


def apply(frame: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """The claims with the profile's numbers as both bounds of vague figures; all else as it was read."""
    values = dict(profile.values)
    vague = frame["qualifier"] == "vague"
    if not values or not vague.any():
        return frame
    numbers = (
        frame.loc[vague, "count_text"].map(lambda words: values.get(vague_word(str(words)))).dropna().astype("Int64")
    )
    changed = frame.copy()
    for bound in ("low", "high"):
        changed.loc[numbers.index, bound] = numbers
    return changed
