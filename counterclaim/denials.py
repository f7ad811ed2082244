"""What each denial denies.

Enters: statements (as `figures.statements.prepare` leaves them) and casualty claims. Leaves: one row per denial with the statement or
claim that it answers, and why the two were put together; a denial without one is listed too.

The rule, the first that fits: a statement inside the denial's own content; another speaker's statement in the same sentence; the
statement of another party just before, where the denial has no words of its own ("denied it"); that of another party, at most `DAYS`
days before, which shares enough of the denial's rare words, figures and names. A denied figure
answers the figure of another claimant with the same outcome and victims, of the same place or with overlapping bounds.
It is a reader's aid: nothing is judged, and nothing is counted by it.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from .sides import NO_SIDES

DAYS = 14  # a denial answers what was said in the two weeks before
LEAST_SHARE = {
    True: 0.2,
    False: 0.4,
}  # of the weight of the denial's words that the two must share; in its own article less
JUST_BEFORE = 450  # characters: how far back "denied it" looks for what "it" is
COLUMNS = ("kind", "denial_id", "denied_id", "why")

_WORD = re.compile(r"\d[\d,.]*|[^\W\d_]{3,}")
_ENDINGS = re.compile(r"(ings?|ions?|ed|es|s|ly|ers?|al)$")
# Words of every statement: they tell nothing about what it is about.
_EMPTY_WORDS = (
    "the and for that this with from has have had was were are been not any its their his her they she him them who which what when where will would "
    "could should may might can did does done there these those such than then into over under about after before also but nor only other "
    "all some more most said says say denied denies deny denying denial claim claims claimed reports report reported statement false untrue "
    "accusation accusations allegation allegations allegedly rejected rejects dismissed dismisses charge charges story figures baseless itself "
    "himself using anything two"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


class Said(NamedTuple):
    """A statement as it is compared."""

    statement_id: str
    article_id: str
    who: str
    party: Any
    side: str
    moment: Any
    start: int
    end: int
    within: Any
    words: frozenset[str]


@functools.lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """The words, names and figures that tell what a text is about, without their endings.

    >>> sorted(words_of("It denied shelling the 2 convoys near Arkem."))
    ['2', 'arkem', 'convoy', 'near', 'shell']
    """
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY)


@functools.lru_cache(maxsize=65_536)  # a corpus has far fewer words than places of words
def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return word.rstrip(".,") if word[0].isdigit() else bare if len(bare) > 3 else word


def pair_statements(rows: pd.DataFrame, *, days: int = DAYS) -> pd.DataFrame:
    """One row per statement that denies: `kind` "statement", its id, the id that it answers (NA for none), and why."""
    once = rows.drop_duplicates("statement_id")
    denying = set(once.loc[once["act"] == "deny", "statement_id"])
    if not denying:
        return pd.DataFrame(columns=list(COLUMNS), dtype="str")
    said = list(_said(once))
    claims = [one for one in said if one.statement_id not in denying]
    frequency = Counter(word for one in said for word in one.words)
    likest = _Likest([one for one in claims if pd.notna(one.moment)])
    by_article: dict[str, list[Said]] = defaultdict(list)
    for one in claims:
        by_article[one.article_id].append(one)
    weights = {word: math.log(1 + len(said) / count) for word, count in frequency.items()}
    found = []
    for denial in (one for one in said if one.statement_id in denying):
        denied, why = _nearest(denial, by_article[denial.article_id]) or likest.of(denial, weights, days) or (None, "")
        found.append(("statement", denial.statement_id, denied, why))
    return pd.DataFrame(found, columns=list(COLUMNS)).astype({"denied_id": "str"})


def in_order(pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The pairs by time, those with an answer first, with `unpaired`, the `moment` of the denial, and its `number`.

    The number is the denial's `statement_no` or the place of its claim in `claims`: what a page can quickly pick by.
    """
    said, held = statements.drop_duplicates("statement_id"), claims["claim_id"].tolist()
    moment = dict(zip(said["statement_id"].tolist(), said["moment"], strict=True)) | dict(
        zip(held, claims["when"], strict=True)
    )
    number = dict(zip(said["statement_id"].tolist(), said["statement_no"].tolist(), strict=True)) | dict(
        zip(held, range(len(held)), strict=True)
    )
    ids = pairs["denial_id"].tolist()
    told = pairs.assign(
        unpaired=pairs["denied_id"].isna(),
        moment=pd.Series([moment[key] for key in ids], index=pairs.index, dtype="datetime64[ns]"),
        number=pd.Series([number[key] for key in ids], index=pairs.index, dtype="int64"),
    )
    return told.sort_values(["unpaired", "moment"], kind="stable", ignore_index=True)


def _said(once: pd.DataFrame) -> Iterator[Said]:
    columns = [once[name].tolist() for name in Said._fields[:-1]]
    for *facts, content in zip(*columns, once["content"].astype(str).tolist(), strict=True):
        yield Said(*facts, words_of(content))  # type: ignore[call-arg]  # a row of columns


