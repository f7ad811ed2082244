from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from counterclaim import frames, sides
from counterclaim.records import Article, ParsedArticle, Phrase, Place, Source, Speaker, Statement
from tests.builders import TEXT, parsed_article, sha256
from tests.fakes import FakeEngine

BY = {"analyst": "A", "seen": 0}


@pytest.fixture
def conflict():
    veldora = sides.Side(name="Veldora side", parties=("Veldora",), colour="#5E3C99", symbol="circle")
    tarsia = sides.Side(name="Tarsia side", parties=("Tarsia",), colour="#B35806", symbol="square")
    return sides.Conflict(
        slug="veldora", name="Veldora and Tarsia", start=dt.date(2020, 10, 1), end=None, sides=(veldora, tarsia),
        third_parties=("United Nations",), note="",
    )  # fmt: skip


@pytest.fixture
def filled(store):
    add(store, parsed_article())
    return store


def add(store, *parsed, conflict="veldora"):
    about = {"conflict": conflict, "sha256": sha256(), "source_name": "x.txt", "style": "wire"}
    store.add_many([(one, about) for one in parsed])


MAKERS = {
    "statements": (frames.statement_frame, frames.STATEMENT_COLUMNS),
    "casualties": (frames.casualty_frame, frames.CASUALTY_COLUMNS),
    "places": (frames.place_frame, frames.PLACE_COLUMNS),
}


@pytest.mark.parametrize("make", [maker for maker, _ in MAKERS.values()], ids=MAKERS)
@pytest.mark.parametrize("chosen", [True, False], ids=["conflict", "all"])
def test_what_is_shown_is_what_stands_there(filled, conflict, make, chosen):
    frame = make(filled, conflict if chosen else None)
    assert len(frame) > 1
    for row in frame.itertuples():
        assert TEXT[row.start : row.end] == row.sentence


def test_words_stand_where_the_frames_say(filled):
    for row in frames.casualty_frame(filled).itertuples():
        assert TEXT[row.count_start : row.count_end] == row.count_text and row.start <= row.count_start < row.end
    for row in frames.place_frame(filled).itertuples():
        assert TEXT[row.place_start : row.place_end] == row.text
    for row in frames.statement_frame(filled).itertuples():
        assert TEXT[row.cue_start : row.cue_end] == row.cue
    for row in frames.ignored_frame(filled, "a1").itertuples():
        assert TEXT[row.start : row.end] == row.text


@pytest.mark.parametrize(("make", "columns"), MAKERS.values(), ids=MAKERS)
def test_columns_and_types_are_the_same_full_and_empty(store, make, columns):
    empty = make(store)
    add(store, parsed_article())
    full = make(store)
    assert tuple(empty.columns) == tuple(full.columns) == columns
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_types(filled):
    casualties, statements = frames.casualty_frame(filled), frames.statement_frame(filled)
    for frame, name, dtype in [
        (casualties, "low", "Int64"), (casualties, "undivided", "bool"), (casualties, "count_start", "int64"),
        (casualties, "claimant", "str"), (casualties, "claimant_side", "str"), (statements, "cue_start", "Int64"),
        (statements, "side", "str"),
    ]:  # fmt: skip
        assert frame[name].dtype == dtype, name
    for name in ("date", "as_of", "when", "published"):
        assert casualties[name].dtype.kind == "M" and casualties[name].dt.tz is None, name


def test_article_frame(filled):
    [row] = frames.article_frame(filled).to_dict("records")
    assert tuple(row) == frames.ARTICLE_COLUMNS
    assert (row["statements"], row["casualties"], row["places"], row["ignored"]) == (5, 3, 2, 2)
    assert (row["published"], row["conflict"], row["style"]) == (pd.Timestamp(2020, 10, 6), "veldora", "wire")
    assert row["words"] == len(TEXT.split()) and row["sha256"] == sha256()


def test_casualties(filled, conflict):
    first, second, third = frames.casualty_frame(filled, conflict).itertuples()
    assert (first.low, first.claimant, first.claimant_side, first.victims_side) == (
        21,
        "Orbel Vant",
        "Veldora side",
        "Veldora side",
    )
    assert pd.isna(first.high)  # an open bound is never 0
    assert (first.perpetrator_side, first.when) == (sides.UNNAMED, pd.Timestamp(2020, 10, 5))
    # the ministry has no name: the office with its party
    assert (second.claimant, second.perpetrator_side, second.hedges) == (
        "health ministry (Tarsia)",
        "Veldora side",
        "reportedly",
    )
    assert (third.part_of, third.claimant_side, third.victims_side) == (second.claim_id, sides.OWN_VOICE, sides.UNNAMED)
    assert pd.isna(third.claimant) and third.when == pd.Timestamp(2020, 10, 6)


