"""What each denial denies.

Enters: statements (as `figures.statements.prepare` leaves them) and casualty claims. Leaves: one row per denial with the statement or
claim that it answers, and why the two were put together; a denial without one is listed too.

The rule, the first that fits: a statement inside the denial's own content; another speaker's statement in the same sentence; the
statement of another party just before, where the denial has no words of its own ("denied it"), where it denies a charge first one that
names the denier; that of another party, at most `DAYS` days before, which shares enough of the denial's rare words, figures and names.
A denied figure answers a figure of another party with the same outcome and victims: the same figure, or one of the same incident;
places, days and categories that differ outright keep two apart. It is a reader's aid: nothing is judged, and nothing is counted by it.
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

UNSAID = "unspecified"
DAYS = 14  # a denial answers what was said in the two weeks before
LEAST_SHARE = {
    True: 0.2,
    False: 0.4,
}  # of the weight of the denial's words that the two must share; in its own article less
LEAST_BESIDE = (
    3  # words that a statement around a denial must have beside it, to be more than "B said that A denied it"
)
UNPAIRED = "no claim found in these articles"
JUST_BEFORE = 450  # characters: how far back "denied it" looks for what "it" is
COLUMNS = ("kind", "denial_id", "denied_id", "why")
# What the table of denials takes of a statement and of a claim, and how it is called there.
_TOLD = {
    "statement": {"statement_id": "id", "moment": "day", "speakers": "by", "side": "side"},
    "claim": {"claim_id": "id", "when": "day", "claimant": "by", "claimant_side": "side"},
}
_OF_BOTH = ["sentence", "publisher", "title", "article_id", "corrected", "read_as"]

_WORD = re.compile(r"\d[\d,.]*|[^\W\d_]{3,}")
_AGE = re.compile(r"\b\d+(?:-|\s)years?(?:-|\s)old\w*|\baged? \d+")
_CHARGE = re.compile(
    r"\b(?:accusations?|allegations?|charges?|guilt|involvement|responsibility|role|wrongdoing)\b", re.IGNORECASE
)
_ANY = re.compile(r"^an? ", re.IGNORECASE)  # "a charge against itself" does not point back
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
    content: str
    words: frozenset[str]


@functools.lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """The words, names and figures that tell what a text is about, without their endings.

    >>> sorted(words_of("It denied shelling the 2 convoys near Arkem."))
    ['2', 'arkem', 'convoy', 'near', 'shell']
    """
    plain = _AGE.sub(" ", text.casefold())  # "a 13-year-old" says nothing about 13 dead
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)


@functools.lru_cache(maxsize=65_536)  # a corpus has far fewer words than places of words
def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return word.rstrip(".,") if word[0].isdigit() else bare if len(bare) > 3 else word


# Of many names of parties: they tell none from another.
_BODIES = words_of(
    "army defence forces front government group liberation militia ministry movement national office party people police state"
)


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
    """The pairs by time, those with an answer first, with `unpaired`, the `moment` of the denial, its `article_id`, and its `number`.

    The number is the denial's `statement_no` or the place of its claim in `claims`: what a page can quickly pick by.
    """
    said, held = statements.drop_duplicates("statement_id"), claims["claim_id"].tolist()
    moment = dict(zip(said["statement_id"].tolist(), said["moment"], strict=True)) | dict(
        zip(held, claims["when"], strict=True)
    )
    number = dict(zip(said["statement_id"].tolist(), said["statement_no"].tolist(), strict=True)) | dict(
        zip(held, range(len(held)), strict=True)
    )
    article = dict(zip(said["statement_id"].tolist(), said["article_id"].tolist(), strict=True)) | dict(
        zip(held, claims["article_id"].tolist(), strict=True)
    )
    ids = pairs["denial_id"].tolist()
    told = pairs.assign(
        article_id=pd.Series([article[key] for key in ids], index=pairs.index, dtype="str"),
        unpaired=pairs["denied_id"].isna(),
        moment=pd.Series([moment[key] for key in ids], index=pairs.index, dtype="datetime64[ns]"),
        number=pd.Series([number[key] for key in ids], index=pairs.index, dtype="int64"),
    )
    return told.sort_values(["unpaired", "moment"], kind="stable", ignore_index=True)


def as_table(pairs: pd.DataFrame, statements: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One row per denial in words: when and by whom what was denied, and the claim that it answers, with both sentences.

    `pairs` are of `in_order`, in any selection; `statements` and `claims` hold at least the records that they name. The columns of the
    claim are NA where none was found. `corrected` and `read_as` tell of either record.
    """
    records = pd.concat([_records(statements, "statement", pairs), _records(claims, "claim", pairs)])
    denial, claim = (
        records.reindex(pd.MultiIndex.from_arrays([pairs["kind"], pairs[name]])).reset_index(drop=True)
        for name in ("denial_id", "denied_id")
    )
    table = pd.DataFrame({
        "day": denial["day"], "denied by": denial["by"], "side": denial["side"], "denial": denial["sentence"],
        "day of claim": claim["day"], "claimed by": claim["by"], "side of claim": claim["side"], "claim": claim["sentence"],
    })  # fmt: skip
    for name in ("why", "kind", "denial_id", "denied_id"):
        table[name] = pairs[name].to_numpy()
    table["why"] = table["why"].where(table["denied_id"].notna(), UNPAIRED)
    for name in ("article_id", "publisher", "title"):
        table[name], table[f"{name} of claim"] = denial[name], claim[name]
    table["corrected"] = denial["corrected"].eq(True) | claim["corrected"].eq(True)
    both = zip(denial["read_as"].fillna(""), claim["read_as"].fillna(""), strict=True)
    table["read_as"] = pd.Series(["; ".join(filter(None, pair)) for pair in both], dtype="str")
    return table


