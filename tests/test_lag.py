"""Days between harm, statement and publication; what lies before the harm is flagged as an error of a date."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import lag
from tests.claims import claim, claims

INCIDENT = {"scope": "event", "as_of": None, "date": "2020-10-04"}


def statements(day, basis="stated", tense="reported"):
    days = pd.to_datetime([day]).astype("datetime64[us]")
    return pd.DataFrame({"statement_id": ["s1"], "date": days, "date_basis": [basis], "tense": [tense]})


@pytest.mark.parametrize(
    ("said", "published", "bin_", "error"),
    [
        pytest.param("2020-10-04", "2020-10-04", "same day", "", id="same day"),
        pytest.param("2020-10-05", "2020-10-06", "2 days", "", id="said a day, published two days later"),
        pytest.param("2020-10-05", "2020-10-11", "4–7 days", "", id="a week"),
        pytest.param("2020-10-05", "2022-10-11", "more than a year", "", id="two years"),
        pytest.param("2020-10-03", "2020-10-06", "2 days", "said before the harm", id="said before the harm"),
        pytest.param(None, "2020-10-03", "before the harm", "published before the harm", id="published before the harm"),
        pytest.param("2020-10-08", "2020-10-06", "2 days", "published before it was said", id="published before said"),
    ],
)  # fmt: skip
def test_lag(said, published, bin_, error):
    [row] = lag.lags(claims(claim(3, **INCIDENT, published=published, statement_id="s1")), statements(said)).to_dict(
        "records"
    )
    assert (row["bin"], row["error"]) == (bin_, error)


def test_a_statement_dated_by_its_publication_says_nothing():
    table = lag.lags(
        claims(claim(3, **INCIDENT, published="2020-10-06", statement_id="s1")), statements("2020-10-06", "published")
    )
    assert table["said"].isna().all()


def test_a_planned_statement_has_not_been_made_and_is_no_date_error():
    row = claim(3, **INCIDENT, published="2020-10-06", statement_id="s1")
    made, planned = (lag.lags(claims(row), statements("2020-10-08", tense=tense)) for tense in ("reported", "planned"))
    assert made["error"].tolist() == ["published before it was said"]
    assert planned["said"].isna().all()
    assert planned["error"].tolist() == [""]
    assert planned["to publication"].tolist() == [2]  # the claim itself stays


@pytest.mark.parametrize("changes", [{"date": None}, {"scope": "cumulative"}, {"published": None}])
def test_claims_without_two_days_are_left_out(changes):
    assert lag.lags(
        claims(claim(3, **INCIDENT | {"published": "2020-10-06"} | changes)), statements("2020-10-05")
    ).empty


def test_cells_count_claims_by_side():
    rows = [claim(3, by=by, **INCIDENT, published="2020-10-06") for by in "AAB"]
    cells = lag.lag_table(lag.lags(claims(*rows), statements("2020-10-05")))
    assert cells[["side", "bin", "claims"]].values.tolist() == [["A", "2 days", 2], ["B", "2 days", 1]]