def test_one_row_per_speaker(filled, conflict):
    frame = frames.statement_frame(filled, conflict)
    assert list(frame["speaker"]) == [
        "Orbel Vant",
        "Orbel Vant",
        "Vel-Inform",
        "health ministry (Tarsia)",
        "observers",
        "envoys (United Nations)",
    ]
    assert list(frame["side"]) == ["Veldora side"] * 3 + ["Tarsia side", sides.UNNAMED, sides.THIRD]
    inner, outer = frame.iloc[3], frame.iloc[2]
    assert inner["within"] == outer["statement_id"] and (inner["depth"], outer["depth"]) == (1, 0)
    assert frame["statement_id"].nunique() == 5


def test_speaker_falls_back_to_role_and_words(store):
    text = "It was said that rain fell. Elders hinted at snow."
    statements = (
        Statement(None, Phrase.of(text, (7, 11)), Phrase.of(text, (17, 26)), "indirect", "state"),
        Statement(
            Source(Phrase.of(text, (28, 34))), Phrase.of(text, (35, 41)), Phrase.of(text, (45, 49)), "indirect", "state"
        ),
    )
    add(store, ParsedArticle(Article("a", text), statements))
    frame = frames.statement_frame(store)
    assert pd.isna(frame["speaker"][0]) and frame["speaker"][1] == "Elders"
    assert list(frame["side"]) == [sides.UNNAMED] * 2


@pytest.mark.parametrize(
    ("role", "party", "speaker"),
    [
        ("defence ministry", "Azerbaijan", "defence ministry (Azerbaijan)"),
        ("Azerbaijani defence ministry", "Azerbaijan", "defence ministry (Azerbaijan)"),
        ("president of Armenia", "Armenia", "president (Armenia)"),
        ("residents", None, "residents"),
    ],
)
def test_offices_are_told_apart_by_party(store, role, party, speaker):
    parsed = parsed_article()
    source = replace(parsed.statements[0].source, speakers=(Speaker(None, role, party),))
    add(store, replace(parsed, statements=(replace(parsed.statements[0], source=source),), casualties=(), places=()))
    assert list(frames.statement_frame(store)["speaker"]) == [speaker]


@pytest.mark.parametrize(
    ("speakers", "claimant"),
    [
        ((Speaker("Orbel Vant", "general", "Veldora"),), "Orbel Vant"),
        ((Speaker("Orbel Vant"), Speaker("Ilda Roe")), "Orbel Vant and Ilda Roe"),
        ((Speaker(None, "spokesman", "Veldora"),), "Gen. Orbel Vant"),
        ((), "Gen. Orbel Vant"),
    ],
)
def test_claimant_is_named_where_the_name_is_known(store, speakers, claimant):
    parsed = parsed_article()
    first = replace(parsed.statements[0], source=replace(parsed.statements[0].source, speakers=speakers))
    add(store, replace(parsed, statements=(first, *parsed.statements[1:])))
    assert frames.casualty_frame(store)["claimant"][0] == claimant


def test_place_has_the_side_of_the_statement_around_it(store, conflict):
    parsed = parsed_article()
    inside, outside = parsed.places
    joint = replace(
        parsed.statements[0],
        source=replace(
            parsed.statements[0].source, speakers=(Speaker("A", None, "Veldora"), Speaker("B", None, "Tarsia"))
        ),
    )
    add(store, parsed, replace(parsed, article=replace(parsed.article, id="b"), statements=(joint,), casualties=()))
    frame = frames.place_frame(store, conflict)
    assert list(frame["side"].fillna("–")) == ["Veldora side", "–", "–", "–"]
    assert frame["latitude"].notna().tolist() == [True, False] * 2
    assert (inside.phrase.text, outside.latitude) == ("Arkem", None)


