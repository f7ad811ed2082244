"""Casualty claims as pictures: one row per claim, running tolls as steps, and who claims about whom.

Enters: casualty frames and what `comparison` makes of them. Leaves: Plotly figures whose marks carry a claim's id.
"""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from collections.abc import Collection, Mapping, Sequence
from typing import Any, overload

import numpy as np
import pandas as pd

from ..comparison import NO_RIVALS, What, bounds_text, day_text
from ..ledger import ledger_of
from . import theme
from .disagreements import ASSESSED, assessments
from .intervals import Block, Row, draw_intervals
from .theme import Header, SideStyle

ROWS_IN_BLOCK = 8  # where there are more, the latest of each side; the heading says so, the table holds all
MOST_LETTERS = 28  # of a claimant beside a row
OWN_WORDS = "the article itself"
LEVEL_NAMES = 4  # columns of the matrix on a phone: where there are more, they are narrower than their names,
UPRIGHT = 22  # which stand upright then: letters of a line
DRAWN = [
    "claim_id", "claimant", "claimant_side", "low", "high", "qualifier", "when", "status", "corrected", "sentence", "best_estimate",
    "grade", "read_as",
]  # fmt: skip


class ClaimGroups(Sequence[tuple[What, np.ndarray]]):
    """The claims by what is counted, denied ones too: the rows of the frame. Groups of several sides and of many claims first."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._ledger = ledger = ledger_of(frame, denied=True)
        self._rows = np.argsort(ledger.group, kind="stable")
        self._bounds = np.searchsorted(ledger.group[self._rows], np.arange(len(ledger) + 1))
        heard = np.unique(ledger.group * len(ledger.sides) + ledger.side)
        sides = np.bincount(
            (heard // max(len(ledger.sides), 1))[ledger.is_rival[heard % max(len(ledger.sides), 1)]],
            minlength=len(ledger),
        )
        self._order = np.lexsort((np.arange(len(ledger)), -np.diff(self._bounds), -sides))

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> tuple[What, np.ndarray]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[What, np.ndarray]]: ...
    def __getitem__(self, place: int | slice) -> tuple[What, np.ndarray] | list[tuple[What, np.ndarray]]:
        if isinstance(place, slice):
            return [self._group(int(group)) for group in self._order[place]]
        return self._group(int(self._order[place]))

    def _group(self, group: int) -> tuple[What, np.ndarray]:
        rows = self._rows[self._bounds[group] : self._bounds[group + 1]]
        return self._ledger.what(group), self._ledger.position[rows]


def claim_groups(frame: pd.DataFrame) -> ClaimGroups:
    return ClaimGroups(frame)


def claim_block(what: What, claims: np.ndarray, frame: pd.DataFrame, styles: Mapping[str, SideStyle]) -> Block:
    """One group as rows of the plot; `claims` are rows of the frame, of which the columns `DRAWN` are needed."""
    days = frame["when"].iloc[claims].to_numpy("datetime64[D]").astype("int64")
    latest = claims[np.lexsort((np.arange(len(claims)), -days))]
    if len(latest) > ROWS_IN_BLOCK:
        latest = latest[_latest_of_each(frame["claimant_side"].iloc[latest])]
    rows = frame.iloc[latest]
    assessed = "; ".join(dict.fromkeys(assessments(frame[ASSESSED].iloc[claims[_is_assessed(frame)[claims]]]).values()))
    count = theme.counted(len(claims), "claim")
    aside = count if len(latest) == len(claims) else f"each side’s latest, {len(latest)} of {count}"
    return Block(
        what.title,
        tuple(_claim_row(row, styles, assessed) for row in rows.itertuples(index=False)),
        aside,
        is_strong=False,
    )


def _is_assessed(frame: pd.DataFrame) -> np.ndarray:
    return (frame["best_estimate"].notna() | frame["grade"].notna()).to_numpy(bool)


def _latest_of_each(side: pd.Series) -> list[int]:
    """The places of the first rows of each side, as many of each as fit into a block."""
    seen: dict[str, int] = {}
    sides = side.tolist()
    each, kept = max(1, ROWS_IN_BLOCK // len(set(sides))), []
    for place, name in enumerate(sides):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] <= each:
            kept.append(place)
    return kept


def _claim_row(row: Any, styles: Mapping[str, SideStyle], assessed: str) -> Row:
    claimant = OWN_WORDS if pd.isna(row.claimant) else row.claimant
    low, high = (None if pd.isna(bound) else int(bound) for bound in (row.low, row.high))
    day = "" if pd.isna(row.when) else f", {day_text(row.when)}"
    denied = " (denied)" if row.status == "denied" else ""
    text = bounds_text(low, high, row.qualifier) + denied
    return Row(
        label=_shortened(claimant, MOST_LETTERS) + day, style=theme.style_of(styles, row.claimant_side),
        low=low, high=high, text=text, record_id=row.claim_id, faded=bool(denied), corrected=bool(row.corrected),
        hover=f"{row.claimant_side} – {claimant}{day}: {text}{_corrected_words(row)}. "
              + (f"The analyst: {assessed}. " if assessed else "") + row.sentence,
    )  # fmt: skip


def _shortened(name: str, most: int) -> str:
    """A name cut between its words, with the sign of it behind the last one that fits.

    >>> _shortened("The Ministry of Defence, and others", 26), _shortened("Armenia", 26)
    ('The Ministry of Defence …', 'Armenia')
    """
    return name if len(name) <= most else textwrap.shorten(name, most, placeholder=" …").replace(", …", " …")


def _corrected_words(row: Any) -> str:
    """That an analyst corrected a claim, and what it was read as; "" for one as it was read."""
    if not row.corrected:
        return ""
    return f", {theme.CORRECTED_WORDS}" + (
        f" (read as {row.read_as})" if isinstance(row.read_as, str) and row.read_as else ""
    )


def draw_claims(
    blocks: Sequence[Block], header: Header, *, log: bool = False, dark: bool = False, narrow: bool = False
) -> theme.Figure:
    """The rival-toll plot: a row per claim."""
    return draw_intervals(blocks, header, log=log, dark=dark, narrow=narrow)


def describe_claims(blocks: Sequence[Block]) -> str:
    """The plot in words: each group with its claimants and their figures."""
    groups = (f"{block.heading}: {'; '.join(f'{row.label}: {row.text}' for row in block.rows)}" for block in blocks)
    return "".join(f"{group}. " for group in groups).strip()


def draw_steps(
    steps: pd.DataFrame, styles: Mapping[str, SideStyle], header: Header, *, log: bool = False, dark: bool = False,
    narrow: bool = False, joined: bool = True,
) -> theme.Figure:  # fmt: skip
    """Running tolls over time, a step line per `name`; superseded values are hollow, open bounds have an arrow.

    Without `joined` the figures stand alone: it is not known that the later ones continue the earlier.
    """
    traces: list[theme.Trace] = []
    ends = []
    if steps["corrected"].any():
        header = header.with_corrected()
        traces.append(_rings(steps[steps["corrected"]], theme.inks(dark)))
    drawn = steps.assign(value=_value(steps), top=steps["high"].astype("float"))
    for name, part in drawn.groupby("name", sort=True):
        style = theme.style_of(styles, part["side"].iloc[0])
        traces.append(_step_trace(str(name), part, style, theme.inks(dark), joined=joined))
        moment, value, text = (part[column].iloc[-1] for column in ("moment", "value", "text"))
        ends.append((moment, float(value), (_shortened(str(name), 22), text), style.colour, name))
    return theme.lay_out(
        traces, header, height=280, dark=dark, narrow=narrow, left=52, annotations=_end_labels(ends, steps, log=log, narrow=narrow),
        yaxis={"type": "log" if log else "linear", "tickformat": ",d", "rangemode": "tozero", "nticks": 6},
        xaxis={"tickformat": "%-d %b<br>%Y", "showgrid": False, "nticks": 3 if narrow else 5, "range": _span(ends, steps, narrow=narrow)},
    )  # fmt: skip


def _value(part: pd.DataFrame) -> pd.Series:
    return part["low"].fillna(part["high"]).astype("float")


def _rings(corrected: pd.DataFrame, ink: theme.Inks) -> theme.Trace:
    return theme.trace(
        "scatter", x=theme.days(corrected["moment"]), y=_value(corrected).to_numpy(), mode="markers", name=theme.CORRECTED_WORDS, customdata=corrected["claim_id"].to_numpy(),
        hoverinfo="skip", marker={**theme.RING, "color": ink.ink}, selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _step_trace(name: str, part: pd.DataFrame, style: SideStyle, ink: theme.Inks, *, joined: bool) -> theme.Trace:
    value = part["value"].to_numpy()
    days = theme.days(part["moment"])
    arrows = [
        "↑" if pd.isna(top) else "↓" if pd.isna(low) else "" for low, top in zip(part["low"], part["high"], strict=True)
    ]
    falls = [joined and change == "fall" for change in part["change"]]
    return theme.trace(
        "scatter", x=days, y=value, name=theme.escape(name), mode="lines+markers+text" if joined else "markers+text", customdata=part["claim_id"].to_numpy(),
        line={"shape": "hv", "width": 2, "color": style.colour}, text=[f"fell {arrow}\u2002" if fell else arrow for fell, arrow in zip(falls, arrows, strict=True)],
        textposition=["middle left" if fell else "top center" for fell in falls],  # above a fallen value stands its line
        textfont={"color": style.colour, "size": 12},
        marker={
            "symbol": style.symbol, "size": 8, "line": {"width": 1.6, "color": style.colour},
            "color": [ink.paper if joined and old else style.colour for old in part["superseded"]],
        },
        error_y={"type": "data", "symmetric": False, "array": np.nan_to_num(part["top"].to_numpy() - value), "thickness": 1.5, "width": 4,
                 "color": style.colour},
        hovertext=[
            theme.wrap(f"{name}, {day_text(dt.date.fromisoformat(day))}: {text}" + ("; lower than before" if joined and change == "fall" else ""))
            for day, text, change in zip(days, part["text"], part["change"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>", selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def describe_steps(steps: pd.DataFrame, what: str) -> str:
    """The step chart in words."""
    ends = steps.groupby("name", sort=True).last()
    last = "; ".join(
        f"{side} {text} on {day_text(day)}"
        for side, text, day in zip(ends.index, ends["text"], ends["moment"].dt.date, strict=True)
    )
    return f"Running toll of {what}. Last figures: {last}."


def describe_matrix(cells: pd.DataFrame) -> str:
    """The matrix in words."""
    return "; ".join(
        f"{row.claimant} about losses of {row.victims}: {row.claims} claims{theme.of_them_corrected(int(str(row.corrected)))}, {row.relation}"
        for row in cells.itertuples()
    )


LINE, LETTER = 16, 7  # pixels: a line of a label, a letter
PLOT = {False: 350, True: 250}  # pixels: the least width of the plot beside another chart, and on a phone
TALL = 260  # pixels, about: from the axis to the greatest value
FEW = 12  # lines; where there are more, their names cannot keep clear of them
AWAY = (0, -2, 2, -3, 3, -4, 4)  # lines that a label may stand below or above its mark, the nearest first


def _end_labels(ends: list[tuple[Any, ...]], steps: pd.DataFrame, *, log: bool, narrow: bool) -> list[dict[str, Any]]:
    """The name of each line at its end; a label that would touch another, a line of another name or the axis, is moved."""
    top = float(pd.concat([steps["low"], steps["high"]]).max())
    scale = TALL / (max(math.log10(max(top, 2)), 0.1) if log else max(top, 1))
    lines = _lines(steps, log=log) if len(ends) <= FEW else {}
    span = max(steps["moment"].max() - steps["moment"].min(), pd.Timedelta(days=2))
    labels: list[dict[str, Any]] = []
    taken: list[float] = []
    for moment, value, words, colour, name in sorted(ends, key=lambda end: end[1]):
        at = math.log10(max(value, 1)) if log else value
        until = moment + span * ((max(len(part) for part in words) * LETTER + 16) / PLOT[narrow])
        passing = [
            held * scale
            for other, line in lines.items()
            if other != name and len(held := _behind(*line, moment, until))
        ]
        free = (
            drawn
            for away in AWAY
            if (drawn := at * scale + away * LINE) >= LINE
            and all(abs(drawn - other) >= 2 * LINE for other in taken)
            and all(held.max() < drawn - LINE or held.min() > drawn + LINE for held in passing)
        )
        drawn = next(free, max([at * scale, LINE, *(other + 2 * LINE for other in taken[-1:])]))
        taken = sorted([*taken, drawn])
        labels.append({
            "x": moment, "y": at, "text": "<br>".join(theme.escape(part) for part in words),
            "showarrow": False, "xanchor": "left", "align": "left", "xshift": 9, "yshift": drawn - at * scale,
            "font": {"size": 12.5, "color": colour},
        })  # fmt: skip
    return labels


def _lines(steps: pd.DataFrame, *, log: bool) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The days and the heights of each line by its name."""
    value = _value(steps).to_numpy()
    heights = np.log10(np.maximum(value, 1)) if log else value
    parts = steps.groupby("name", sort=False).indices
    return {str(name): (steps["moment"].to_numpy()[rows], heights[rows]) for name, rows in parts.items()}


