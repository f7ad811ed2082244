"""Places: what is counted, what is shown first, and that the map asks the network for nothing."""

from __future__ import annotations

import json

import pandas as pd
import plotly.io
import pytest

from counterclaim.figures import map_style, outlines, theme
from counterclaim.figures import places as figures
from counterclaim.figures.theme import Header
from tests.figures.conftest import as_sent
from tests.figures.rows import TARSIA, VELDORA, claims, conflict, mention, mentions

STYLES = theme.side_styles(conflict())
NO_CLAIMS = claims()
HEADER = Header("Places named in the articles", articles=2, sources=2, note="Borders: none")


@pytest.fixture(scope="module")
def world():
    return outlines.load(outlines.SHIPPED)


def draw(table, world, **more):
    return figures.draw_places(table, HEADER, styles=STYLES, world=world, **more)


def test_a_place_bears_the_name_that_the_articles_use_most_and_lists_the_others_by_alphabet():
    rows = [mention(1, "Arkem"), mention(2, "Arkem"), mention(3, "Xarkem"), mention(4, "Harkem"), mention(5, "ARKEM")]
    frame = mentions(*({**row, "gazetteer_id": "g-1", "name": "Old Arkem"} for row in rows))
    [place] = figures.gather(frame, NO_CLAIMS).to_dict("records")
    assert (place["label"], place["alternates"], place["mentions"]) == ("Arkem", "Harkem, Old Arkem, Xarkem", 5)


def test_names_without_a_point_are_in_the_tray_and_not_on_the_map():
    frame = mentions(mention(1), mention(2, "Nowhere", latitude=None, longitude=None, gazetteer_id=None),
                     mention(3, "Nowhere", latitude=None, longitude=None, gazetteer_id=None))  # fmt: skip
    assert list(figures.gather(frame, NO_CLAIMS)["label"]) == ["Arkem"]
    [tray] = figures.unresolved(frame).to_dict("records")
    assert (tray["text"], tray["mentions"], tray["place_id"]) == ("Nowhere", 2, "p2")


def test_a_claim_counts_for_the_place_that_it_names_in_the_same_article():
    frame = mentions(mention(1, "Arkem"), mention(2, "Dol", article_id="a2"))
    held = claims({"claim_id": "c1", "place": "Arkem"}, {"claim_id": "c2", "place": "arkem"}, {"claim_id": "c3", "place": "Dol"},
                  {"claim_id": "c4", "place": None})  # fmt: skip
    counted = figures.gather(frame, held).set_index("label")["claims"]
    assert counted.to_dict() == {"Arkem": 2, "Dol": 0}


def test_tiles_are_asked_for_only_where_a_basemap_is_given_and_lie_below_lines_and_names(world):
    table = figures.gather(mentions(mention(1)), NO_CLAIMS)
    basemap = map_style.Basemap("https://tiles.example/{z}/{x}/{y}.png", "© Somebody")
    assert "tiles" not in json.dumps(draw(table, world).to_dict()["layout"]["map"], default=list)
    style = draw(table, world, basemap=basemap).layout.map.style
    assert style["sources"]["basemap"]["tiles"] == [basemap.tiles]
    order = [layer["id"] for layer in style["layers"]]
    assert order.index("land") < order.index("basemap") < order.index("border") < order.index("places")
    assert "tiles.example" in basemap.credit and "© Somebody" in basemap.credit


@pytest.mark.parametrize(
    ("sides", "majority", "words"),
    [
        ([TARSIA, TARSIA, VELDORA], TARSIA, "Tarsia 2 · Veldora 1"),
        ([TARSIA, VELDORA], figures.SEVERAL, "Tarsia 1 · Veldora 1"),
        ([None, None, VELDORA], VELDORA, "outside any statement 2 · Veldora 1"),
        ([None], "", "outside any statement 1"),
    ],
)
def test_the_side_in_whose_statements_a_place_is_named_most_colours_it(sides, majority, words):
    frame = mentions(*(mention(n, side=side) for n, side in enumerate(sides)))
    [place] = figures.gather(frame, NO_CLAIMS).to_dict("records")
    assert (place["side"], place["said_by"]) == (majority, words)


def test_symbols_grow_with_claims_or_mentions_and_never_with_the_dead():
    sizes = figures.symbol_sizes(pd.Series([0, 1, 4]))
    assert sizes[0] == 8 and sizes[2] - 8 == pytest.approx(2 * (sizes[1] - 8))
    assert "low" not in figures.PLACE_COLUMNS and "high" not in figures.PLACE_COLUMNS


def test_a_capital_far_away_does_not_shrink_the_place_of_the_fighting():
    near = [mention(n, f"Near {n}", latitude=40 + n / 10, longitude=46 + n / 10) for n in range(8)]
    table = figures.gather(mentions(*near, mention(9, "Far", latitude=38.9, longitude=-77.0)), NO_CLAIMS)
    west, south, east, north = figures.view(table)
    assert 43 < west < 46 < east < 50 and south < 40 < north
    assert "1 lie outside" in figures.describe(table) or "lie outside" in figures.describe(table)