def test_frames_are_of_one_conflict_by_date_and_text_order(store, conflict):
    late = replace(
        parsed_article("a-late"), article=replace(parsed_article("a-late").article, published=dt.date(2021, 1, 1))
    )
    undated = replace(parsed_article("z"), article=replace(parsed_article("z").article, published=None))
    add(store, late, parsed_article("m"), undated)
    add(store, parsed_article("other"), conflict="elsewhere")
    for make, _ in MAKERS.values():
        frame = make(store, conflict)
        assert list(dict.fromkeys(frame["article_id"])) == ["z", "m", "a-late"]
        assert frame[frame["article_id"] == "m"]["start"].is_monotonic_increasing
        assert set(make(store)["article_id"]) == {"z", "m", "a-late", "other"}
    assert frames.casualty_frame(store)["when"].isna().sum() == 1  # undated: no as_of, no date, no publication


def test_zone_is_dropped_and_the_clock_stays(store):
    zone = dt.timezone(dt.timedelta(hours=4))
    published = dt.datetime(2020, 10, 6, 23, 30, tzinfo=zone)
    add(store, replace(parsed_article(), article=replace(parsed_article().article, published=published)))
    frame = frames.casualty_frame(store)
    assert frame["published"][0] == pd.Timestamp(2020, 10, 6, 23, 30)
    assert frame["when"][2] == pd.Timestamp(2020, 10, 6)


def test_unresolved_place_is_never_at_zero(store):
    add(store, ParsedArticle(Article("a", "Arkem"), places=(Place(Phrase.of("Arkem", (0, 5))),)))
    row = frames.place_frame(store).iloc[0]
    assert pd.isna(row["latitude"]) and pd.isna(row["longitude"]) and pd.isna(row["confidence"])


def test_decisions_about_records_need_no_new_reading_of_the_store(filled, conflict):
    start = TEXT.index("30th")
    own = filled.add_claim("a1", start, start + 2, {"low": 30, "outcome": "wounded"}, analyst="A")
    stored, contents, revision = frames.Stored(filled, "veldora"), filled.contents(), filled.revision()
    read = [stored.statements.copy(), stored.claims.copy(), stored.places.copy()]
    first, second = frames.casualty_frame(filled)["claim_id"][:2]
    statement, place = frames.statement_frame(filled)["statement_id"][0], frames.place_frame(filled)["place_id"][0]
    filled.correct("casualty", first, "edit", {"low": 0, "victims_party": "Tarsia"}, **BY)
    filled.correct("casualty", second, "reject", **BY)
    filled.correct("statement", statement, "edit", {"act": "deny"}, **BY)
    filled.correct("place", place, "reject", **BY)
    filled.correct("casualty", own.record_id, "edit", {"low": 31}, seen=own.id, analyst="A")
    filled.assess(first, {"grade": "fair"}, seen=filled.reviews()[first].last, analyst="A")
    filled.save_conflict("veldora", {"name": "Veldora"})
    assert filled.contents() == contents and filled.revision() > revision
    for make, _ in MAKERS.values():
        made = make(filled, conflict, rejected=True, stored=stored)
        pd.testing.assert_frame_equal(made, make(filled, conflict, rejected=True))
        assert (made["review"] != "").any()
    for kept, now in zip(read, (stored.statements, stored.claims, stored.places), strict=True):
        pd.testing.assert_frame_equal(kept, now)


def test_what_changes_the_records_themselves_raises_the_number_of_the_contents(filled):
    start = TEXT.index("30th")
    numbers = [filled.contents()]
    entry = filled.add_claim("a1", start, start + 2, {"low": 30, "outcome": "wounded"}, analyst="A")
    numbers.append(filled.contents())
    filled.undo(entry.id, analyst="A", seen=entry.id)
    numbers.append(filled.contents())
    add(filled, parsed_article("a2"))
    numbers.append(filled.contents())
    filled.assign(["a2"], None)
    numbers.append(filled.contents())
    filled.forget("a2")
    numbers.append(filled.contents())
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("corrections", [0, 300])
def test_many_claims_come_with_each_correction(store, conflict, corrections):
    text = " ".join(f"In Arkem {n} fell." for n in range(100))
    add(store, *(FakeEngine().parse(Article(f"a{n}", text)) for n in range(20)))
    for claim_id in frames.casualty_frame(store)["claim_id"][:corrections]:
        store.correct("casualty", claim_id, "edit", {"low": 0, "victims_party": "Tarsia"}, analyst="A", seen=0)
    frame = frames.casualty_frame(store, conflict)
    corrected = (frame["review"] == "corrected").to_numpy(bool)
    assert len(frame) == 2_000 and corrected.sum() == corrections
    assert set(frame.loc[corrected, "victims_party"]) == ({"Tarsia"} if corrections else set())
