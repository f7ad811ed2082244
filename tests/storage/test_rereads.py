from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim import frames
from counterclaim.records import Count, ParsedArticle
from counterclaim.settings import Settings
from counterclaim.storage import ids
from counterclaim.worker import Worker
from tests.builders import article, parsed_article, phrase, sha256
from tests.fakes import FakeEngine

NEWER = {"engine": "1", "model": "none", "lexicons": "0", "gazetteer": "0"}


def add(store, parsed: ParsedArticle) -> None:
    store.add(parsed, conflict="veldora", sha256=sha256(), source_name="x.txt")


def again(store, **changes):
    """The one reading anew that another engine makes of the article."""
    add(store, parsed_article())
    add(store, replace(parsed_article(), versions=NEWER, **changes))
    [reread] = store.rereads("a1")
    return reread


def told(reread) -> list[tuple[str, str, str]]:
    return [(one.kind, one.what, one.words) for one in reread.differences]


CASUALTIES = parsed_article().casualties


@pytest.mark.parametrize(("casualties", "expected"), [
    (CASUALTIES, []),
    (CASUALTIES[:2], [("casualty", "lost", "two")]),
    ((CASUALTIES[0], replace(CASUALTIES[1], outcome="wounded"), replace(CASUALTIES[2], part_of=None)), [("casualty", "moved", "25")]),
    ((replace(CASUALTIES[0], count=Count(phrase("21"), 21, 21, "exact")), *CASUALTIES[1:]), [("casualty", "changed", "21")]),
    ((*CASUALTIES, replace(CASUALTIES[0], count=Count(phrase("30"), 30, 30, "exact"))), [("casualty", "added", "30")]),
], ids=["nothing", "lost", "moved", "changed", "added"])  # fmt: skip
def test_what_changes_between_two_readings(store, casualties, expected):
    reread = again(store, casualties=casualties)
    assert told(reread) == expected
    assert (reread.before["engine"], reread.after["engine"]) == ("0", "1")


def test_only_the_fields_that_differ_are_told(store):
    count = Count(phrase("21"), 21, 21, "exact")
    [change] = again(store, casualties=(replace(CASUALTIES[0], count=count), *CASUALTIES[1:])).differences
    assert (change.before, change.after) == (
        {"high": None, "qualifier": "at least"},
        {"high": 21, "qualifier": "exact"},
    )
    assert "at least 21 soldiers" in change.sentence


def test_statements_and_places_are_compared_too(store):
    parsed = parsed_article()
    source = replace(parsed.statements[0].source, speakers=())
    statements = (replace(parsed.statements[0], source=source), *parsed.statements[1:])
    places = (parsed.places[0], replace(parsed.places[1], name="Arkem", latitude=1.0, longitude=1.0))
    reread = again(store, statements=statements, places=places)
    assert [(one.kind, one.what, sorted(one.after)) for one in reread.differences if one.kind != "casualty"] == [
        ("statement", "changed", ["speakers"]), ("place", "changed", ["latitude", "longitude", "name"]),
    ]  # fmt: skip


def test_same_text_and_versions_leave_nothing_to_tell(store):
    for _ in range(2):
        add(store, parsed_article())
    assert store.rereads() == []


def test_another_text_is_not_a_reading_anew(store):
    add(store, parsed_article())
    add(store, ParsedArticle(article(text="Something else."), versions=NEWER))
    assert store.rereads() == []


def test_forgotten_with_the_article(store):
    again(store)
    store.forget("a1")
    assert store.rereads() == []


# --- through the queue -----------------------------------------------------------------------------------------


def read_waiting(store) -> int:
    return Worker(store, Settings.load(), load_engine=FakeEngine, once=True).run()


@pytest.fixture
def two(store):
    for name, text in (("a1", "30 fell."), ("a2", "5 fell and 7 died.")):
        parsed = replace(FakeEngine().parse(article(name, text)), casualties=(), versions={"engine": "older"})
        store.add(
            parsed, conflict="veldora", sha256=name * 32, source_name=f"{name}.txt", style="wire", extra={"desk": "x"}
        )
    return store


def test_stored_articles_are_read_again_under_their_own_id(two):
    before = two.about("a1")
    batch_id = two.enqueue_again(batch_name="again")
    assert [(job.article_id, job.state) for job in two.jobs(batch_id)] == [("a1", "waiting"), ("a2", "waiting")]
    assert two.enqueue_again(["a1"]) is None  # it waits already
    assert read_waiting(two) == 2 and two.article_ids() == ["a1", "a2"]
    assert two.versions()["a1"] == FakeEngine.versions
    after = two.about("a1")
    assert {name: value for name, value in after.items() if name != "versions"} == {
        name: value for name, value in before.items() if name != "versions"
    }
    assert told(two.rereads("a2")[0]) == [("casualty", "added", "5")]


def test_some_articles_only(two):
    batch_id = two.enqueue_again(["a2", "unknown"])
    assert [job.article_id for job in two.jobs(batch_id)] == ["a2"]
    assert two.enqueue_again(["unknown"]) is None and two.enqueue_again([]) is None


def test_corrections_stay(two):
    two.enqueue_again()
    read_waiting(two)
    [claim] = ids.claim_ids(FakeEngine().parse(article("a1", "30 fell.")))
    two.correct("casualty", claim, "edit", {"low": 3}, analyst="A", seen=0)
    two.enqueue_again(["a1"])
    read_waiting(two)
    assert frames.casualty_frame(two).set_index("claim_id").at[claim, "low"] == 3
    assert len(two.rereads("a1")) == 1  # read by the same versions: nothing to tell
