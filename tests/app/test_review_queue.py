"""The queue of what is not reviewed, and best estimates and grades."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import assessments, evidence
from counterclaim import frames
from counterclaim.storage import ids
from counterclaim.storage.store import Store
from tests.app.conftest import button, open_articles, parsed, words

CLAIMS = ids.claim_ids(parsed())


@pytest.fixture
def store(workspace) -> Store:
    return Store(f"sqlite:///{workspace('full')}")


@pytest.fixture
def queue(store):
    def run(**query: str) -> AppTest:
        return open_articles({"view": "Review queue", **query})

    return run


def progress(at: AppTest) -> str:
    return at.get("progress")[0].proto.text


def test_the_most_doubtful_comes_first_and_the_next_by_itself(queue, store):
    at = queue()
    assert not at.exception and progress(at) == "0 of 5 claims reviewed; 5 left"
    assert "Left: 5 claims, 2 statements, 0 places" in words(at)
    first = at.session_state["_queue_shown"]
    assert first == CLAIMS[1]  # "at least 550": an open bound is all there is to doubt
    assert "an open or a wide bound (1)" in words(at) and "cc-evidence" in words(at)
    button(at, "Accept").click().run()
    assert progress(at) == "1 of 5 claims reviewed; 4 left" and at.session_state["_queue_shown"] != first
    assert store.reviews()[first].state == "accepted"


def test_rejected_edited_put_off_and_undone(queue, store):
    at = queue()
    first = at.session_state["_queue_shown"]
    button(at, "Reject").click().run()
    assert "Last: rejected “550”" in words(at) and progress(at) == "1 of 5 claims reviewed; 4 left"
    button(at, "Undo the last").click().run()
    assert at.session_state["_queue_shown"] == first and store.reviews()[first].state == ""
    button(at, "Later").click().run()
    second = at.session_state["_queue_shown"]
    assert second != first and progress(at) == "0 of 5 claims reviewed; 5 left, 1 of them put off"
    button(at, "Edit").click().run()
    at.number_input(key=f"queue_{second}_0_low").set_value(3)
    button(at, "Save").click().run()
    assert not at.exception and store.reviews()[second].values["low"] == 3
    assert at.session_state["_queue_shown"] not in (first, second)
    for _ in range(3):
        button(at, "Accept").click().run()
    assert "Only what you put off is left." in words(at)
    button(at, "Go through the 1 again").click().run()
    assert at.session_state["_queue_shown"] == first


def test_statements_have_a_queue_of_their_own(queue):
    at = queue(queue="Statements")
    assert not at.exception and progress(at) == "0 of 2 statements reviewed; 2 left"


def test_another_analyst_was_faster(queue, store):
    at = queue()
    shown = at.session_state["_queue_shown"]
    store.correct("casualty", shown, "reject", analyst="B", seen=0)
    button(at, "Accept").click().run()
    assert [entry.action for entry in store.corrections()] == ["reject"]
    assert "Last: rejected" in words(at)


# --- best estimates and grades --------------------------------------------------------------------------------------


def panel(page, claim: str) -> AppTest:
    return page("casualties", "full", **{evidence.CHOSEN: ("claim", claim), "analyst": "A. Nerses"})


def key(claim: str, seen: int, name: str) -> str:
    return f"panel_assessment_{claim}_{seen}_{name}"


def test_only_an_analyst_grades_and_it_is_kept_with_its_reason(page, tmp_path):
    at = panel(page, CLAIMS[1])
    assert "graded" not in words(at)
    grade = at.selectbox(key=key(CLAIMS[1], 0, "grade"))
    assert grade.value is None and grade.options == [
        "not graded",
        "confirmed",
        "fair",
        "weak",
        "contested",
        "discounted",
    ]
    grade.set_value("contested")
    at.number_input(key=key(CLAIMS[1], 0, "best")).set_value(420)
    at.text_input(key=key(CLAIMS[1], 0, "why")).set_value("two lists")
    button(at, "Save the assessment").click().run()
    assert not at.exception and "Best estimate 420, graded contested – A. Nerses" in words(at).replace("\\", "")
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    row = frames.casualty_frame(store).set_index("claim_id").loc[CLAIMS[1]]
    assert (row["best_estimate"], row["grade"]) == (420, "contested")
    button(at, "Undo").click().run()
    assert "graded contested" not in at.caption[0].value and frames.casualty_frame(store)["grade"].isna().all()


def test_two_analysts_who_grade_at_once(page, tmp_path):
    at = panel(page, CLAIMS[1])
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.assess(CLAIMS[1], {"grade": "weak"}, analyst="B", seen=0)
    at.selectbox(key=key(CLAIMS[1], 0, "grade")).set_value("confirmed")
    button(at, "Save the assessment").click().run()
    assert (
        "Meanwhile B changed this record" in at.warning[0].value and "grade was empty, now weak" in at.warning[0].value
    )
    assert frames.casualty_frame(store).set_index("claim_id").at[CLAIMS[1], "grade"] == "weak"


def test_the_other_claims_of_the_count_show_it(page, tmp_path):
    at = panel(page, CLAIMS[0])
    store = Store(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    store.assess(CLAIMS[1], {"best_estimate": 420}, analyst="B", seen=0)
    said = words(at.run())
    assert "Best estimate 420 – B" in said.replace("\\", "") and not at.exception
    assert set(assessments.MEANINGS) == {"confirmed", "fair", "weak", "contested", "discounted"}
