"""Who said what, when: swimlanes of statements, one lane a speaker, grouped by side.

Enters: the statement frame, filtered. Leaves: a figure whose marks carry the statement's id, or, where there are too many
for single marks, the key of a lane and a day; `rows_of_marks` turns either back into rows.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from . import theme
from .brush import day_words, tick_formats
from .swimlanes import NOBODY, cells_of, in_lanes, lanes, swarm
from .theme import Header, SideStyle

CRISP, SINGLE = 1_200, 2_500  # marks drawn as vectors; marks drawn one by one
LANE_HEIGHT = 34
SHARED = "\x1f"  # parts the two halves of a mark's key; not a character of any name
# What a statement does is its shape; the side is its lane, its band and its colour.
ACT_SYMBOLS = {
    "state": "circle", "claim": "square", "deny": "x", "condemn": "triangle-down", "demand": "triangle-up",
    "threaten": "star", "promise": "diamond", "announce": "hexagon", "support": "cross", "question": "circle-open",
}  # fmt: skip
ACT_SHAPES = {
    "state": "●", "claim": "■", "deny": "✖", "condemn": "▼", "demand": "▲", "threaten": "★", "promise": "◆", "announce": "⬢",
    "support": "✚", "question": "○",
}  # fmt: skip
CORRECTED_WORDS = "dark rim: corrected or added by an analyst"
ACT_WORDS = {
    "state": "said", "claim": "claimed", "deny": "denied", "condemn": "condemned", "demand": "demanded",
    "threaten": "threatened", "promise": "promised", "announce": "announced", "support": "supported", "question": "questioned",
}  # fmt: skip


TOLD = [
    "who",
    "act",
    "tense",
    "moment",
    "corrected",
    "read_as",
    "review",
    "content",
    "hedges",
    "chain",
]  # of a mark that is touched
DRAWN = ["statement_id", "side", *TOLD]
PLANNED = "planned"  # said is still to come: an open shape


def act_words(act: str, tense: str) -> str:
    """What a statement does.

    >>> act_words("deny", "reported"), act_words("deny", PLANNED)
    ('denied', 'planned: to be denied')
    """
    words = ACT_WORDS.get(act, act)
    return f"planned: to be {words}" if tense == PLANNED else words


# --- rows ------------------------------------------------------------------------------------------------------


def prepare(frame: pd.DataFrame, everything: pd.DataFrame | None = None) -> pd.DataFrame:
    """The frame with `moment` (the day said, else the day published), `who` (never empty), `speakers` (all of a joint
    statement), `chain` and `steps` (through how many others it came).

    `everything` is the unfiltered frame, in which outer statements are looked up.
    """
    moment = frame["date"].fillna(frame["published"]).astype("datetime64[ns]").dt.normalize()
    who = frame["speaker"].fillna(frame["source"]).fillna(NOBODY).astype("str")
    joined = joined_names(frame["statement_id"], who)
    chain = chains(frame, frame if everything is None else everything)
    together = pd.Series([joined[key] for key in frame["statement_id"].tolist()], index=frame.index, dtype="str")
    return frame.assign(
        moment=moment, who=who, speakers=together, chain=chain, steps=chain.str.count(" citing ").astype("int64")
    )


def chains(frame: pd.DataFrame, everything: pd.DataFrame) -> pd.Series:
    """Through whom a statement reached the text: "Reuters citing Interfax citing the ministry"; "" at the outermost level."""
    nested = everything.dropna(subset=["within"])
    outer = dict(zip(nested["statement_id"], nested["within"], strict=True))
    holding = everything[everything["statement_id"].isin(nested["within"])]
    speakers = holding["speaker"].fillna(holding["source"]).fillna(NOBODY).astype("str")
    names = joined_names(holding["statement_id"], speakers)

    def chain(statement_id: str, own: str) -> str:
        parts, here, seen = [own], outer.get(statement_id), {statement_id}
        while here is not None and here not in seen:
            seen.add(here)
            parts.append(names.get(here, NOBODY))
            here = outer.get(here)
        return " citing ".join(reversed(parts)) if len(parts) > 1 else ""

    own = frame["speaker"].fillna(frame["source"]).fillna(NOBODY).astype("str")
    return pd.Series(
        [chain(*pair) for pair in zip(frame["statement_id"].tolist(), own.tolist(), strict=True)],
        index=frame.index,
        dtype="str",
    )


def joined_names(ids: pd.Series, names: pd.Series) -> dict[str, str]:
    """The names of each id, in order and none twice, joined by "and"."""
    held: dict[str, dict[str, None]] = {}
    for key, name in zip(ids.tolist(), names.tolist(), strict=True):
        held.setdefault(str(key), {})[str(name)] = None
    return {key: " and ".join(several) for key, several in held.items()}


# --- drawing ---------------------------------------------------------------------------------------------------


def draw_statements(
    rows: pd.DataFrame, header: Header, *, styles: Mapping[str, SideStyle], dark: bool = False, narrow: bool = False
) -> theme.Figure:
    """The swimlanes. `rows` are of `prepare`; a mark's `customdata` is its statement's id, or lane and day."""
    lane_table = lanes(rows, styles)
    placed = in_lanes(rows[DRAWN], lane_table)
    single, traces = len(placed) <= SINGLE, []
    drawn = swarm(placed, narrow=narrow) if single else cells_of(placed, lane_table)
    for side in dict.fromkeys(lane_table["side"]):
        part, style = drawn[drawn["side"] == side], theme.style_of(styles, side)
        if not part.empty:
            traces.append(
                _dots(part, side, style, dark, crisp=len(placed) <= CRISP)
                if single
                else _days(part, side, style, most=int(drawn["n"].max()))
            )
    header = replace(header, legend=_legend(placed, styles, single=single))
    tops = lane_table.drop_duplicates("y")
    row_height = LANE_HEIGHT + (14 if narrow else 0)
    left = 8 if narrow else _room(tops["lane"])
    return theme.lay_out(
        traces, header, height=row_height * len(tops) + 12, dark=dark, narrow=narrow, left=left, right=24, bottom=28, above=10,
        shapes=_bands(lane_table, styles), annotations=_labels_above(tops, dark=dark) if narrow else (),
        xaxis={"tickformatstops": tick_formats(), "showgrid": True, "nticks": 5 if narrow else 6, **_range(placed["moment"])},
        yaxis=_lane_axis(tops, narrow=narrow), uirevision="lanes", clickmode="event+select",
    )  # fmt: skip


def _room(labels: pd.Series) -> int:
    """Pixels that the widest line of the labels needs."""
    longest = max((len(line) for label in labels for line in _lines(str(label))), default=8)
    return 16 + round(6.5 * longest)


def _range(moments: pd.Series) -> dict[str, list[pd.Timestamp]]:
    if moments.empty:
        return {}
    first, last = moments.min(), moments.max()
    margin = max(pd.Timedelta(days=1), (last - first) * 0.02)
    return {"range": [first - margin, last + margin]}


def _dots(part: pd.DataFrame, side: str, style: SideStyle, dark: bool, *, crisp: bool) -> theme.Trace:
    shapes = part["act"].map(ACT_SYMBOLS).fillna("circle")
    symbols = shapes.where(part["tense"] != PLANNED, shapes.str.removesuffix("-open") + "-open").to_numpy(dtype=object)
    return theme.trace(
        "scatter" if crisp else "scattergl", x=theme.days(part["moment"]), y=part["height"].to_numpy(), mode="markers", name=theme.escape(side), showlegend=False,
        customdata=part["statement_id"].to_numpy(dtype=object), hovertext=hover(part, full=crisp), hoverinfo="text",
        marker={"size": np.where(part["act"] == "deny", 10, 8), "symbol": symbols, "color": style.colour, "opacity": 0.92,
                "line": _rims(part, dark)},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.3}},
    )  # fmt: skip


def is_corrected(rows: pd.DataFrame) -> pd.Series:
    """Which rows an analyst corrected or added."""
    return rows["corrected"].fillna(False).astype(bool)


def _rims(part: pd.DataFrame, dark: bool) -> dict[str, Any]:
    """A dark rim marks what an analyst corrected or added; all others have a thin one of the paper's colour."""
    ink, marked = theme.inks(dark), is_corrected(part).to_numpy()
    if not marked.any():
        return {"width": 0.8, "color": ink.paper}
    return {"width": np.where(marked, 2.2, 0.8), "color": np.where(marked, ink.ink, ink.paper).astype(object)}


