"""Pictures of claims: open bounds are arrows, never zeros; what is foreign is escaped; ids sit on the marks."""

from __future__ import annotations

import json

import pytest

from counterclaim import comparison
from counterclaim.figures import casualties, disagreements, intervals, theme
from counterclaim.figures.intervals import Block, Row, Scale
from counterclaim.sides import OWN_VOICE, THIRD, UNASSIGNED, UNNAMED, conflict_of
from tests.claims import claim, claims

CONFLICT = conflict_of(
    "test", {"name": "Test", "side": [{"name": "A", "parties": ["A"]}, {"name": "B", "parties": ["B"]}]}
)
STYLES = theme.side_styles(CONFLICT)
HEADER = theme.Header(
    "Rival tolls", claims=2, articles=1, sources=1, as_of="1 Oct 2020", filters="outcome: killed", note="a note"
)


def marks(fig):
    """Where the marks of each row are: x, shapes and ids, row by row from the top."""
    [trace] = [trace for trace in fig.data if trace.mode == "markers" and trace.name is None]
    parts = zip(trace.y, trace.x, trace.marker.symbol, trace.customdata, strict=True)
    rows = {}
    for y, x, symbol, record in parts:
        rows.setdefault(y, []).append((x, symbol, record))
    return [list(zip(*rows[y], strict=True)) for y in sorted(rows)]


def row(low, high, **more):
    return Row("A", STYLES["A"], low, high, "text", "c1", **more)


@pytest.mark.parametrize(
    ("low", "high", "symbols"),
    [
        pytest.param(16, 16, ["circle"], id="exact"),
        pytest.param(200, 300, ["line-ns", "line-ns"], id="range"),
        pytest.param(550, None, ["circle", "triangle-right"], id="at least"),
        pytest.param(None, 9, ["triangle-left", "circle"], id="at most"),
    ],
)
@pytest.mark.parametrize("log", [False, True])
def test_bounds_have_their_shapes(low, high, symbols, log):
    fig = intervals.draw_intervals([Block("What", (row(low, high),))], HEADER, log=log)
    [(_, shapes, ids)] = marks(fig)
    assert list(shapes) == symbols
    assert list(ids) == ["c1"] * len(symbols)


def test_an_open_bound_is_drawn_beyond_the_known_one_and_never_at_zero():
    fig = intervals.draw_intervals([Block("What", (row(550, None), row(None, 600)))], HEADER)
    (at_least, *_), (at_most, *_) = marks(fig)
    assert at_least[0] == 550 < at_least[1]
    assert 0 < at_most[0] < at_most[1] == 600
    assert {trace.line.dash for trace in fig.data if trace.mode == "lines"} == {"dot"}


def test_a_claim_without_bounds_draws_nothing_but_keeps_its_label():
    fig = intervals.draw_intervals([Block("What", (row(None, None),))], HEADER)
    assert not fig.data
    assert len(fig.layout.yaxis.ticktext) == 1


def test_zero_is_visible_on_a_log_axis():
    scale = Scale.of([row(0, 0), row(100, 100)], log=True)
    assert scale.at(0) > 10 ** scale.range[0]


@pytest.mark.parametrize("log", [False, True])
def test_every_mark_lies_within_the_axis(log):
    rows = tuple(row(low, high) for low, high in ((0, 0), (3, None), (None, 9), (10_000, None)))
    scale = Scale.of(rows, log=log)
    fig = intervals.draw_intervals([Block("What", rows)], HEADER, log=log)
    first, last = (10**end for end in scale.range) if log else scale.range
    assert all(first <= x <= last for xs, *_ in marks(fig) for x in xs)


HOSTILE = '<a href="http://example.org">x</a> $5 <b>'


