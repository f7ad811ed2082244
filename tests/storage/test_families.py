"""Copies of one text are one family, in whichever order they come; what an analyst decides holds. All texts are invented."""

from __future__ import annotations

import itertools
import multiprocessing

import pytest
import sqlalchemy as sa

from counterclaim import frames
from counterclaim.errors import InputError
from counterclaim.records import Article, ParsedArticle
from counterclaim.storage import schema
from counterclaim.storage.store import Store
from tests.fakes import FakeEngine
from tests.storage.conftest import make_older
from tests.test_duplicates import story

TOLL = "In Arkem 21 fell on Monday, the envoy said. "
COPIES = {
    "wire": TOLL + story(1, 200),
    "paper 1": "ARKEM (Vel-Inform) " + TOLL + story(1, 200),
    "paper 2": TOLL + story(1, 200) + " Reporting by our desk.",
    "paper 3": TOLL.replace("Monday", "MONDAY") + story(1, 200),
    "paper 4": TOLL + story(1, 200),
    "edited": TOLL.replace("21", "23") + story(1, 200),
}


def add(store, article_id, text, **more):
    parsed = FakeEngine().parse(Article(article_id, text, title=article_id, publisher=article_id))
    store.add(parsed, sha256=f"{article_id:0<64}", source_name=f"{article_id}.txt", **more)


def groups(store):
    """The families as sets of article ids."""
    known = store.families()
    return {frozenset(name for name, other in known.items() if other == family) for family in known.values()}


@pytest.fixture
def filled(store):
    for name, text in COPIES.items():
        add(store, name, text)
    add(store, "other", story(2, 200))
    return store


def test_five_copies_and_an_edit_are_one_family_of_six_articles(filled):
    assert groups(filled) == {frozenset(COPIES), frozenset({"other"})}
    articles = frames.article_frame(filled)
    assert (len(articles), articles["family"].nunique()) == (7, 2)


def test_each_copy_keeps_its_claims(filled):
    claims = frames.casualty_frame(filled)
    assert sorted(claims["low"]) == [21, 21, 21, 21, 21, 23]
    assert claims["family"].nunique() == 1 and set(claims["article_id"]) == set(COPIES)


@pytest.mark.parametrize("order", list(itertools.permutations(["half", "first", "second"])), ids="-".join)
def test_the_order_of_arrival_does_not_count(store, order):
    """Two parts that share too little with each other, and the text that holds both."""
    text = story(7, 300).split()
    parts = {"first": text[:190], "second": text[110:], "half": text}
    for name in order:
        add(store, name, " ".join(parts[name]))
    assert len(groups(store)) == 1


def test_family_names_are_the_same_in_every_store(filled, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'second.sqlite'}")
    for name, text in COPIES.items():
        add(other, name, text)
    assert other.families()["wire"] == filled.families()["wire"]
    other.close()


def test_read_again_it_stays_with_a_new_text_it_moves(filled):
    before = filled.families()
    add(filled, "paper 1", COPIES["paper 1"])
    assert filled.families() == before
    add(filled, "paper 1", story(2, 200) + " Now of something else.")
    assert groups(filled) == {frozenset(COPIES) - {"paper 1"}, frozenset({"other", "paper 1"})}


def test_forgotten_articles_leave_nothing_behind(filled):
    for name in [*COPIES, "other"]:
        filled.forget(name)
    with filled._read() as connection:
        for table in (schema.family_member, schema.family_band):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0


def test_emptied_store_has_no_families(filled):
    filled.join_families("wire", "other", analyst="Ada")
    filled.empty()
    assert filled.families() == {} and filled.family_changes() == []


# --- what analysts do -----------------------------------------------------------------------------------------


def test_join_and_undo(filled):
    before, revision = filled.families(), filled.revision()
    done = filled.join_families("other", "edited", analyst=" Ada ")
    assert len(groups(filled)) == 1 and filled.revision() > revision
    assert (done.action, done.analyst, len(done.moves), done.undone) == ("join", "Ada", 6, False)
    filled.undo_family_change(done.id)
    assert filled.families() == before and filled.family_changes(["wire"])[0].undone
    with pytest.raises(InputError, match="undone already"):
        filled.undo_family_change(done.id)


def test_part_and_undo(filled):
    before = filled.families()
    done = filled.part_from_family(["edited", "paper 1"], analyst="Ada")
    assert frozenset({"edited", "paper 1"}) in groups(filled)
    filled.undo_family_change(done.id)
    assert filled.families() == before


def test_what_was_parted_is_not_joined_by_a_new_copy(filled):
    filled.part_from_family(["edited"], analyst="Ada")
    add(filled, "late", COPIES["wire"])
    assert groups(filled) == {frozenset(COPIES) - {"edited"} | {"late"}, frozenset({"edited"}), frozenset({"other"})}


def test_what_was_placed_stays_when_its_text_changes(filled):
    filled.part_from_family(["edited"], analyst="Ada")
    family = filled.families()["edited"]
    add(filled, "edited", COPIES["edited"] + " Corrected since.")
    assert filled.families()["edited"] == family


def test_undo_leaves_alone_what_went_elsewhere_since(filled):
    first = filled.part_from_family(["edited", "paper 1"], analyst="Ada")
    filled.part_from_family(["edited"], analyst="Ben")
    later = filled.families()["edited"]
    filled.undo_family_change(first.id)
    assert filled.families()["edited"] == later and filled.families()["paper 1"] == filled.families()["wire"]


@pytest.mark.parametrize(("act", "said"), [
    (lambda store: store.join_families("wire", "edited", analyst="Ada"), "copies of one text already"),
    (lambda store: store.join_families("wire", "gone", analyst="Ada"), "not in the workspace"),
    (lambda store: store.part_from_family(["other"], analyst="Ada"), "a family of their own already"),
    (lambda store: store.part_from_family([], analyst="Ada"), "No article was chosen"),
    (lambda store: store.undo_family_change(99), "undone already"),
], ids=["one already", "gone", "alone", "none", "no change"])  # fmt: skip
def test_refused(filled, act, said):
    before = filled.families()
    with pytest.raises(InputError, match=said):
        act(filled)
    assert filled.families() == before


# --- stores that are older, and several workers ---------------------------------------------------------------------


def test_older_store_is_filed_when_it_is_opened(filled, url):
    with filled._write() as connection:
        make_older(connection, 2)
    store = Store(url)  # brings it up to date
    store.close()
    assert groups(filled) == {frozenset(COPIES), frozenset({"other"})}


def store_copies(url, names):
    store = Store(url)
    for name in names:
        add(store, name, COPIES["wire"])
    store.close()


def test_workers_that_store_copies_at_once_make_one_family(url):
    Store(url).close()
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=store_copies, args=(url, [f"{worker}-{n}" for n in range(8)])) for worker in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    store = Store(url)
    assert len(store.families()) == 16 and len(groups(store)) == 1
    store.close()


def test_article_without_words_has_a_family(store):
    add(store, "empty", "…")
    assert groups(store) == {frozenset({"empty"})}
    store.add(ParsedArticle(Article("b", "?!")), sha256="2" * 64, source_name="b")
    assert len(store.families()) == 2
