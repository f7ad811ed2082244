"""Which denial answers which statement or figure. All sentences are invented."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import denials
from counterclaim.figures import statements as figures
from tests.figures.rows import DAY, TARSIA, VELDORA, claims, statement, statements

FAR = {"start": 5_000, "end": 5_090}


def rows(*made: dict) -> pd.DataFrame:
    return figures.prepare(statements(*({"party": row.get("side"), **row} for row in made)))


def said(number: int, content: str, *, day: int = 0, side: str = TARSIA, **more: object) -> dict:
    where = {"start": number * 1_000, "end": number * 1_000 + 90, "article_id": f"a{number}"}
    more = {"speaker": side, **where, **more}
    return statement(number, content=content, side=side, date=DAY + pd.Timedelta(days=day), party=side, **more)


def denied(content: str, *, day: int = 1, side: str = VELDORA, **more: object) -> dict:
    return said(9, content, day=day, side=side, **{"act": "deny", **more})


@pytest.mark.parametrize(
    ("claim", "denial", "pairs"),
    [
        (said(1, "Veldoran guns shelled the Arkem hospital"), denied("shelling the hospital in Arkem"), True),
        (said(1, "30 soldiers crossed the Sill bridge"), denied("that any soldiers had crossed the Sill bridge"), True),
        (said(1, "12 convoys passed Orn"), denied("that 12 convoys passed"), True),
        (said(1, "the harvest in Orn was good"), denied("shelling the hospital in Arkem"), False),
        (
            said(1, "Veldoran guns shelled the Arkem hospital", side=VELDORA),
            denied("shelling the hospital in Arkem"),
            False,
        ),
        (said(1, "Veldoran guns shelled the Arkem hospital", day=-20), denied("shelling the hospital in Arkem"), False),
        (said(1, "Veldoran guns shelled the Arkem hospital", day=3), denied("shelling the hospital in Arkem"), False),
    ],
    ids=["same words", "same object", "same figure", "another thing", "own side", "long before", "afterwards"],
)
def test_a_denial_answers_the_other_sides_words(claim, denial, pairs):
    [row] = denials.pair_statements(rows(claim, denial)).itertuples()
    assert row.denial_id == "s9"
    assert (row.denied_id == "s1") is pairs
    assert bool(row.why) is pairs


def test_the_statement_within_the_denial_comes_first():
    inner = said(1, "its guns had fired", within="s9", article_id="a9")
    likeness = said(2, "Veldoran guns shelled the Arkem hospital")
    [row] = denials.pair_statements(
        rows(likeness, denied("shelling the Arkem hospital, as Tarsia says"), inner)
    ).itertuples()
    assert (row.denied_id, row.why) == ("s1", "stands inside the denial")


def test_another_speakers_statement_in_the_sentence_is_answered():
    claim = said(1, "the dam was mined", article_id="a9", start=9_000, end=9_120)
    [row] = denials.pair_statements(rows(claim, denied("this"))).itertuples()
    assert (row.denied_id, row.why) == ("s1", "stands in the same sentence")


@pytest.mark.parametrize(
    ("start", "side", "pairs"), [(8_800, TARSIA, True), (2_000, TARSIA, False), (8_800, VELDORA, False)]
)
def test_a_denial_without_words_answers_what_was_said_just_before(start, side, pairs):
    claim = said(1, "the dam was mined", side=side, article_id="a9", start=start, end=start + 90)
    [row] = denials.pair_statements(rows(claim, denied("it"))).itertuples()
    assert (row.denied_id == "s1") is pairs


@pytest.mark.parametrize(
    ("content", "answered"),
    [
        pytest.param("it", "3", id="points back"), pytest.param("a charge", None, id="does not point back"),
        pytest.param("any involvement", "2", id="denies what names the denier"),
    ],
)  # fmt: skip
def test_a_denial_without_words_of_its_own(content, answered):
    here = {"article_id": "a9"}
    made = rows(
        said(2, "soldiers of Veldora burnt Orn", **here | {"start": 8_500, "end": 8_590}), said(3, "rain fell", **here | {"start": 8_800, "end": 8_890}),
        denied(content, **here),
    )  # fmt: skip
    [row] = denials.pair_statements(made).itertuples()
    assert row.denied_id == (f"s{answered}" if answered else None) or (answered is None and pd.isna(row.denied_id))


@pytest.mark.parametrize(
    ("content", "pairs"),
    [
        pytest.param(
            "three bridges and two stations near Orn were hit, but Veldora denied it",
            True,
            id="a claim around its denial",
        ),
        pytest.param("Veldora denied it", False, id="who tells of a denial"),
    ],
)
def test_what_stands_around_a_denial_is_denied_only_if_it_says_more(content, pairs):
    where = {"article_id": "a9", "start": 9_000, "end": 9_090}
    [row] = denials.pair_statements(
        rows(said(1, content, day=1, **where), denied("it", within="s1", **where))
    ).itertuples()
    assert (row.denied_id == "s1") is pairs


def test_what_the_denier_says_besides_is_not_what_is_denied():
    where = {"article_id": "a9", "start": 9_000, "end": 9_090}
    inner = said(1, "the attack", day=1, side=VELDORA, within="s9", **where)
    [row] = denials.pair_statements(rows(inner, denied("helping them and condemned the attack", **where))).itertuples()
    assert pd.isna(row.denied_id)


def test_an_age_is_no_figure():
    assert denials.words_of("a 13-year-old and one aged 14 died in Orn") == denials.words_of("and one died in Orn")


def test_of_several_the_likest_then_the_latest_is_answered():
    early = said(1, "guns shelled the Arkem hospital", day=-3)
    late = said(2, "guns shelled the Arkem hospital")
    other = said(3, "guns shelled the Arkem road")
    [row] = denials.pair_statements(rows(early, late, other, denied("shelling the Arkem hospital"))).itertuples()
    assert row.denied_id == "s2" and "1 day before" in row.why


def test_no_denials_give_an_empty_table():
    assert list(denials.pair_statements(rows(said(1, "rain fell"))).columns) == list(denials.COLUMNS)


def claim(number: int, **more: object) -> dict:
    return {"claim_id": f"c{number}", "status": "asserted", "outcome": "killed", "victims_side": VELDORA, "claimant": "the Tarsian army",
            "claimant_party": TARSIA, "article_id": f"a{number}", "victims_category": "unspecified", "low": 12, "high": 12, "when": DAY, "place": "Arkem", **more}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "pairs"),
    [
        ({}, True), ({"low": 90, "high": 90}, True), ({"place": None}, True), ({"place": None, "low": 90, "high": 90}, False),
        ({"place": "Orn"}, False), ({"place": "Orn", "article_id": "a9"}, True), ({"date": DAY}, True),
        ({"date": DAY - pd.Timedelta(days=2)}, False), ({"victims_category": "civilian"}, False), ({"qualifier": "vague", "place": None}, True),
        ({"outcome": "wounded"}, False), ({"victims_side": TARSIA}, False), ({"claimant_party": VELDORA}, False),
        ({"when": DAY - pd.Timedelta(days=40)}, False), ({"when": DAY + pd.Timedelta(days=2)}, False),
        ({"when": DAY + pd.Timedelta(days=2), "date": DAY}, True),
    ],
    ids=["same", "same place", "same figure", "neither", "elsewhere", "elsewhere in its own article", "same day", "another day", "civilians",
         "vague", "outcome", "victims", "own figure", "long before", "afterwards", "told afterwards of the same incident"],
)  # fmt: skip
def test_a_denied_figure_answers_anothers(more, pairs):
    denial = claim(9, status="denied", claimant="Veldora", claimant_party=VELDORA, when=DAY + pd.Timedelta(days=1), date=DAY,
                   victims_category="combatant")  # fmt: skip
    [row] = denials.pair_claims(claims(claim(1, **more), denial)).itertuples()
    assert (row.denied_id == "c1") is pairs