def test_foreign_words_are_escaped_wherever_they_stand():
    frame = claims(claim(3, claimant=HOSTILE, sentence=HOSTILE), claim(4, by="B", sentence=HOSTILE))
    blocks = [casualties.claim_block(what, held, frame, STYLES) for what, held in casualties.claim_groups(frame)]
    header = theme.Header(HOSTILE, whose=HOSTILE, filters=HOSTILE, note=HOSTILE)
    text = casualties.draw_claims([Block(HOSTILE, b.rows, HOSTILE) for b in blocks], header).to_json()
    assert "<a href" not in json.loads(json.dumps(text))
    assert "$5" not in text


def test_title_counts_claims_articles_and_texts():
    fig = theme.lay_out(intervals.draw_intervals([Block("What", (row(1, 1),))], HEADER).data, HEADER, height=100)
    assert "Rival tolls" in fig.layout.title.text
    assert "as of 1 Oct 2020 · 2 claims · 1 article (1 independent source)" in fig.layout.title.subtitle.text
    assert any("filters: outcome: killed" in note.text for note in fig.layout.annotations)


def test_side_styles_differ_in_shape_and_colour_on_both_grounds():
    for dark in (False, True):
        styles = theme.side_styles(CONFLICT, dark=dark)
        assert len({style.symbol for style in styles.values()}) == len(styles) == 6
        assert len({styles[name].colour for name in ("A", "B", THIRD)}) == 3
        assert {OWN_VOICE, UNASSIGNED, UNNAMED} <= set(styles)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(
        w * (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4)
        for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


@pytest.mark.parametrize("dark", [False, True])
def test_side_colours_and_inks_can_be_read_as_text(dark):
    ink, styles = theme.inks(dark), theme.side_styles(CONFLICT, dark=dark)
    for colour in (ink.ink, ink.muted, *(style.colour for style in styles.values())):
        light, darker = sorted((luminance(colour), luminance(ink.paper)), reverse=True)
        assert (light + 0.05) / (darker + 0.05) >= 4.4, colour


def test_long_groups_keep_each_sides_latest_and_say_how_many_there_are():
    frame = claims(
        *(claim(n, as_of=f"2020-10-{n:02d}", claim_id=f"a{n}") for n in range(1, 21)),
        claim(99, by="B", as_of="2020-09-30", claim_id="b"),
    )
    [(what, held)] = casualties.claim_groups(frame)
    block = casualties.claim_block(what, held, frame, STYLES)
    assert [row.record_id for row in block.rows] == ["a20", "a19", "a18", "a17", "b"]
    assert block.aside == "each side’s latest, 5 of 21 claims"


def test_denied_claims_are_shown_faded_and_named():
    frame = claims(claim(3, status="denied"))
    [(what, held)] = casualties.claim_groups(frame)
    [drawn] = casualties.claim_block(what, held, frame, STYLES).rows
    assert (drawn.text, drawn.faded) == ("3 (denied)", True)


def test_steps_are_step_lines_with_hollow_superseded_marks():
    frame = claims(
        *(claim(n, as_of=f"2020-10-0{day}") for day, n in ((1, 10), (2, 30), (3, 20))), claim(90, None, by="B")
    )
    [what] = comparison.running_tolls(frame)
    fig = casualties.draw_steps(comparison.step_lines(frame, what), STYLES, HEADER)
    ours, theirs = fig.data
    assert (ours.line.shape, list(ours.y)) == ("hv", [10, 30, 20])
    assert [colour == theme.LIGHT.paper for colour in ours.marker.color] == [True, True, False]
    assert [text.strip() for text in ours.text] == ["", "", "fell"]
    assert list(theirs.text) == ["↑"]
    assert any(note.text == "B<br>≥ 90" for note in fig.layout.annotations)


def test_matrix_says_that_no_claim_was_found_instead_of_zero():
    cells = comparison.who_about_whom(claims(claim(10), claim(9, by="B")), ["A", "B"])
    fig = casualties.draw_matrix(cells, ["A", "B"], ["A", "B"], HEADER)
    texts = list(fig.data[2].text)
    assert texts.count("no<br>claim<br>found") == 2
    assert "<b>1</b><br>own<br>losses" in texts
    assert fig.data[0].z[0][1] is None
    assert [list(held) for held in fig.data[1].customdata] == [["A", "A"], ["B", "A"]]


def test_a_cell_that_the_filters_leave_out_is_not_called_empty():
    cells = comparison.who_about_whom(claims(claim(10)), ["A", "B"])
    fig = casualties.draw_matrix(cells, ["A", "B"], ["A", "B"], HEADER, speak=["A"])
    told = [text.replace("<br>", " ") for text in fig.data[2].text]
    assert told[1:] == ["no claim found", "left out by the filters", "left out by the filters"]


def test_disagreements_show_the_factor_or_why_there_is_none():
    frame = claims(
        claim(16), claim(550, None, by="B"), claim(4, outcome="wounded"), claim(3, by=OWN_VOICE, outcome="wounded")
    )
    groups = comparison.rival_groups(frame)
    assert [disagreements.aside(group) for group in groups] == ["×32", "not comparable: a figure by A only"]
    table = disagreements.disagreement_table(groups)
    assert list(table["difference"]) == ["×32", "×32", "", ""]
    assert table["high"].isna().tolist() == [False, True, False, False]
    assert "×32" in disagreements.describe(groups)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_same_claims_give_the_same_picture(dark, narrow):
    frame = claims(claim(16, claim_id="x"), claim(550, None, by="B", claim_id="y"))

    def draw():
        return disagreements.draw_disagreements(
            comparison.rival_groups(frame), STYLES, HEADER, dark=dark, narrow=narrow
        )

    assert draw().to_json() == draw().to_json()


def test_corrected_numbers_have_a_ring_and_the_legend_says_so():
    frame = claims(
        claim(16, claim_id="x", corrected=True), claim(20, as_of="2020-10-02", claim_id="z"), claim(550, None, by="B", claim_id="y", as_of="2020-10-02")
    )  # fmt: skip
    [what] = comparison.running_tolls(frame)
    figures = [
        casualties.draw_claims([casualties.claim_block(*group, frame, STYLES) for group in casualties.claim_groups(frame)], HEADER),
        casualties.draw_steps(comparison.step_lines(frame, what), STYLES, HEADER),
    ]  # fmt: skip
    for fig in figures:
        [ring] = [trace for trace in fig.data if trace.name == theme.CORRECTED_WORDS]
        assert list(ring.customdata) == ["x"]
        assert theme.CORRECTED_WORDS in fig.layout.title.subtitle.text


def test_nothing_corrected_leaves_no_ring_and_no_word():
    fig = disagreements.draw_disagreements(comparison.rival_groups(claims(claim(16), claim(9, by="B"))), STYLES, HEADER)
    assert theme.CORRECTED_WORDS not in fig.to_json()


@pytest.mark.parametrize(
    ("best", "grade", "told"),
    [
        (23, "fair", "best estimate 23, graded fair"), (1200, None, "best estimate 1,200"), (None, "weak", "graded weak"),
        (0, None, "best estimate 0"), (None, None, ""),
    ],
)  # fmt: skip
def test_an_assessment_is_told_for_the_count_whichever_claim_it_stands_at(best, grade, told):
    frame = claims(claim(16), claim(550, None, by="B", best_estimate=best, grade=grade))
    [group] = comparison.rival_groups(frame)
    held = disagreements.assessments(frame)
    assert disagreements.assessment_of(group, held) == told
    assert disagreements.disagreement_table([group], held)["assessment"].tolist() == [told, told]
    [(what, rows)] = casualties.claim_groups(frame)
    hovers = [row.hover for row in casualties.claim_block(what, rows, frame, STYLES).rows]
    assert all((f"The analyst: {told}. " in hover) if told else ("The analyst" not in hover) for hover in hovers)
