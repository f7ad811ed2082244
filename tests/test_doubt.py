from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim import doubt, frames
from counterclaim.records import Actor, Article, Casualty, Count, ParsedArticle, Phrase, Victims
from counterclaim.storage import ids
from tests.builders import parsed_article, sha256

TEXT = "Some 10 people died.\n\nSome 20 people died.\n\nSome 30 people died.\n\nSome 40 people died."


def claim(number: int, **more) -> Casualty:
    start = TEXT.index(str(number))
    speaker = Actor(Phrase.of(TEXT, (0, 4)), "Tarsia")
    plain = Casualty(
        Count(Phrase.of(TEXT, (start, start + 2)), number, number, "exact"), "killed", Victims(None, "civilian", "Veldora"), speaker,
        None, "event", as_of_basis="stated", rule="verb: died",
    )  # fmt: skip
    return replace(plain, **more)


def stored(store, *casualties):
    parsed = ParsedArticle(Article("x", TEXT), (), casualties)
    store.add(parsed, sha256=sha256(), source_name="x")
    return ids.claim_ids(parsed)


def queue(store, **more):
    made = (frames.casualty_frame, frames.statement_frame, frames.place_frame)
    return doubt.queue(*(make(store, rejected=True) for make in made), **more)


COUNT = claim(10).count


@pytest.mark.parametrize(("more", "sign", "points"), [
    ({"claimant": Actor(Phrase.of(TEXT, (0, 4)), None)}, "claimant", 3), ({"claimant": None}, "own voice", 1),
    ({"count": replace(COUNT, qualifier="vague")}, "vague", 2), ({"count": replace(COUNT, high=None)}, "open", 1),
    ({"count": replace(COUNT, high=25)}, "open", 1), ({"victims": Victims(None, "civilian", None)}, "party", 2),
    ({"victims": Victims(None, "unspecified", "Veldora")}, "category", 1), ({"hedges": (Phrase.of(TEXT, (0, 4)),)}, "hedged", 1),
    ({"as_of_basis": "published"}, "dated", 1), ({"status": "denied"}, "denied", 1), ({"undivided": True}, "undivided", 1),
    ({"rule": "joined to 20: verb: died"}, "inferred", 2),
])  # fmt: skip
def test_each_sign_of_a_claim(store, more, sign, points):
    [doubtful, _] = stored(store, claim(10, **more), claim(20))
    table = queue(store)
    assert table["record_id"].iat[0] == doubtful and list(table["doubt"]) == [points, 0]
    assert table["signs"].iat[0] == f"{doubt.SIGNS[sign][0]} ({points})" and table["signs"].iat[1] == ""


def test_points_add_up_and_the_larger_number_goes_first(store):
    first, second, third, _ = stored(
        store, claim(10), claim(20, hedges=(Phrase.of(TEXT, (0, 4)),), status="denied"), claim(30), claim(40)
    )
    table = queue(store, inconsistent=frozenset({third}))
    assert list(table["record_id"])[:2] == [third, second] and list(table["doubt"]) == [3, 2, 0, 0]
    assert list(table["size"]) == [30, 20, 40, 10] and list(table["record_id"])[-1] == first


def test_the_same_number_read_in_two_ways(store):
    stored(store, claim(10), claim(10, outcome="wounded"), claim(20))
    assert list(queue(store)["doubt"]) == [3, 3, 0]


def test_what_is_reviewed_leaves_and_raises_the_doubt_of_its_rule(store):
    names = stored(store, claim(10), claim(20), claim(30), claim(40, rule="noun: deaths"))
    for name, action in zip(names[:2], ("reject", "accept"), strict=True):
        store.correct("casualty", name, action, analyst="B", seen=0)
    assert list(queue(store)["doubt"]) == [0, 0]  # two are too few to tell
    names_after = {*queue(store)["record_id"]}
    assert names_after == set(names[2:])


def test_a_rule_that_was_often_wrong(store):
    names = stored(store, *(claim(number, outcome=outcome) for number in (10, 20) for outcome in ("killed", "wounded")))
    for name in names[:2]:
        store.correct("casualty", name, "reject", analyst="B", seen=0)
    store.correct("casualty", names[2], "accept", analyst="B", seen=0)
    [left] = queue(store).to_dict("records")
    assert left["record_id"] == names[3] and left["doubt"] == pytest.approx(3 + 4 * 2 / 3)
    assert f"{doubt.RULE} (2.7)" in left["signs"]


def test_beside_a_corrected_one(store):
    parsed = parsed_article()
    store.add(parsed, sha256=sha256(), source_name="x")
    before = queue(store).set_index("record_id")["doubt"]
    second, third = ids.claim_ids(parsed)[1:]
    store.correct("casualty", second, "edit", {"low": 1}, analyst="B", seen=0)
    after = queue(store).set_index("record_id")["doubt"]
    assert second not in after.index and after[third] == before[third] + 2


def test_statements_and_places(store):
    parsed = parsed_article()
    store.add(parsed, sha256=sha256(), source_name="x")
    table = queue(store)
    statements, places = ids.statement_ids(parsed), ids.place_ids(parsed)
    points = table.set_index("record_id")["doubt"]
    assert points[statements[3]] == 2  # within another, and hedged
    assert points[statements[1]] == 1  # of no stated day
    assert (points[places[0]], points[places[1]]) == (0, 3)
    assert len(table) == 3 + 5 + 2 and list(table["doubt"]) == sorted(table["doubt"], reverse=True)


def test_an_empty_workspace(store):
    assert queue(store).empty and tuple(queue(store).columns) == doubt.COLUMNS