def _behind(days: np.ndarray, heights: np.ndarray, moment: pd.Timestamp, until: pd.Timestamp) -> np.ndarray:
    """The heights of a line between two moments, with the one it comes from; none where it ends before."""
    first, last = np.searchsorted(days, [moment.to_datetime64(), until.to_datetime64()])
    return heights[max(first - 1, 0) : last] if first < len(days) else heights[:0]


def _span(ends: list[tuple[Any, ...]], steps: pd.DataFrame, *, narrow: bool) -> list[pd.Timestamp]:
    """The days that the axis shows, with room for the names at the ends of the lines."""
    longest = max(max(len(part) for part in words) for _, _, words, *_ in ends) * LETTER + 16
    first, last = steps["moment"].min(), steps["moment"].max()
    span = max(last - first, pd.Timedelta(days=2))
    return [first - span * 0.03, last + span * min(longest / max(PLOT[narrow] - longest, 1), 1.2)]


def draw_matrix(
    cells: pd.DataFrame, claimants: Sequence[str], victims: Sequence[str], header: Header, *, dark: bool = False,
    narrow: bool = False, speak: Collection[str] = (), losses: Collection[str] = (),
) -> theme.Figure:  # fmt: skip
    """Who claims about whom: the number of claims in each cell; an empty cell says that no claim was found.

    Args:
        speak, losses: who may speak, and of whose losses, as the reader filters; none: everyone. The other cells say that they
            are left out: what was not looked for was not found missing.
    """
    ink = theme.inks(dark)
    header = header.with_corrected() if cells["corrected"].any() else header
    held: dict[tuple[str, str], Any] = {(str(row.claimant), str(row.victims)): row for row in cells.itertuples()}
    z = [[held[one, other].claims if (one, other) in held else None for other in victims] for one in claimants]
    heat = theme.trace(
        "heatmap", z=z, x=list(range(len(victims))), y=list(range(len(claimants))), colorscale=[[0, ink.low], [1, ink.high]],
        showscale=False, xgap=3, ygap=3, hoverinfo="skip", zmin=0,
    )  # fmt: skip
    upright = narrow and len(victims) > LEVEL_NAMES
    letters = UPRIGHT if upright else 11
    columns = [theme.wrap(f"losses of {name}" if name not in NO_RIVALS else name, letters) for name in victims]
    rows = [theme.wrap(f"by {name}" if name not in NO_RIVALS else name, 11 if narrow else 16) for name in claimants]
    tallest, deepest = (1 + max((name.count("<br>") for name in names), default=0) for names in (rows, columns))
    # Above: the columns' names stand between the title and the plot.
    return theme.lay_out(
        [heat, _cell_marks(held, claimants, victims), _cell_texts(held, claimants, victims, ink, speak, losses)], header,
        height=max(60, LINE * tallest + 4) * len(claimants), dark=dark, narrow=narrow, left=84 if narrow else 116, bottom=16,
        above=UPRIGHT * LETTER if upright else max(46, 15 * deepest + 2),
        xaxis={
            "side": "top", "tickvals": list(range(len(victims))), "showgrid": False, "fixedrange": True, "ticklen": 0,
            "range": [-0.5, len(victims) - 0.5], "tickangle": -90 if upright else 0, "tickfont": {"color": ink.muted, "size": 11},
            "ticktext": columns,
        },
        yaxis={
            "tickvals": list(range(len(claimants))), "range": [len(claimants) - 0.5, -0.5], "showgrid": False, "fixedrange": True,
            "ticklen": 0, "ticklabelstandoff": 8, "ticktext": rows,
        },
    )  # fmt: skip


