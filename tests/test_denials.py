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


def paired() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The pairs in order, with the statements and claims that they name: a denial with a claim, one without, a denied figure."""
    said_rows = rows(
        said(1, "guns shelled the Arkem hospital"),
        denied("shelling the hospital in Arkem"),
        said(8, "any talks", act="deny", side=VELDORA, day=2),
    )
    said_rows = said_rows.assign(statement_no=range(len(said_rows)))
    figure = claim(
        7, status="denied", claimant="Veldora", claimant_party=VELDORA, when=DAY + pd.Timedelta(days=1), corrected=True, read_as="low: 2"
    )  # fmt: skip
    claim_rows = claims(claim(6, claimant=None, claimant_party=None, read_as="high: 3"), figure)
    pairs = pd.concat([denials.pair_statements(said_rows), denials.pair_claims(claim_rows)], ignore_index=True)
    return denials.in_order(pairs, said_rows, claim_rows), said_rows, claim_rows


def test_pairs_in_order_name_the_article_of_the_denial():
    pairs, *_ = paired()
    assert list(zip(pairs["denial_id"], pairs["article_id"], pairs["unpaired"], strict=True)) == [
        ("s9", "a9", False), ("c7", "a7", False), ("s8", "a8", True),
    ]  # fmt: skip


def test_the_table_has_a_row_per_denial_with_both_sentences():
    pairs, said_rows, claim_rows = paired()
    table = denials.as_table(pairs, said_rows, claim_rows).set_index("denial_id")
    texts = dict(zip(said_rows["statement_id"], said_rows["sentence"], strict=True))
    answered, figure, alone = (table.loc[key] for key in ("s9", "c7", "s8"))
    assert (answered["denied by"], answered["claimed by"], answered["denied_id"]) == (VELDORA, TARSIA, "s1")
    assert (answered["denial"], answered["claim"]) == (texts["s9"], texts["s1"])
    assert (answered["day"] - answered["day of claim"]).days == 1 and "shares" in answered["why"]
    assert (figure["kind"], figure["claimed by"], figure["article_id of claim"]) == (
        "claim",
        "the article itself",
        "a6",
    )
    assert alone["why"] == denials.UNPAIRED
    assert alone[["claimed by", "claim", "day of claim", "denied_id"]].isna().all()


def test_the_table_tells_what_an_analyst_corrected_in_either():
    table = denials.as_table(*paired()).set_index("denial_id")
    assert table["corrected"].to_dict() == {"s9": False, "c7": True, "s8": False}
    assert table["read_as"].to_dict() == {"s9": "", "c7": "low: 2; high: 3", "s8": ""}


def test_of_no_denials_the_table_has_its_columns():
    pairs, said_rows, claim_rows = paired()
    empty, whole = (denials.as_table(some, said_rows, claim_rows) for some in (pairs.head(0), pairs))
    assert empty.empty and list(empty.columns) == list(whole.columns)


def test_a_selection_of_the_pairs_keeps_their_order():
    pairs, said_rows, claim_rows = paired()
    part = denials.as_table(pairs.iloc[1:], said_rows, claim_rows)
    assert list(part["denial_id"]) == ["c7", "s8"] and list(part.index) == [0, 1]
