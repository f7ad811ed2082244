"""The offline report: complete, escaped, and without anything that would be fetched."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from counterclaim import frames, method
from counterclaim.exporting import Tables
from counterclaim.figures import theme
from counterclaim.reporting import page, report
from tests.builders import parsed_article, sha256
from tests.reporting.hostile import HOSTILE, fill, report_of, tables_of

LOADING = {"src", "srcset", "href", "action", "data", "poster", "background", "formaction"}  # attributes that fetch


class Reader(HTMLParser):
    """Tags with their attributes, the words between them, and what stands in each script."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.words: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._within = tag
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag):
        self._within = ""

    def handle_data(self, data):
        if self._within == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self._within != "style":
            self.words.append(data)


@pytest.fixture
def hostile(store):
    fill(store)
    return store


def test_no_word_becomes_markup(hostile):
    read = Reader(report_of(hostile))
    assert {tag for tag, _ in read.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "nav", "a", "section", "div", "p", "dl", "dt", "dd",
        "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "code", "mark", "ul", "ol", "li", "script",
    }  # fmt: skip
    assert "window.hit=1" in "".join(read.words)  # it is shown, as words


def test_nothing_would_be_fetched(hostile):
    read = Reader(report_of(hostile))
    fetched = [(tag, name, value) for tag, held in read.tags for name, value in held.items() if name in LOADING]
    assert {value[:1] for _, _, value in fetched} == {"#"}  # leads to another part of the page
    [policy] = [held["content"] for tag, held in read.tags if held.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "http" not in policy and "unsafe-eval" not in policy
    assert "@import" not in report_of(hostile, "differences").split("</style>")[0]


def test_every_script_is_ours_or_data(hostile):
    text = report_of(hostile)
    read = Reader(text)
    figures = [words for held, words in read.scripts if held.get("type") == "application/json"]
    others = [held for held, _ in read.scripts if held.get("type") != "application/json"]
    assert len(others) == 2 and all(held["nonce"] in text.split("script-src")[1][:60] for held in others)
    assert len(figures) >= 4 and all(not set("<>&\u2028") & set(words) for words in figures)
    assert all(set(json.loads(words)) >= {"data", "layout"} for words in figures)


def test_it_holds_what_a_colleague_needs(hostile):
    text = "".join(Reader(report_of(hostile)).words)
    for words in (
        "no opinion on the legal status", "Absence of reports is not absence of deaths", "CC BY 4.0", "SHA-256 of its bytes", "engine 0 and fake",
        "7 claims, 3 articles, 2 independent sources", "literal", "corrected by an analyst", "/articles?article=a1&claim=",
        "How well it reads", "Where the sides differ most",
    ):  # fmt: skip
        assert words in text, words
    claims = frames.casualty_frame(hostile)
    assert all(sentence in text for sentence in claims["sentence"])
    assert all(f'id="r-{claim}"' in report_of(hostile) for claim in claims["claim_id"])


def test_corrections_tell_who_what_and_why(hostile):
    read = Reader(report_of(hostile, "corrections"))
    text = "".join(read.words)
    assert "victims_party" in text and "20" in text and text.count("window.hit=1") >= 4
    assert len([1 for tag, _ in read.tags if tag == "tr"]) == 3


@pytest.mark.parametrize("name", report.SECTIONS)
def test_each_section_alone(hostile, name):
    text = report_of(hostile, name)
    assert [held["id"] for tag, held in Reader(text).tags if tag == "section"] == [name]
    has_chart = "data-figure=" in text.split("</main>")[0]
    assert ("Plotly.newPlot" in text) == has_chart  # what draws comes along only where something is drawn


def test_an_empty_workspace_has_a_report(store):
    empty = frames.article_frame(store)
    tables = Tables(
        frames.casualty_frame(store), frames.statement_frame(store), frames.place_frame(store), empty, empty
    )
    words = "".join(Reader(report.build(report.material(tables, store))).words)
    assert "There are no casualty claims among these rows." in words and "0 claims, 0 articles" in words


def test_what_is_left_out_is_told(hostile, monkeypatch):
    monkeypatch.setattr(report, "MOST_RECORDS", 2)
    assert "5 more are not in this file" in report_of(hostile, "sentences")


def test_the_scores_are_those_of_the_readme(hostile):
    rows = method.score_rows()
    assert len(rows) > 5 and all(len(row) == 3 for row in rows)
    text = "".join(Reader(report_of(hostile, "method")).words)
    assert all(row[2] in text for row in rows)


def test_the_count_is_marked_where_it_stands(hostile):
    assert "at least <mark>21</mark> soldiers" in report_of(hostile, "sentences")


def test_one_chart_alone_opens_as_a_page():
    fig = theme.figure([theme.trace("scattergl", x=[1], y=[1], text=[HOSTILE])], {})
    read = Reader(page.document("Chart", (), page.chart(fig, HOSTILE)))
    [words] = [words for held, words in read.scripts if held.get("type") == "application/json"]
    assert json.loads(words)["data"][0]["type"] == "scatter"
    assert not [tag for tag, _ in read.tags if tag in ("img", "h1", "nav") and tag != "nav"]


def test_the_notes_are_those_of_the_tables(hostile):
    assert dict(tables_of(hostile).sheet("claims").notes.pairs)["Filters"] == f"words: {HOSTILE}"


# --- grades and best estimates ---------------------------------------------------------------------------------------


def test_what_analysts_set_is_told_and_the_rest_is_ungraded(store):
    store.add(parsed_article(), sha256=sha256(), source_name="x.txt")
    first = frames.casualty_frame(store)["claim_id"].iloc[0]
    said = words_of(store, ["assessments", "sentences"])
    assert "No analyst graded a count or set a best estimate. 3 claims are ungraded and without a best estimate" in said
    assert said.count("· ungraded") == 3
    store.assess(first, {"best_estimate": 23, "grade": "fair"}, analyst="B. Sahl", seen=0, reason="two lists <agree>")
    said = words_of(store, ["assessments", "sentences", "differences"])
    assert "graded fair, best estimate 23" in said and said.count("· ungraded") == 2
    assert "2 claims are ungraded and without a best estimate" in said
    for words in ("B. Sahl", "two lists <agree>", "Gen. Orbel Vant said on 5 October"):
        assert words in said
    entry = store.corrections()[-1]
    store.undo(entry.id, analyst="B. Sahl", seen=entry.id)
    assert "No analyst graded a count" in words_of(store, ["assessments"])


def words_of(store, sections):
    """The words of a report of everything."""
    everything = frames.article_frame(store)
    tables = Tables(
        frames.casualty_frame(store), frames.statement_frame(store), frames.place_frame(store), everything, everything, store.corrections()
    )  # fmt: skip
    return " ".join(Reader(report.build(report.material(tables, store), sections)).words)