def _nearest(denial: Said, claims: list[Said]) -> tuple[str, str] | None:
    """A statement within the denial, or another speaker's in its sentence."""
    for claim in claims:
        if claim.within == denial.statement_id:
            return claim.statement_id, "stands inside the denial"
    for claim in claims:
        overlaps = claim.start < denial.end and denial.start < claim.end
        if overlaps and claim.who != denial.who and claim.statement_id != denial.within:
            return claim.statement_id, "stands in the same sentence"
    if len(denial.words) < 2:  # "denied it", "dismissed the report"
        before = [one for one in claims if 0 <= denial.start - one.end <= JUST_BEFORE and is_other(denial, one)]
        if before:
            return max(before, key=lambda one: one.end).statement_id, "was said just before"
    return None


class _Likest:
    """Finds the claim of the days before a denial that shares most with it. `claims` have a day each."""

    def __init__(self, claims: list[Said]) -> None:
        self._claims = sorted(claims, key=lambda one: one.moment)
        self._days = [one.moment for one in self._claims]
        index: dict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(self._claims):
            for word in claim.words:
                index[word].append(number)
        most = max(50, len(claims) // 20)  # a word of every article finds nothing
        self._index = {word: numbers for word, numbers in index.items() if len(numbers) <= most}

    def of(self, denial: Said, weights: Mapping[str, float], days: int) -> tuple[str, str] | None:
        """The id of the claim, and why it was put together with the denial."""
        best: tuple[float, float, str, Said] | None = None
        whole = sum(weights[word] for word in denial.words)
        for number, weight in self._shared(denial, weights, days).items():
            claim = self._claims[number]
            if weight < LEAST_SHARE[claim.article_id == denial.article_id] * whole or (best and weight < best[0]):
                continue
            if len(denial.words & claim.words) < 2 or not is_other(denial, claim):
                continue
            mark = (weight, -(denial.moment - claim.moment).days, claim.statement_id, claim)
            if best is None or mark[:3] > best[:3]:
                best = mark
        if best is None:
            return None
        _, gap, claim_id, claim = best
        words = ", ".join(sorted(denial.words & claim.words, key=lambda word: -weights[word])[:5])
        when = "on the same day" if gap == 0 else f"{-int(gap)} day{'s' if gap < -1 else ''} before"
        return claim_id, f"{when}; shares “{words}”"

    def _shared(self, denial: Said, weights: Mapping[str, float], days: int) -> dict[int, float]:
        """The weight of the words that each claim of these days shares with the denial."""
        shared: dict[int, float] = defaultdict(float)
        if pd.isna(denial.moment):
            return shared
        first = bisect_left(self._days, denial.moment - pd.Timedelta(days=days))
        stop = bisect_right(self._days, denial.moment)
        for word in denial.words:
            numbers = self._index.get(word, ())
            for number in numbers[bisect_left(numbers, first) : bisect_left(numbers, stop)]:
                shared[number] += weights[word]
        return shared


def is_other(one: Said, other: Said) -> bool:
    """Do the two speak for different parties? Two of one side do not; where no party is known, two speakers do."""
    if one.side == other.side and one.side not in NO_SIDES:
        return False
    if pd.isna(one.party) or pd.isna(other.party):
        return one.who != other.who
    return bool(one.party != other.party)


def pair_claims(claims: pd.DataFrame, *, days: int = DAYS) -> pd.DataFrame:
    """One row per denied figure: `kind` "claim", its id, the id of the figure that it answers (NA for none), and why."""
    asserted = claims[claims["status"] == "asserted"]
    found = []
    row: Any
    for row in claims[claims["status"] == "denied"].itertuples():
        gap = (row.when - asserted["when"]).dt.days if pd.notna(row.when) else pd.Series(0, index=asserted.index)
        fits = (
            (asserted["outcome"] == row.outcome) & (asserted["victims_side"] == row.victims_side) & gap.between(0, days)
            & (asserted["claimant"].fillna("") != ("" if pd.isna(row.claimant) else row.claimant))
        )  # fmt: skip
        near = asserted[fits & (_same_place(asserted, row) | _overlaps(asserted, row))]
        best = near.loc[gap[near.index].sort_values(kind="stable").index[:1], "claim_id"]
        why = "same outcome and victims, same place or overlapping figures" if len(best) else ""
        found.append(("claim", row.claim_id, best.iloc[0] if len(best) else None, why))
    return pd.DataFrame(found, columns=list(COLUMNS)).astype({"denied_id": "str"})


def _same_place(claims: pd.DataFrame, row: Any) -> pd.Series:
    return (
        pd.Series(False, index=claims.index)
        if pd.isna(row.place)
        else (claims["place"] == row.place).fillna(False).astype(bool)
    )


def _overlaps(claims: pd.DataFrame, row: Any) -> pd.Series:
    low, high = claims["low"].fillna(0), claims["high"].fillna(2**62)
    first, last = (0 if pd.isna(row.low) else row.low), (2**62 if pd.isna(row.high) else row.high)
    return ((low <= last) & (high >= first)).astype(bool)
