"""Every figure that a test of this room draws is one that Plotly accepts.

The pages do not ask Plotly (`theme.figure`), because its check takes longer than all the rest of a changed filter.
"""

import pandas as pd
import plotly.graph_objects as go
import pytest

from counterclaim.figures import theme

as_sent = theme.figure


def checked(traces, layout):
    held = as_sent(traces, layout)
    assert not _nothings(held), "a property that is None"
    return go.Figure(held)  # raises where a property or a value is none of Plotly's


def _nothings(held, path=""):
    """The properties that are None; points of a line may be, they part it."""
    if not isinstance(held, dict):
        return []
    return [
        f"{path}/{name}"
        for name, value in held.items()
        if value is None or _nothings(value, f"{path}/{name}") or isinstance(value, pd.Series)
    ]


@pytest.fixture(autouse=True)
def _checked_figures(monkeypatch):
    monkeypatch.setattr(theme, "figure", checked)