def _records(frame: pd.DataFrame, kind: str, pairs: pd.DataFrame) -> pd.DataFrame:
    """Those of these records that the pairs name, by kind and id."""
    names = _TOLD[kind]
    key = next(iter(names))
    wanted = {*pairs["denial_id"], *pairs["denied_id"].dropna()}
    rows = frame.loc[frame[key].isin(wanted), [*names, *_OF_BOTH]].drop_duplicates(key).rename(columns=names)
    rows["day"] = rows["day"].astype("datetime64[ns]")
    rows["by"] = rows["by"].fillna("the article itself")
    return rows.set_index(pd.MultiIndex.from_arrays([[kind] * len(rows), rows["id"]]))


def _said(once: pd.DataFrame) -> Iterator[Said]:
    columns = [once[name].tolist() for name in Said._fields[:-2]]
    for *facts, content in zip(*columns, once["content"].astype(str).tolist(), strict=True):
        yield Said(*facts, content, words_of(content))  # type: ignore[call-arg]  # a row of columns


def _nearest(denial: Said, claims: list[Said]) -> tuple[str, str] | None:
    """A statement within the denial, or another speaker's in its sentence."""
    for claim in claims:
        if (
            claim.within == denial.statement_id and claim.who != denial.who
        ):  # "denies helping them and condemned the attack"
            return claim.statement_id, "stands inside the denial"
    for claim in claims:
        overlaps = claim.start < denial.end and denial.start < claim.end
        if overlaps and claim.who != denial.who and claim.statement_id != denial.within:
            return claim.statement_id, "stands in the same sentence"
    return _just_before(denial, claims) if len(denial.words) < 2 else None  # "denied it", "dismissed the report"


def _just_before(denial: Said, claims: list[Said]) -> tuple[str, str] | None:
    """What a denial without words of its own points back to."""
    for claim in claims:  # "A claimed this and that, but B denied it"
        holds = claim.statement_id == denial.within and is_other(denial, claim)
        if holds and len(claim.words - denial.words - words_of(denial.who)) >= LEAST_BESIDE:
            return claim.statement_id, "stands in the same sentence"
    if _ANY.match(denial.content):
        return None
    before = [one for one in claims if 0 <= denial.start - one.end <= JUST_BEFORE and is_other(denial, one)]
    if _CHARGE.search(denial.content):
        denier = words_of(denial.who) - _BODIES
        before = [one for one in before if one.words & denier] or before
    return (max(before, key=lambda one: one.end).statement_id, "was said just before") if before else None


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
        near = asserted[_fits(asserted, row)]
        place, day = (_same(near, row, name) for name in ("place", "date"))
        figure, overlaps = _same_figure(near, row), _overlaps(near, row) & (row.qualifier != "vague")
        gap = (row.when - near["when"]).dt.days if pd.notna(row.when) else pd.Series(0, index=near.index)
        keep = (overlaps | (place & (day | near["date"].isna() | pd.isna(row.date)))) & (
            gap.between(0, days) | (place & day)
        )
        order = pd.DataFrame({"figure": ~figure, "place": ~place, "overlaps": ~overlaps, "gap": gap.abs()})[keep]
        best = order.sort_values(list(order.columns), kind="stable").index[:1]
        if not len(best):
            found.append(("claim", row.claim_id, None, ""))
            continue
        same = {"figure": figure[best[0]], "place": place[best[0]], "day of the harm": day[best[0]]}
        why = f"same outcome and victims; same {', '.join(name for name, holds in same.items() if holds) or 'range'}"
        found.append(("claim", row.claim_id, near.loc[best[0], "claim_id"], why))
    return pd.DataFrame(found, columns=list(COLUMNS)).astype({"denied_id": "str"})


def _fits(claims: pd.DataFrame, row: Any) -> pd.Series:
    """Which claims are another party's of the same outcome and victims, and differ outright in nothing that both give."""
    other = claims["claimant"].fillna("") != ("" if pd.isna(row.claimant) else row.claimant)
    if pd.notna(row.claimant_party):
        other &= (claims["claimant_party"] != row.claimant_party).fillna(True).astype(bool)
    fits = (claims["outcome"] == row.outcome) & (claims["victims_side"] == row.victims_side) & other
    # "Gori and Ruisi" is read as one of them: in one article "the 11" are the 11, wherever they are said to have died.
    here = _same(claims, row, "article_id") & _same_figure(claims, row)
    for name in ("victims_party", "date", "place"):
        fits &= (
            _same(claims, row, name)
            | claims[name].isna()
            | pd.isna(getattr(row, name))
            | (here if name == "place" else False)
        )
    category = claims["victims_category"]
    return (
        fits & ((category == row.victims_category) | (category == UNSAID) | (row.victims_category == UNSAID))
    ).astype(bool)


def _same(claims: pd.DataFrame, row: Any, name: str) -> pd.Series:
    """Which claims give the same value as this one; none where it gives none."""
    value = getattr(row, name)
    return (
        pd.Series(False, index=claims.index) if pd.isna(value) else (claims[name] == value).fillna(False).astype(bool)
    )


def _same_figure(claims: pd.DataFrame, row: Any) -> pd.Series:
    if row.qualifier == "vague":  # "many" is no figure
        return pd.Series(False, index=claims.index)
    low, high = (_same(claims, row, name) for name in ("low", "high"))
    return low | (high if pd.isna(row.low) else False)


def _overlaps(claims: pd.DataFrame, row: Any) -> pd.Series:
    low, high = claims["low"].fillna(0), claims["high"].fillna(2**62)
    first, last = (0 if pd.isna(row.low) else row.low), (2**62 if pd.isna(row.high) else row.high)
    return ((low <= last) & (high >= first)).astype(bool)
