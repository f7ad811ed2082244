"""Words for victims that name only some of a category."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim.kinds import kind_of, kinds_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("children", "children"), ("school children from Norashen", "children"), ("Schoolgirls", "children"), ("“minors”", "children"),
        ("women and children", "children and women"), ("brothers of the mayor", "relatives"), ("Veldoran policemen", "police"),
        ("police officers", "police"), ("aid workers", "aid workers"), ("UN peacekeepers", "peacekeepers"), ("field commanders", "commanders"),
        ("civilians", ""), ("soldiers", ""), ("people, among them children", ""), ("policemen and soldiers", ""), ("members of the police", ""),
        ("workers", ""), ("a policeman", ""), ("child", ""), ("dead", ""), ("", ""),
    ],
)  # fmt: skip
def test_kind(words, kind):
    assert kind_of(words) == kind


def test_no_words_are_no_kind():
    frame = pd.DataFrame({"victims": ["policemen", None, "soldiers"]}, index=[7, 8, 9]).astype("str")
    kinds = kinds_of(frame["victims"])
    assert kinds.tolist() == ["police", "", ""] and list(kinds.index) == [7, 8, 9]
    assert kinds_of(pd.Series([None, None], dtype="str")).tolist() == ["", ""]