def _cell_texts(
    held: Mapping[tuple[str, str], Any], claimants: Sequence[str], victims: Sequence[str], ink: theme.Inks, speak: Collection[str],
    losses: Collection[str],
) -> theme.Trace:  # fmt: skip
    cells = [(x, y, held.get((one, other))) for y, one in enumerate(claimants) for x, other in enumerate(victims)]
    words = [
        _cell_words(
            held.get((one, other)), left_out=bool((speak and one not in speak) or (losses and other not in losses))
        )
        for one in claimants
        for other in victims
    ]
    return theme.trace(
        "scatter", x=[x for x, _, _ in cells], y=[y for _, y, _ in cells], mode="text", text=words, hoverinfo="skip",
        textfont={"size": 11.5, "color": [ink.muted if cell is None else ink.ink for *_, cell in cells]},
    )  # fmt: skip


def _cell_words(cell: Any, *, left_out: bool) -> str:
    if cell is None:
        return "left out<br>by the<br>filters" if left_out else "no<br>claim<br>found"
    return f"<b>{theme.ringed(cell.claims, cell.corrected)}</b><br>{cell.relation.replace(' ', '<br>')}"


def _cell_marks(held: Mapping[tuple[str, str], Any], claimants: Sequence[str], victims: Sequence[str]) -> theme.Trace:
    """Marks that cannot be seen, to be clicked: a heat map has none. They carry claimant and victims."""
    cells = [
        (x, y, one, other, held[one, other])
        for y, one in enumerate(claimants)
        for x, other in enumerate(victims)
        if (one, other) in held
    ]
    return theme.trace(
        "scatter", x=[cell[0] for cell in cells], y=[cell[1] for cell in cells], customdata=[list(cell[2:4]) for cell in cells],
        mode="markers", marker={"symbol": "square", "size": 50, "color": "rgba(0,0,0,0)"},
        hovertext=[theme.wrap(f"{one} about losses of {other}: {theme.counted(cell.claims, 'claim')}{theme.of_them_corrected(cell.corrected)}. Choose to filter every page") for _, _, one, other, cell in cells],
        hovertemplate="%{hovertext}<extra></extra>", selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