def test_the_style_asks_for_nothing(world):
    fig = draw(figures.gather(mentions(mention(1)), NO_CLAIMS), world)
    style = fig.layout.map.style
    assert not {"glyphs", "sprite"} & set(style)
    assert {source["type"] for source in style["sources"].values()} == {"geojson"}
    assert "http" not in json.dumps(style)
    assert all("text-font" in layer["layout"] for layer in style["layers"] if layer["type"] == "symbol")
    assert any("line-dasharray" in layer["paint"] for layer in style["layers"])


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_of_the_map_is_the_theme_s(dark):
    style = map_style.make({}, (), dark=dark)
    used = {value for layer in style["layers"] for key, value in layer["paint"].items() if key.endswith("color")}
    assert used <= set(map_style.COLOURS[dark].values())


def test_a_mark_carries_only_the_key_of_its_place_and_a_rim(world):
    fig = draw(figures.gather(mentions(mention(1), mention(2, "Dol", latitude=40.9)), NO_CLAIMS), world)
    [marks] = [trace for trace in fig.data if trace.customdata is not None]
    assert sorted(set(marks.customdata)) == ["g-Arkem", "g-Dol"] and len(marks.customdata) == 4


@pytest.mark.parametrize(("precision", "halos"), [("town", 0), ("region", 1), ("country", 1)])
def test_what_is_known_only_roughly_has_a_halo_and_the_legend_says_so(world, precision, halos):
    fig = draw(figures.gather(mentions(mention(1, precision=precision)), NO_CLAIMS), world)
    assert len(fig.data[0].lat) == halos
    assert ("pale ring" in fig.layout.title.subtitle.text) is bool(halos)


def test_thousands_of_places_are_one_clustered_trace(world):
    number = figures.CLUSTER_ABOVE + 1
    rows = [mention(n, f"Village {n}", latitude=40 + n / 9_000, longitude=46 + n / 7_000) for n in range(number)]
    fig = draw(figures.gather(mentions(*rows), NO_CLAIMS), world)
    assert [trace.cluster.enabled for trace in fig.data] == [True]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<a href='http://example.org'>x</a>", "$x$"])
def test_foreign_names_become_text(words):
    [line] = figures.hover(figures.gather(mentions(mention(1, words, gazetteer_id="g")), NO_CLAIMS))
    assert words not in line


def test_no_place_gives_an_empty_table_with_its_columns():
    assert tuple(figures.gather(mentions(), NO_CLAIMS).columns) == figures.PLACE_COLUMNS
    assert figures.describe(figures.gather(mentions(), NO_CLAIMS)) == "A map without places."


def test_what_is_known_of_all_rows_says_what_a_part_of_them_would(world):
    frame = mentions(mention(1, "Arkem"), mention(2, "Dol", article_id="a2"), mention(3, "Arkem", article_id="a2"))
    held = claims({"claim_id": "c1", "place": "Arkem"}, {"claim_id": "c2", "place": "Dol", "article_id": "a2"})
    keyed, pairs = figures.add_keys(frame), figures.claims_at(frame, held)
    for rows, told in ((frame, held), (frame[1:], held), (frame[:1], held), (frame, held[1:]), (frame[2:], held[:1])):
        part = figures.gather(keyed.loc[rows.index], told, pairs)
        pd.testing.assert_frame_equal(part, figures.gather(rows, told))
    assert figures.gather(keyed[2:], held, pairs)["claims"].tolist() == [0]


def test_the_map_that_is_sent_holds_what_the_map_holds(world, monkeypatch):
    monkeypatch.setattr(theme, "figure", as_sent)  # Plotly's own figures cannot hold what is written already
    table = figures.gather(mentions(mention(1), mention(2, "Dol")), NO_CLAIMS)
    options = {"styles": STYLES, "world": world}
    drawn, sent = (figures.draw_places(table, HEADER, sent=sent, **options) for sent in (False, True))
    as_json = [plotly.io.to_json(fig, validate=False) for fig in (drawn, sent)]
    ours, theirs = (json.loads(text)["layout"]["map"]["style"] for text in as_json)
    assert ours == theirs and ours["sources"]["land"]["data"]["geometry"]["coordinates"]


def test_without_any_mention_there_is_no_place_and_no_pair():
    nothing = mentions(mention(1))[:0].astype({"latitude": "float", "longitude": "float"})
    assert figures.add_keys(nothing).empty and figures.gather(nothing, NO_CLAIMS).empty
    assert figures.claims_at(nothing, claims({"claim_id": "c1", "place": "Arkem"})).empty
