"""Words on charts: none is cut off or lies on a line, and figures of nobody in particular are not joined."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import comparison
from counterclaim.figures import casualties, intervals, theme
from counterclaim.figures.intervals import Block, Row
from counterclaim.sides import UNNAMED, conflict_of
from tests.claims import claim, claims

CONFLICT = conflict_of(
    "test", {"name": "Test", "side": [{"name": "A", "parties": ["A"]}, {"name": "B", "parties": ["B"]}]}
)
STYLES = theme.side_styles(CONFLICT)
HEADER = theme.Header("Rival tolls")
NAMES = ["Uplanders and allies", "Valley dwellers", "Third parties", "Article’s own voice", "Not named"]
LEGEND = theme.legend(STYLES, NAMES)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_legend_has_every_side_and_no_long_line(narrow):
    fig = theme.lay_out([], theme.Header("Title", legend=LEGEND), height=100, narrow=narrow)
    told = fig.layout.title.subtitle.text
    assert all(name in told for name in NAMES)
    plain = [theme._TAG.sub("", line) for line in told.split("<br>")]
    assert max(map(len, plain)) <= (42 if narrow else 80)
    assert fig.layout.margin.t >= 21 + 17 * len(plain)


def test_a_title_of_two_lines_begins_below_the_edge():
    short, long = (
        theme.lay_out([], theme.Header(words), height=100).layout for words in ("Short", "Of many words " * 6)
    )
    lines = long.title.text.count("<br>")
    assert lines and long.title.pad.t - short.title.pad.t == 21 * lines == long.margin.t - short.margin.t


def test_on_a_phone_a_long_heading_goes_on_in_the_next_line():
    words = "Uplanders and Lake people: civilians killed, running toll in Norashen"
    block = Block(words, (Row("A", STYLES["A"], 5, 5, "5", "c1"),), "×2")
    fig = intervals.draw_intervals([block], HEADER, narrow=True)
    heading, aside = fig.layout.annotations[:2]
    assert heading.text.replace("<br>", " ") == f"<b>{words}</b>"
    assert aside.y > heading.y  # the axis runs downwards


def steps(*rows):
    frame = claims(*rows)
    [what] = comparison.running_tolls(frame)
    return comparison.step_lines(frame, what)


def test_the_name_of_a_line_keeps_clear_of_another_line():
    """B's one figure lies on A's line, which goes on behind it."""
    ours = [claim(n, as_of=f"2020-10-{day:02}") for day, n in ((1, 90), (10, 98), (20, 100), (28, 200))]
    fig = casualties.draw_steps(steps(*ours, claim(99, by="B", as_of="2020-10-12")), STYLES, HEADER)
    [label] = [note for note in fig.layout.annotations if note.text.startswith("B<br>")]
    assert abs(label.yshift) >= casualties.LINE


def test_the_name_of_a_line_near_zero_stands_above_the_days():
    few = [claim(9_000, as_of="2020-10-01"), claim(9_500, as_of="2020-10-20"), claim(3, by="B", as_of="2020-10-19")]
    fig = casualties.draw_steps(steps(*few), STYLES, HEADER)
    [label] = [note for note in fig.layout.annotations if note.text.startswith("B<br>")]
    assert label.yshift > 0


def test_tolls_of_people_whose_side_is_not_said_are_not_joined():
    whose = {"victims_side": UNNAMED, "victims_party": None, "place": "Arkem"}
    table = steps(claim(9_000, as_of="2020-10-01", **whose), claim(12, as_of="2020-10-20", **whose))
    fig = casualties.draw_steps(table, STYLES, HEADER, joined=False)
    [trace] = fig.data
    assert "lines" not in trace.mode
    assert set(trace.marker.color) == {STYLES["A"].colour}  # none is superseded
    assert not any("fell" in text for text in trace.text)


def test_who_does_not_see_the_plot_hears_every_figure_of_it():
    frame = claims(claim(5), claim(9, None, by="B"))
    blocks = [casualties.claim_block(*group, frame, STYLES) for group in casualties.claim_groups(frame)]
    told = casualties.describe_claims(blocks)
    assert all(f"{row.label}: {row.text}" in told for block in blocks for row in block.rows)
    assert all(block.heading in told for block in blocks)


def test_days_of_labels_have_their_whole_year():
    frame = claims(claim(5), claim(9, by="B"))
    fig = casualties.draw_claims(
        [casualties.claim_block(*group, frame, STYLES) for group in casualties.claim_groups(frame)], HEADER
    )
    year = str(pd.Timestamp(frame["when"].iloc[0]).year)
    assert all(year in label for label in fig.layout.yaxis.ticktext)


def test_the_word_of_a_fallen_figure_keeps_clear_of_its_own_line():
    """The line comes down from above."""
    [ours] = casualties.draw_steps(steps(claim(9), claim(3, as_of="2020-10-05")), STYLES, HEADER).data
    assert (ours.text[1].strip(), ours.textposition[1]) == ("fell", "middle left")


LONG = "Movement of Democratic Forces of Uplandia"


@pytest.mark.parametrize("narrow", [False, True])
def test_long_names_around_the_matrix_have_room(narrow):
    """As many lines as the longest name has, at the sizes of the axes."""
    cells = comparison.who_about_whom(claims(claim(3, by=LONG, victims_side=LONG)), [LONG])
    short, long = (
        casualties.draw_matrix(cells, names, names, HEADER, narrow=narrow).layout for names in ([LONG[:8]], [LONG])
    )
    lines = long.xaxis.ticktext[0].count("<br>") + 1
    assert lines > 3 and long.margin.t - short.margin.t == 15 * lines + 2 - 46
    plot = long.height - long.margin.t - long.margin.b
    assert plot >= casualties.LINE * (long.yaxis.ticktext[0].count("<br>") + 1)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_long_reason_below_a_heading_stands_in_lines_and_moves_the_rows_down(narrow):
    def drawn(aside: str) -> theme.Figure:
        block = Block("What", (Row("A", theme.side_styles(CONFLICT)["A"], 1, 1, "1", "id"),), aside, is_strong=False)
        return intervals.draw_intervals([block], HEADER, narrow=narrow)

    short, long = drawn("not comparable"), drawn("not comparable: " + "a figure of somebody with a long name " * 4)
    told = long.layout.annotations[-1].text.split("<br>")
    assert len(told) > 1 and max(map(len, told)) <= (intervals.PHONE_LETTERS if narrow else intervals.LETTERS)
    [below] = set(long.data[0].y)
    [above] = set(short.data[0].y)
    assert below - above >= intervals.LINE * (len(told) - 1)
    assert long.layout.annotations[-1].y < below


def test_more_columns_than_a_phone_is_wide_have_upright_names():
    names = [*NAMES, "Highland council"]
    cells = comparison.who_about_whom(claims(claim(10)), ["A", "B"])
    few, many, wide = (
        casualties.draw_matrix(cells, held, held, HEADER, narrow=narrow).layout
        for held, narrow in ((NAMES[:3], True), (names, True), (names, False))
    )
    assert (few.xaxis.tickangle, many.xaxis.tickangle, wide.xaxis.tickangle) == (0, -90, 0)
    longest = max(len(line) for name in many.xaxis.ticktext for line in name.split("<br>"))
    assert longest <= casualties.UPRIGHT and many.margin.t - few.margin.t > 5 * longest
