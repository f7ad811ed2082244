"""Correcting beside the sentence: in the reader and in the evidence panel, alone and with another analyst."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components import added_claims, corrections, evidence, provenance
from counterclaim import frames, versions
from counterclaim.settings import Settings
from counterclaim.storage import ids
from counterclaim.storage.store import Store
from tests.app.conftest import CONFLICT, button, open_articles, parsed, words
from tests.builders import parsed_article, sha256

FIRST, SECOND, _ = ids.claim_ids(parsed_article())
STATEMENT = ids.statement_ids(parsed_article())[0]
JOINT = ids.statement_ids(parsed_article())[4]
PLACE = ids.place_ids(parsed_article())[0]


@pytest.fixture
def store(tolls) -> Store:
    return tolls


@pytest.fixture
def reader(store):
    """The reader, opened by an address."""

    def open_at(**query: str) -> AppTest:
        return open_articles(query, **{corrections.editing("reader", value): True for value in query.values()})

    return open_at


def low(store: Store, claim: str = FIRST) -> int:
    return frames.casualty_frame(store, rejected=True).set_index("claim_id").at[claim, "low"]


def field(at: AppTest, name: str, seen: int = 0, record: str = FIRST) -> str:
    return f"reader_{record}_{seen}_{name}"


def test_an_edit_with_its_reason_is_shown_with_its_history(reader, store):
    at = reader(article="a1", claim=FIRST)
    at.number_input(key=field(at, "low")).set_value(31)
    at.text_input(key=field(at, "reason")).set_value("misread <b>")
    button(at, "Save").click().run()
    assert not at.exception and low(store) == 31
    said = words(at)
    assert "Corrected: lowest number" in said
    assert "lowest number was 21, now 31 – A. Nerses" in said and "misread &lt;b&gt;" in said
    [entry] = store.corrections()
    assert (entry.reason, [one.field for one in entry.changes]) == ("misread <b>", ["low"])


def test_a_refused_edit_is_told_and_stays_in_the_form(reader, store):
    at = reader(article="a1", claim=FIRST)
    at.number_input(key=field(at, "low")).set_value(31)
    at.number_input(key=field(at, "high")).set_value(30)
    button(at, "Save").click().run()
    assert not at.exception and low(store) == 21
    assert r"The lowest number \(31\) is above the highest \(30\)" in at.warning[0].value
    assert at.number_input(key=field(at, "low")).value == 31


def test_reject_undo_and_redo(reader, store):
    at = reader(article="a1", claim=FIRST)
    at.text_input(key=f"reader_reason_{FIRST}").set_value("a date")
    button(at, "Reject").click().run()
    assert "Rejected" in words(at) and FIRST not in set(frames.casualty_frame(store)["claim_id"])
    assert store.corrections()[0].reason == "a date"
    assert 'title="at least 21 killed"' not in words(at)  # no longer marked as a count
    button(at, "Undo").click().run()
    assert FIRST in set(frames.casualty_frame(store)["claim_id"]) and "undone" in words(at)
    button(at, "Redo").click().run()
    assert FIRST not in set(frames.casualty_frame(store)["claim_id"])
    button(at, "Accept").click().run()
    assert not at.exception and FIRST in set(frames.casualty_frame(store)["claim_id"])
    assert {entry.analyst for entry in store.corrections()} == {"A. Nerses"}


def test_another_analyst_was_faster_with_the_form(reader, store):
    at = reader(article="a1", claim=FIRST)
    theirs = store.correct("casualty", FIRST, "edit", {"low": 12}, analyst="B", seen=0, reason="checked")
    at.number_input(key=field(at, "low")).set_value(31)
    at.text_input(key=field(at, "place")).set_value("Sorn")
    button(at, "Save").click().run()
    assert not at.exception and low(store) == 12
    told = at.warning[0].value
    assert "Meanwhile B changed this record" in told and "lowest number was 21, now 12" in told and "checked" in told
    assert at.number_input(key=field(at, "low", theirs.id)).value == 31  # nothing typed is lost
    assert at.text_input(key=field(at, "place", theirs.id)).value == "Sorn"
    button(at, "Save").click().run()
    assert low(store) == 31 and len(store.corrections()) == 2


def test_another_analyst_was_faster_with_a_button(reader, store):
    at = reader(article="a1", claim=FIRST)
    store.correct("casualty", FIRST, "reject", analyst="B", seen=0)
    button(at, "Accept").click().run()
    assert not at.exception and [entry.action for entry in store.corrections()] == ["reject"]
    assert "Meanwhile B changed this record" in at.warning[0].value


def test_own_changes_are_no_conflict_with_an_open_form(reader, store):
    at = reader(article="a1", claim=FIRST)
    button(at, "Accept").click().run()
    seen = store.corrections()[-1].id
    at.number_input(key=field(at, "low", seen)).set_value(31)
    button(at, "Save").click().run()
    assert not at.exception and not at.warning and low(store) == 31


def test_a_day_typed_in_is_a_stated_one(reader, store):
    at = reader(article="a1", claim=SECOND)
    at.date_input(key=field(at, "as_of", record=SECOND)).set_value(dt.date(2020, 10, 4))
    button(at, "Save").click().run()
    row = frames.casualty_frame(store).set_index("claim_id").loc[SECOND]
    assert (row["as_of_basis"], row["as_of"].date()) == ("stated", dt.date(2020, 10, 4))


def test_statements(reader, store):
    at = reader(article="a1", statement=STATEMENT)
    at.selectbox(key=field(at, "act", record=STATEMENT)).set_value("deny")
    at.text_input(key=field(at, "party", record=STATEMENT)).set_value("Tarsia")
    button(at, "Save").click().run()
    row = frames.statement_frame(store).set_index("statement_id").loc[STATEMENT]
    assert not at.exception and (row["act"], row["party"]) == ("deny", "Tarsia")
    joint = reader(article="a1", statement=JOINT)
    keys = {one.key for one in joint.text_input}
    assert not any(key.endswith("_party") for key in keys if key)  # two speakers, of several parties


def test_a_place_is_given_another_entry_or_none(reader, store):
    at = reader(article="a1", place=PLACE)
    picker = at.selectbox(key=field(at, "candidate", record=PLACE))
    assert any("Arkem, AZ" in option for option in picker.options)
    picker.set_value("a place that is not known")
    button(at, "Save").click().run()
    row = frames.place_frame(store).set_index("place_id").loc[PLACE]
    assert not at.exception and row[["latitude", "longitude", "name"]].isna().all()
    seen = store.corrections()[-1].id
    button(at, "Edit").click().run()  # a saved form closes
    at.selectbox(key=field(at, "candidate", seen, PLACE)).set_value("geonames:1")
    button(at, "Save").click().run()
    row = frames.place_frame(store).set_index("place_id").loc[PLACE]
    assert (row["name"], row["latitude"], row["gazetteer_id"]) == ("Arkem", 40.5, "geonames:1")


# --- adding ----------------------------------------------------------------------------------------------------


def test_a_number_not_used_becomes_a_claim_and_opens(store):
    number = parsed_article().ignored[1]

    def show(number):
        import streamlit as st

        from components import added_claims, resources

        added_claims.show_promotion(
            resources.parsed_article("a1"), number, lambda kind, record: st.session_state.update(opened=(kind, record))
        )

    at = AppTest.from_function(show, args=(number,), default_timeout=60).run()
    assert "The ministry spoke on its 30th anniversary." in words(at)
    key = f"promote_a1_{number.phrase.start}"
    assert at.number_input(key=f"{key}_low").value == 30  # one click is enough
    at.selectbox(key=f"{key}_outcome").set_value("wounded")
    button(at, "Add it as a claim").click().run()
    assert not at.exception
    [entry] = store.corrections()
    assert at.session_state["opened"] == ("claim", entry.record_id)
    row = frames.casualty_frame(store).set_index("claim_id").loc[entry.record_id]
    assert (row["low"], row["qualifier"], row["outcome"], row["review"]) == (30, "exact", "wounded", "added")
    button(at, "Add it as a claim").click().run()
    assert "already" in at.warning[0].value and len(store.corrections()) == 1


def test_an_added_claim_is_read_like_any_other(reader, store):
    number = parsed_article().ignored[1].phrase
    entry = store.add_claim("a1", number.start, number.end, {"low": 30, "high": 30, "outcome": "wounded"}, analyst="B")
    at = reader(article="a1", claim=entry.record_id)
    said = words(at)
    assert not at.exception and "Added by an analyst" in said and "cc-chosen" in said
    at = reader(article="a1")
    at.session_state["records_a1_None"] = "Numbers not used 2"
    at.run()
    assert "4 claims use numbers of this article; 1 number is not used" in words(at)
    assert list(at.dataframe[0].value["Reason"]) == ["date", "added as a claim"]


@pytest.mark.parametrize(("said", "value"), [("1 300", 1300), ("Nineteen", 19), ("several", None), ("12-15", None)])
def test_numbers_that_words_settle(said, value):
    assert added_claims.value_of(said) == value


# --- the evidence panel ------------------------------------------------------------------------------------------


def test_the_panel_of_a_page_corrects_too_and_a_rejected_claim_can_come_back(page, tmp_path):
    claim = ids.claim_ids(parsed())[1]
    at = page("casualties", "full", **{evidence.CHOSEN: ("claim", claim)})
    button(at, "Reject").click().run()
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    assert not at.exception and claim not in set(frames.casualty_frame(store)["claim_id"])
    assert "Rejected: “550”" in words(at)
    button(at, "Undo").click().run()
    assert not at.exception and claim in set(frames.casualty_frame(store)["claim_id"])


def test_tables_mark_corrected_claims(page, tmp_path):
    at = page("casualties", "full")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.correct("casualty", ids.claim_ids(parsed())[1], "edit", {"low": 500}, analyst="B", seen=0)
    at.run()
    tables = [one.value for one in at.dataframe if "review" in one.value]
    assert tables and any("corrected" in set(table["review"]) for table in tables)


# --- provenance ------------------------------------------------------------------------------------------------


def test_a_claim_alone_in_the_address_opens_its_sentence(reader):
    said = words(reader(claim=SECOND))
    assert "cc-chosen" in said and "Casualty claim" in said and "Two tolls" in said


def test_the_reader_says_where_the_article_comes_from(reader):
    said = words(reader(article="a1"))
    assert sha256() in said and "tolls.txt" in said
    for part in ("Engine", "Model", "Lexicons", "Gazetteer"):
        assert f"<dt>{part}</dt>" in said


def test_another_engine_is_offered_and_the_article_waits(reader, store):
    at = reader(article="a1")
    button(at, "Read again with today’s engine").click().run()
    assert not at.exception and [batch.waiting for batch in store.batches()] == [1]
    today = versions.current(Settings.load())
    store.add(replace(parsed_article(), versions=today), conflict=CONFLICT, sha256=sha256(), source_name="tolls.txt")
    assert "Read again with today’s engine" not in {one.label for one in reader(article="a1").button}


def test_the_list_offers_it_for_all(reader, store):
    at = reader()
    button(at, "Read again with today’s engine").click().run()
    assert not at.exception and store.open_jobs() == 1


def test_what_reading_again_changed_and_corrections_without_a_record(reader, store):
    store.correct("casualty", FIRST, "edit", {"low": 31}, analyst="B", seen=0, reason="misread")
    casualties = parsed_article().casualties[1:2]
    newer = replace(parsed_article(), casualties=casualties, versions={"engine": "2"})
    store.add(newer, conflict=CONFLICT, sha256=sha256(), source_name="tolls.txt")
    at = reader(article="a1")
    assert not at.exception
    labels = [one.label for one in at.expander]
    assert any("2 claims lost" in label for label in labels) and "1 correction without a record" in labels
    assert "Claim “21” in" in words(at) and "now 31 – B" in words(at)
    [table] = [one.value for one in at.dataframe if "what" in one.value]
    assert list(table["what"]) == ["lost", "lost"]
    assert provenance.counted(()) == "nothing changed"


def test_the_name_is_asked_for_and_has_a_default():
    at = AppTest.from_function(_sidebar).run()
    assert at.text_input(key=corrections.ANALYST).value == "analyst"
    at.text_input(key=corrections.ANALYST).set_value("  ").run()
    assert at.text[0].value == "analyst"


def _sidebar():
    import streamlit as st

    from components import corrections

    corrections.show_analyst()
    st.text(corrections.analyst())