def _days(cells: pd.DataFrame, side: str, style: SideStyle, *, most: int) -> theme.Trace:
    """One square per lane and day, its area by the number of statements."""
    days, lane_of = theme.days(cells["moment"]), cells["lane"].tolist()
    lane_words = {lane: f"<b>{theme.escape(lane)}</b><br>" for lane in set(lane_of)}
    told = {day: day_words(dt.date.fromisoformat(day)) for day in set(days)}
    words = [
        f"{lane_words[lane]}{told[day]}: {theme.counted(n, 'statement')}"
        for lane, day, n in zip(lane_of, days, cells["n"].tolist(), strict=True)
    ]
    return theme.trace(
        "scatter", x=days, y=cells["y"].to_numpy(), mode="markers", name=theme.escape(side), showlegend=False,
        customdata=[f"{side}{SHARED}{lane}{SHARED}{day}" for lane, day in zip(lane_of, days, strict=True)],
        hovertext=words, hoverinfo="text",
        marker={"symbol": "square", "size": np.clip(4 + 15 * np.sqrt(cells["n"] / most), 4, 19).round(1).to_numpy(),
                "color": style.colour, "opacity": 0.85},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.3}},
    )  # fmt: skip


def hover(part: pd.DataFrame, *, full: bool) -> list[str]:
    """Speaker, day and act; where there are few marks also the words, their hedges, and through whom they came."""
    lines = []
    row: Any
    for row in part[TOLD].itertuples(index=False):
        said = f"<b>{theme.escape(row.who)}</b> {act_words(row.act, row.tense)}, {day_words(row.moment)}"
        parts = [said]
        if row.corrected is True:
            read = f", read as {theme.escape(str(row.read_as))}" if isinstance(row.read_as, str) and row.read_as else ""
            parts.append("added by an analyst" if row.review == "added" else f"corrected by an analyst{read}")
        if full:
            content = str(row.content)
            parts.append(theme.wrap(content if len(content) <= 320 else f"{content[:320].rsplit(' ', 1)[0]} …"))
            parts += [f"hedged: {theme.wrap(row.hedges, 50)}"] if isinstance(row.hedges, str) and row.hedges else []
            parts += [theme.wrap(row.chain)] if row.chain else []
        lines.append("<br>".join(parts))
    return lines


