"""Where a publisher is at home."""

import pytest

from counterclaim.geocoding.publishers import home_towns
from counterclaim.publishers import home_country


@pytest.mark.parametrize(("publisher", "country"), [
    ("Armenpress", "AM"),
    ("https://www.dailystar.com.lb/news/1", "LB"),
    ("http://www.cambridge.co.uk/a", "GB"),
    ("The Guardian", "GB"),
    ("Reuters", None),
    ("AP", None),
    ("", None),
    (None, None),
])  # fmt: skip
def test_home_country(publisher, country):
    assert home_country(publisher) == country


@pytest.mark.parametrize(("publisher", "town"), [
    ("Dallas Morning News", "Dallas"),
    ("https://www.atlantatimes.com/x", "Atlanta"),
    ("The Daily News", None),
    ("Reuters", None),
    (None, None),
])  # fmt: skip
def test_home_towns(gazetteer, publisher, town):
    found = home_towns(publisher, gazetteer)
    assert (found[0].name if found else None) == town
