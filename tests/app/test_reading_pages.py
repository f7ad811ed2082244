"""Statements, places, articles and adding articles: each alone, on a full, an empty and a damaged workspace."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from components import article_marks, evidence, exports, marked_text, statement_denials
from counterclaim.records import (
    Article,
    IgnoredNumber,
    ParsedArticle,
    Phrase,
    Source,
    Span,
    Speaker,
    Statement,
)
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, HOSTILE, ROOT, UNFOLDED, with_denial, words
from tests.builders import TEXT, parsed_article, sha256

PAGES = ("statements", "places", "articles", "add_articles")


@pytest.fixture
def rich(workspace, monkeypatch):
    """Runs a page on a workspace with statements, claims, places and unused numbers."""
    from streamlit.testing.v1 import AppTest

    def run(
        name: str, *, parsed: ParsedArticle | None = None, query: dict[str, str] | None = None, **state: object
    ) -> AppTest:
        path = workspace("empty")
        store = Store(f"sqlite:///{path}")
        store.add(parsed or parsed_article(), conflict=CONFLICT, sha256=sha256(), source_name="tolls.txt")
        store.close()
        at = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        at.session_state["_routed"] = True
        at.session_state["conflict"] = CONFLICT
        for key, value in (query or {}).items():
            at.query_params[key] = value
        for key, value in {**UNFOLDED, **state}.items():
            at.session_state[key] = value
        return at.run()

    return run


def hostile() -> ParsedArticle:
    text = f"{HOSTILE} said {HOSTILE}."
    content = Phrase.of(text, (len(HOSTILE) + 6, len(text) - 1))
    source = Source(Phrase.of(text, (0, len(HOSTILE))), (Speaker(HOSTILE, HOSTILE, "Armenia"),))
    statement = Statement(source, Phrase.of(text, (len(HOSTILE) + 1, len(HOSTILE) + 5)), content, "indirect", "state")
    seven = text.index("7")
    ignored = (IgnoredNumber(Phrase("7", (Span(seven, seven + 1),)), HOSTILE),)
    article = Article("h1", text, HOSTILE, HOSTILE, "javascript:alert(3)", dt.date(2020, 10, 6))
    return ParsedArticle(article, (statement,), (), (), ignored, {"engine": "test"})


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", ["full", "empty"])
def test_page_runs(page, name, kind):
    at = page(name, kind)
    assert not at.exception
    assert at.title[0].value


@pytest.mark.parametrize("name", PAGES)
def test_damaged_workspace_is_told_in_words(page, name):
    at = page(name, "damaged")
    assert not at.exception
    assert "The workspace cannot be opened" in words(at) and "Traceback" not in words(at)


@pytest.mark.parametrize("name", ["statements", "places", "articles"])
def test_empty_view_says_what_to_do(page, name):
    said = words(page(name, "empty"))
    assert "Add articles" in said and "Absence of reports is not absence of deaths" in said


# --- statements ------------------------------------------------------------------------------------------------


def test_statements_are_listed_with_cue_hedge_and_chain(rich):
    at = rich("statements")
    said = words(at)
    assert not at.exception
    assert '<mark class="cc-hedge" title="a hedge">reportedly</mark>' in said
    assert "Through: Vel-Inform citing health ministry" in said
    assert len(at.get("plotly_chart")) == 2


def test_act_filter_and_word_search_narrow_the_list(rich):
    at = rich("statements", act=["demand"])
    assert "**All: 1 statement**" in words(at)
    at = rich("statements", statement_list_words="quoted health")
    assert "**All: 2 statements**" in words(at)
    at = rich("statements", statement_list_words="zebra")
    assert "None of them holds these words." in words(at)


def test_a_card_opens_its_evidence(rich):
    at = rich("statements")
    at.button[0].click().run()
    assert not at.exception
    assert "cc-evidence" in words(at)


def test_a_speaker_has_everything_said_and_claimed(rich):
    at = rich("statements", query={"speaker": "Orbel Vant"})
    said = words(at)
    assert not at.exception
    assert "<dt>Said</dt><dd>2 statements in 1 article" in said and "general (2)" in said
    assert "**All: 2 statements**" in said and "1 casualty claim" in "".join(one.label for one in at.expander)


def test_a_denial_stands_beside_what_it_denies(rich):
    said = words(rich("statements", parsed=with_denial()))
    assert "1 denial; for 1 a statement or figure was found that it answers, 0 stand alone" in said
    assert "Why together: on the same day; shares" in said
    alone = words(rich("statements", parsed=with_denial(), speaker="Tarsia"))
    assert "1 denial" in alone


def test_the_evidence_of_a_denial_opens_in_its_card_and_closes_again(rich):
    at = rich("statements", parsed=with_denial())
    [opener] = [one for one in at.button if str(one.key).startswith("denials_Denial_")]
    at.button(key=opener.key).click().run()
    here = [one.key for one in at.button if str(one.key).startswith("here_accept_")]
    assert not at.exception and here == [f"here_accept_{evidence_id(at)}"]
    assert at.button(key=f"panel_accept_{evidence_id(at)}")  # in the panel too
    assert at.button(key=opener.key).label == "Close the evidence"
    at.button(key=opener.key).click().run()
    assert not at.exception and not any(str(one.key).startswith("here_") for one in at.button)


def test_the_card_of_a_denied_figure_marks_which_figure_it_is(rich):
    denied = [replace(one, status="denied") for one in parsed_article().casualties]
    at = rich("statements", parsed=replace(parsed_article(), casualties=tuple(denied)))
    marked = re.findall(f'class="{marked_text.CLASSES["count"]}"[^>]*>([^<]+)<', words(at))
    assert not at.exception and sorted(marked) == sorted(one.count.phrase.text for one in denied)


def evidence_id(at) -> str:
    return at.session_state[evidence.CHOSEN][1]


@pytest.mark.parametrize(
    ("name", "table"), [("casualties", "all_claims"), ("casualties", "elsewhere"), ("disagreements", "latest_claims")]
)
def test_a_row_far_below_the_panel_opens_its_sentence_below_the_table(rich, name, table):
    from components import resources

    at = rich(name)
    claim_id = str(resources.casualty_frame(CONFLICT)["claim_id"].iloc[0])
    at.session_state[evidence.CHOSEN], at.session_state[evidence.PLACE] = ("claim", claim_id), table
    at.run()
    keys = {one.key for one in at.button}
    assert not at.exception and f"panel_accept_{claim_id}" in keys
    assert (f"here_accept_{claim_id}" in keys) == (table != "elsewhere")


def test_a_row_of_the_table_of_denials_holds_both_and_opens_the_denial(rich):
    at = rich("statements", parsed=with_denial())
    [table] = [one.value for one in at.dataframe if "denial_table" in one.proto.id]
    [row] = table.to_dict("records")
    assert (row["denied by"], row["claimed by"]) == ("Tarsia", "Veldora")
    assert row["denial"].startswith("Tarsia denied") and row["claim"].startswith("Veldora said")


@pytest.mark.parametrize(("kind", "record"), [("claim", "casualty claim"), ("statement", "statement")])
def test_a_row_opens_the_record_of_its_own_kind(monkeypatch, kind, record):
    state: dict = {"denial_table": type("Event", (), {"selection": type("Chosen", (), {"rows": [1]})})}
    monkeypatch.setattr(evidence.st, "session_state", state)
    evidence.choose_row("denial_table", ["statement", kind], ["s1", "x2"])
    assert evidence.chosen(kind) == "x2", record


def test_a_denied_figure_opens_in_the_panel_of_statements(rich):
    from components import resources

    at = rich("statements")
    claim_id = str(resources.casualty_frame(CONFLICT)["claim_id"].iloc[0])
    at.session_state[evidence.CHOSEN] = ("claim", claim_id)
    at.run()
    assert not at.exception and "<dt>Outcome</dt>" in words(at)


def test_what_was_chosen_on_the_page_stands_in_the_data_of_denials(rich, monkeypatch):
    made = []
    monkeypatch.setattr(exports, "csv_maker", lambda data: made.append(data()) or (lambda: b""))
    rich("statements", parsed=with_denial(), query={"speaker": "Tarsia"}, act=["deny"])
    [data] = [one for one in made if "denial_id" in one]
    assert set(data["filters"]) == {"conflict Nagorno-Karabakh, 2020; speaker: Tarsia; what the statement does: denied"}
    assert set(data["as_of"]) == {"6 Oct 2020"} and set(data["counts"]) == {
        "as of 6 Oct 2020 · 1 denial · 1 article (1 independent source)"
    }


def test_without_denials_the_page_says_why(rich):
    assert statement_denials.NONE_AT_ALL in words(rich("statements"))
    at = rich("statements", parsed=with_denial(), act=["claim"])
    assert "No denial is among what is shown; these articles hold 1." in words(at)
    assert not any("denial_table" in one.proto.id for one in at.dataframe)


def test_a_written_name_is_taken_off_and_joined_again(rich, tmp_path):
    first = parsed_article().statements[0]
    other = Statement(
        Source(first.source.phrase, (Speaker("Orbell Vant", None, "Veldora"),)),
        first.cue,
        first.content,
        "indirect",
        "state",
    )
    whole = parsed_article()
    both = ParsedArticle(
        whole.article, (*whole.statements, other), whole.casualties, whole.places, whole.ignored, whole.versions
    )
    at = rich("statements", parsed=both, speaker="Orbel Vant")
    assert "**All: 3 statements**" in words(at)
    at.button(key="apart_Orbell Vant").click().run()
    assert not at.exception and "**All: 2 statements**" in words(at)
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    [definition] = store.conflicts()
    assert definition["changes"][-1]["speaker"] == "Orbell Vant"


# --- places ----------------------------------------------------------------------------------------------------


def test_a_place_shows_its_sentences_and_the_tray_its_unresolved_names(rich):
    at = rich("places")
    said = words(at)
    assert not at.exception
    assert '<mark class="cc-place">Arkem</mark>' in said
    assert "**1 casualty claim of this place**" in said
    assert "1 name that the gazetteer does not know" in said
    assert {button.proto.label for button in at.get("download_button")} == {
        "Data (CSV)", "Data (GeoJSON)", "Data (KML)", "Map as a page that opens offline", "Map as PDF", "Map as PNG", "Map as SVG",
    }  # fmt: skip


def test_articles_without_any_place_say_so(page):
    assert "No places are named here yet." in words(page("places", "full"))
    assert "No places are named in articles that match" in words(page("places", "full", words="zebra"))


# --- articles --------------------------------------------------------------------------------------------------


def test_the_list_names_every_article_and_the_search_narrows_it(rich):
    at = rich("articles")
    assert "1 article. Choose a row to read it." in words(at)
    assert "No article has these words" in words(rich("articles", article_words="zebra"))


def test_the_reader_marks_everything_that_was_read(rich):
    at = rich("articles", query={"article": "a1"}, layers=list(article_marks.LAYERS))
    said = words(at)
    assert not at.exception
    for kind in ("source", "cue", "content", "count", "victims", "claimant", "place", "hedge", "ignored"):
        assert f"cc-{kind}" in said, kind
    assert 'title="not used: date"' in said


def test_the_reader_tells_the_language_and_what_was_mended(page, tmp_path):
    at = page("articles", "empty")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    extra = {"language": "ru", "notes": ["date taken from the first lines"]}
    store.add(parsed_article(), conflict=CONFLICT, sha256=sha256(), source_name="a.txt", extra=extra)
    at.query_params["article"] = "a1"
    said = words(at.run())
    assert "Language: ru. No claims, because English is the only language that is read." in said
    assert "When the file was opened: date taken from the first lines." in said


def test_a_permalink_opens_its_record_with_the_rule(rich, tmp_path):
    at = rich("articles", query={"article": "a1"})
    claim = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}").casualty_rows().rows[0][0]
    at = rich("articles", query={"article": "a1", "claim": claim})
    said = words(at)
    assert "cc-chosen" in said and "Casualty claim" in said
    assert "<dt>Why: rule</dt><dd>subject</dd>" in said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"article": "gone"}, "1 article. Choose a row"),
        ({"article": "a1", "claim": "gone"}, "The record in the address is not in this article any more"),
    ],
)
def test_a_dead_link_is_told_and_the_rest_is_shown(rich, query, said):
    at = rich("articles", query=query)
    assert not at.exception and said in words(at)


def test_numbers_not_used_stand_with_their_reasons(rich):
    at = rich("articles", query={"article": "a1"}, records_a1_None="Numbers not used 2")
    assert "3 claims use numbers of this article; 2 numbers are not used" in words(at)
    [table] = at.dataframe
    assert list(table.value["Reason"]) == ["date", "ordinal number"]


def test_marks_of_one_article_lie_in_its_text():
    parsed = parsed_article()
    for mark in article_marks.marks(article_marks.everything(parsed), list(article_marks.LAYERS)):
        assert 0 <= mark.start < mark.end <= len(TEXT)
    kinds = {mark.kind for mark in article_marks.marks(article_marks.everything(parsed), [article_marks.PLACES])}
    assert kinds == {"place"}


@pytest.mark.parametrize("name", ["statements", "articles"])
def test_hostile_words_are_shown_as_words(rich, name):
    at = rich(name, parsed=hostile(), query={"article": "h1"} if name == "articles" else None)
    assert not at.exception
    html = "\n".join(element.proto.body for element in at.get("html"))
    assert "<script>" not in html and "<img" not in html and "&lt;script&gt;" in html
    markdown = "\n".join(
        str(element.value) for kind in ("markdown", "caption", "subheader", "title") for element in at.get(kind)
    )
    assert "![](http" not in markdown and "[l](http" not in markdown
    assert "javascript:" not in "\n".join(element.value for element in at.get("text"))


# --- adding ----------------------------------------------------------------------------------------------------