def _legend(placed: pd.DataFrame, styles: Mapping[str, SideStyle], *, single: bool) -> str:
    """Sides by colour and, where marks are single, acts by shape on lines of their own."""
    drawn, acts = set(placed["side"].unique()), set(placed["act"].unique())
    sides = [side for side in styles if side in drawn]
    entries = [f'<span style="color:{styles[side].colour}">■ {theme.escape(side)}</span>' for side in sides]
    lines = [theme.APART.join(entries)]
    if single:
        present = [act for act in ACT_SYMBOLS if act in acts]
        shapes = [f"{ACT_SHAPES[act]} {ACT_WORDS[act]}" for act in present]
        shapes += ["open shape: planned"] if (placed["tense"] == PLANNED).any() else []
        lines.append(theme.APART.join(shapes))
        if is_corrected(placed).any():
            lines.append(CORRECTED_WORDS)
    return "<br>".join(lines)


def _bands(lane_table: pd.DataFrame, styles: Mapping[str, SideStyle]) -> list[dict[str, Any]]:
    ends = lane_table.groupby("side", sort=False)["y"].agg(["min", "max"])
    return [
        {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": lowest - 0.5, "y1": highest + 0.5, "layer": "below",
         "fillcolor": theme.style_of(styles, str(side)).colour, "opacity": 0.07, "line": {"width": 0}}
        for side, lowest, highest in zip(ends.index, ends["min"].tolist(), ends["max"].tolist(), strict=True)
    ]  # fmt: skip


