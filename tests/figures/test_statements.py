"""Swimlanes and brush: what stands where, and how marks lead back to statements."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from counterclaim.figures import brush, swimlanes, theme
from counterclaim.figures import statements as figures
from counterclaim.figures.theme import Header
from counterclaim.sides import UNNAMED
from tests.figures.rows import DAY, TARSIA, VELDORA, conflict, statement, statements

STYLES = theme.side_styles(conflict())
HEADER = Header("Who said what, when", articles=1, sources=1, filters="no filters")


def many(number: int, speakers: int = 5) -> pd.DataFrame:
    return figures.prepare(
        statements(
            *(
                statement(
                    n,
                    speaker=f"Speaker {n % speakers}",
                    side=(TARSIA, VELDORA)[n % 2],
                    date=DAY + pd.Timedelta(days=n % 30),
                )
                for n in range(number)
            )
        )
    )


def marks(fig: go.Figure) -> list[str]:
    return [mark for trace in fig.data for mark in (trace.customdata if trace.customdata is not None else ())]


def test_nobody_is_left_out_of_the_rows_where_speaker_or_day_is_missing():
    rows = figures.prepare(
        statements(
            statement(1, speaker=None), statement(2, speaker=None, source=None, side=UNNAMED), statement(3, date=None),
            statement(4, date=None, published=None),
        )
    )  # fmt: skip
    assert list(rows["who"]) == ["Vant", swimlanes.NOBODY, "Orbel Vant", "Orbel Vant"]
    assert list(rows["moment"].isna()) == [False, False, False, True]


def test_the_chain_of_attribution_runs_from_the_outermost_source():
    rows = figures.prepare(
        statements(
            statement(1, speaker="The Wire"), statement(2, speaker="Vel-Inform", within="s1"), statement(3, speaker="the ministry", within="s2")
        )
    )  # fmt: skip
    assert list(rows["chain"]) == ["", "The Wire citing Vel-Inform", "The Wire citing Vel-Inform citing the ministry"]


def test_the_chain_is_found_though_the_outer_statement_is_filtered_away():
    everything = statements(statement(1, speaker="The Wire"), statement(2, speaker="Vant", within="s1"))
    [chain] = figures.prepare(everything.iloc[1:], everything)["chain"]
    assert chain == "The Wire citing Vant"


def test_lanes_are_grouped_by_side_with_the_most_quoted_first():
    rows = figures.prepare(
        statements(
            statement(1, speaker="B", side=VELDORA), statement(2, speaker="A", side=TARSIA), statement(3, speaker="C", side=VELDORA),
            statement(4, speaker="C", side=VELDORA),
        )
    )  # fmt: skip
    table = swimlanes.lanes(rows, STYLES)
    assert list(table["lane"]) == ["A", "C", "B"] and list(table["y"]) == [2, 1, 0]


def test_speakers_beyond_the_lanes_share_one_that_says_how_many_they_are():
    rows = many(400, speakers=100)
    table = swimlanes.lanes(rows, STYLES)
    shared = table[table["lane"].str.contains("other speakers")]
    assert table["y"].nunique() <= swimlanes.LANES + 2
    assert {f"{len(part)} other speakers" for _, part in shared.groupby("side")} == set(shared["lane"])
    assert set(table["who"]) == set(rows["who"])  # nobody is lost


def test_marks_of_one_day_and_lane_stand_apart_and_always_the_same():
    rows = many(60, speakers=1)
    placed = swimlanes.swarm(swimlanes.in_lanes(rows, swimlanes.lanes(rows, STYLES)))
    assert not placed.duplicated(["moment", "height"]).any()
    assert placed["height"].equals(swimlanes.swarm(swimlanes.in_lanes(rows, swimlanes.lanes(rows, STYLES)))["height"])
    assert ((placed["height"] - placed["y"]).abs() < 0.5).all()


@pytest.mark.parametrize(
    ("number", "kind", "keyed"),
    [(40, go.Scatter, False), (figures.CRISP + 1, go.Scattergl, False), (figures.SINGLE + 1, go.Scatter, True)],
)
def test_many_marks_are_drawn_otherwise(number, kind, keyed):
    fig = figures.draw_statements(many(number), HEADER, styles=STYLES)
    assert {type(trace) for trace in fig.data} == {kind}
    assert all((figures.SHARED in mark) is keyed for mark in marks(fig))
    assert len(fig.to_json()) < 900_000


def test_a_denial_has_a_shape_of_its_own_and_the_legend_names_it():
    rows = figures.prepare(statements(statement(1), statement(2, act="deny")))
    fig = figures.draw_statements(rows, HEADER, styles=STYLES)
    [trace] = fig.data
    assert list(trace.marker.symbol) == ["circle", "x"]
    assert "✖ denied" in fig.layout.title.subtitle.text


@pytest.mark.parametrize("number", [40, figures.SINGLE + 1])
def test_every_mark_leads_back_to_its_statements(number):
    rows = many(number)
    fig = figures.draw_statements(rows, HEADER, styles=STYLES)
    found = figures.rows_of_marks(rows, marks(fig), tuple(STYLES))
    assert set(found["statement_id"]) == set(rows["statement_id"])
    assert 0 < len(figures.rows_of_marks(rows, marks(fig)[:1], tuple(STYLES))) < len(rows)


def test_only_ids_are_sent_beside_what_is_shown():
    """The sentence itself is not in the figure; hover holds the content, hedges and chain."""
    rows = figures.prepare(statements(statement(1, hedges="reportedly")))
    sent = figures.draw_statements(rows, HEADER, styles=STYLES).to_json()
    assert "hedged: reportedly" in sent and "The ministry said that" not in sent


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "$x$", "<a href='http://example.org'>"]
)
def test_foreign_words_become_text(words):
    rows = figures.prepare(statements(statement(1, speaker=words, content=words, hedges=words)))
    sent = json.loads(figures.draw_statements(rows, HEADER, styles=STYLES).to_json())
    shown = json.dumps([sent["data"], sent["layout"]["yaxis"]["ticktext"]])
    assert words not in shown and ("&lt;" in shown or "&#36;" in shown)


def test_one_speaker_one_day_and_the_narrow_screen_draw():
    fig = figures.draw_statements(
        figures.prepare(statements(statement(1))), HEADER, styles=STYLES, narrow=True, dark=True
    )
    assert "Orbel Vant" in [note.text for note in fig.layout.annotations]
    assert fig.layout.yaxis.showticklabels is False


def test_words_for_the_chart_count_denials():
    rows = figures.prepare(statements(statement(1), statement(2, act="deny")))
    assert "1 denial." in figures.describe(rows) and f"{VELDORA} 2" in figures.describe(rows)


def test_what_an_analyst_corrected_or_added_has_a_dark_rim_and_says_so():
    held = statements(
        statement(1),
        statement(2, corrected=True, review="corrected", read_as="act: claim <i>"),
        statement(3, corrected=True, review="added"),
    )
    rows = figures.prepare(held)
    fig = figures.draw_statements(rows, HEADER, styles=STYLES)
    [trace] = [trace for trace in fig.data if trace.customdata is not None]
    width = dict(zip(trace.customdata, trace.marker.line.width, strict=True))
    assert width["s1"] < width["s2"] == width["s3"]
    said = dict(zip(trace.customdata, trace.hovertext, strict=True))
    assert "corrected by an analyst, read as act: claim &lt;i&gt;" in said["s2"] and "added by an analyst" in said["s3"]
    assert "analyst" not in said["s1"]
    assert figures.CORRECTED_WORDS in fig.to_json()
    plain = figures.draw_statements(rows[rows["statement_id"] == "s1"], HEADER, styles=STYLES)
    assert figures.CORRECTED_WORDS not in plain.to_json()


# --- brush -----------------------------------------------------------------------------------------------------


def test_the_brush_has_a_bar_a_side_and_day_however_many_statements():
    rows = many(3_000)
    fig = brush.draw_brush(rows["moment"], rows["side"], STYLES)
    assert len(fig.data) == 2 and sum(sum(trace.y) for trace in fig.data) == 3_000
    assert len(fig.to_json()) < 30_000


def test_the_days_below_the_brush_are_level_and_fewer_on_a_phone():
    days, sides = pd.Series(pd.to_datetime(["2014-07-17", "2017-10-15"])), pd.Series(["A", "B"])
    wide, narrow = (brush.draw_brush(days, sides, STYLES, narrow=one).layout.xaxis for one in (False, True))
    assert wide.tickangle == narrow.tickangle == 0  # turned they are cut off
    assert narrow.nticks < wide.nticks


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ([], None),
        ([{"x": ["2020-10-04 11:00", "2020-10-06 13:00"]}], ("2020-10-05", "2020-10-06")),
        ([{"x": ["2020-10-06 13:00", "2020-10-04 11:00"]}], ("2020-10-05", "2020-10-06")),
        ([{"x": ["2020-10-05 22:00", "2020-10-05 23:00"]}], ("2020-10-06", "2020-10-06")),
    ],
)
def test_a_dragged_box_is_whole_days(box, expected):
    assert brush.period(box) == (expected and tuple(pd.Timestamp(day) for day in expected))


def test_a_period_leaves_out_undated_rows_and_no_period_leaves_out_none():
    days = pd.Series(pd.to_datetime(["2020-10-05", None, "2020-10-09"]))
    assert list(brush.within(days, None)) == [True, True, True]
    assert list(brush.within(days, (pd.Timestamp("2020-10-05"), pd.Timestamp("2020-10-06")))) == [True, False, False]


def test_words_for_the_brush_name_the_busiest_day():
    rows = figures.prepare(statements(statement(1), statement(2), statement(3, date=DAY + pd.Timedelta(days=1))))
    assert "Most on 6 Oct 2020: 2." in brush.describe(rows["moment"], rows["side"])


def test_people_whom_nobody_names_share_one_lane_of_their_side_and_stand_last():
    rows = figures.prepare(
        statements(
            *(statement(n, speaker=who, side=VELDORA) for n, who in enumerate(["officials (Veldora)", "residents", "residents", "Orbel Vant", "speaker unclear"])),
            statement(9, speaker="two witnesses", side=TARSIA),
        )
    )  # fmt: skip
    table = swimlanes.lanes(rows, STYLES).drop_duplicates("y")
    assert list(zip(table["side"], table["lane"], strict=True)) == [
        (TARSIA, swimlanes.UNNAMED_LANE), (VELDORA, "Orbel Vant"), (VELDORA, swimlanes.UNNAMED_LANE),
    ]  # fmt: skip


def test_lanes_that_one_side_does_not_need_go_to_the_other():
    few = [statement(n, speaker=f"Few {n}", side=TARSIA) for n in range(3)]
    many_more = [statement(10 + n, speaker=f"Many {n}", side=VELDORA) for n in range(90)]
    table = swimlanes.lanes(figures.prepare(statements(*few, *many_more)), STYLES)
    own = table[~table["lane"].str.contains("other speakers")].groupby("side")["lane"].nunique()
    assert own[TARSIA] == 3 and own[VELDORA] == swimlanes.LANES - 4 - 3


def test_a_joint_statement_names_all_its_speakers_and_a_chain_its_steps():
    rows = figures.prepare(
        statements(statement(1, speaker="A"), statement(1, speaker="B"), statement(2, speaker="C", within="s1"))
    )
    assert list(rows["speakers"]) == ["A and B", "A and B", "C"] and list(rows["steps"]) == [0, 0, 1]


def test_what_is_still_to_be_said_has_an_open_shape_and_says_so():
    rows = figures.prepare(statements(
        statement(1), statement(2, act="deny", tense="planned"), statement(3, act="question", tense="planned")
    ))  # fmt: skip
    fig = figures.draw_statements(rows, HEADER, styles=STYLES)
    [dots] = [trace for trace in fig.data if trace.customdata is not None]
    drawn = dict(zip(dots.customdata, zip(dots.marker.symbol, dots.hovertext, strict=True), strict=True))
    assert [drawn[key][0] for key in ("s1", "s2", "s3")] == ["circle", "x-open", "circle-open"]
    assert "planned: to be denied" in drawn["s2"][1] and "planned" not in drawn["s1"][1]
    assert "open shape: planned" in fig.layout.title.subtitle.text