def _lane_axis(tops: pd.DataFrame, *, narrow: bool) -> dict[str, Any]:
    """Lane labels beside the lanes; on a narrow screen there are none (`_labels_above`)."""
    return {"range": [-0.6, len(tops) - 0.4], "showgrid": False, "fixedrange": True, "showticklabels": not narrow, "ticks": "",
            "tickvals": tops["y"].tolist(), "ticktext": [_short(lane) for lane in tops["lane"]]}  # fmt: skip


def _labels_above(tops: pd.DataFrame, *, dark: bool) -> list[dict[str, Any]]:
    """On a narrow screen: the label above each lane, so that the marks keep the width."""
    return [
        {"x": 0, "xref": "paper", "y": y + 0.34, "text": _short(lane, 60), "showarrow": False, "xanchor": "left",
         "font": {"size": 11.5, "color": theme.inks(dark).muted}}
        for y, lane in zip(tops["y"].tolist(), tops["lane"], strict=True)
    ]  # fmt: skip


def _short(label: str, width: int = 26) -> str:
    """A label in at most two lines beside its lane; hover and table have the whole name.

    >>> _short("Prosecutor General's Office of the Republic")
    "Prosecutor General's<br>Office of the Republic"
    """
    return "<br>".join(theme.escape(line) for line in _lines(label, width))


def _lines(label: str, width: int = 26) -> list[str]:
    lines = textwrap.wrap(label, width) or [label]
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][: width - 2]} …"]


# --- back to rows ----------------------------------------------------------------------------------------------


def rows_of_marks(rows: pd.DataFrame, marks: Sequence[str], sides: Iterable[str]) -> pd.DataFrame:
    """The rows behind chosen marks: statement ids, or keys of a side, a lane and a day."""
    keys = [mark.split(SHARED) for mark in marks if SHARED in mark]
    chosen = rows["statement_id"].isin([mark for mark in marks if SHARED not in mark])
    if keys:
        table = lanes(rows, sides)
        lane = pd.Series(dict(zip(zip(table["side"], table["who"], strict=True), table["lane"], strict=True)))
        of_row = pd.MultiIndex.from_frame(rows[["side", "who"]])
        own = pd.DataFrame({
            "side": rows["side"].to_numpy(), "lane": lane.reindex(of_row).to_numpy(), "day": rows["moment"].dt.strftime("%Y-%m-%d").to_numpy()
        }, index=rows.index)  # fmt: skip
        for side, name, day in keys:
            chosen |= (own["side"] == side) & (own["lane"] == name) & (own["day"] == day)
    return rows[chosen]


def describe(rows: pd.DataFrame) -> str:
    """The swimlanes in words."""
    if rows.empty:
        return "Swimlanes without statements."
    by_side = ", ".join(f"{side} {number:,}" for side, number in rows["side"].value_counts().items())
    most = ", ".join(f"{who} {number:,}" for who, number in rows["who"].value_counts().head(6).items())
    denials = int((rows["act"] == "deny").sum())
    return (
        f"Statements by day, one lane a speaker. By side: {by_side}. Most quoted: {most}. "
        f"{theme.counted(denials, 'denial')}. The table below holds all of them."
    )
