"""Which place a name means, from what else the article says."""

from __future__ import annotations

import pytest

from counterclaim.geocoding.resolve import Resolver
from counterclaim.records import Phrase, Toponym


def toponyms(text: str, *names: str | tuple) -> list[Toponym]:
    """The names of a text in order; a tuple adds options: ("Paris", {"container": 1})."""
    found, position = [], 0
    for item in names:
        name, options = item if isinstance(item, tuple) else (item, {})
        position = text.index(name, position)
        sentence = text.count(".", 0, position)
        found.append(Toponym(Phrase.of(text, (position, position + len(name))), sentence, **options))
        position += len(name)
    return found


@pytest.fixture
def resolve(gazetteer):
    resolver = Resolver(gazetteer)

    def run(text, *names, **options):
        return resolver.resolve(toponyms(text, *names), text=text, **options)

    return run


@pytest.mark.parametrize(("text", "names", "countries"), [
    pytest.param("Talks went on in Paris.", ["Paris"], ["FR"], id="alone the famous one"),
    pytest.param("The mill in Paris, Texas, closed.", [("Paris", {"container": 1}), "Texas"], ["US", "US"], id="contained"),
    pytest.param("Floods reached Sherman and Dallas. In Paris the roads are open.", ["Sherman", "Dallas", "Paris"],
                 ["US", "US", "US"], id="near the others"),
    pytest.param("Tbilisi protested. Georgia recalled its envoy.", ["Tbilisi", "Georgia"], ["GE", "GE"], id="country by its capital"),
    pytest.param("From Miami to Atlanta, Florida and Georgia counted votes.", ["Miami", "Atlanta", "Florida", "Georgia"],
                 ["US", "US", "US", "US"], id="state by its towns"),
    pytest.param("Armenian villages near Vardenis were hit. Martuni was not.", ["Vardenis", "Martuni"], ["AM", "AM"], id="nearest namesake"),
    pytest.param("Stepanakert was shelled. Martuni was too.", ["Stepanakert", "Martuni"], ["AZ", "AZ"], id="the other namesake"),
])  # fmt: skip
def test_country(resolve, text, names, countries):
    assert [place.country for place in resolve(text, *names)] == countries


def test_every_mention_has_one_record_and_one_sense(resolve):
    places = resolve("Baku spoke. Then Baku acted. BAKU smiled.", "Baku", "Baku", "BAKU")
    assert [place.gazetteer_id for place in places] == ["geonames:587084"] * 3
    assert {place.name for place in places} == {"Baku"}


def test_unknown_stays_null(resolve):
    [place] = resolve("They met in Xyzzytown.", "Xyzzytown")
    assert (place.name, place.latitude, place.longitude, place.gazetteer_id, place.precision) == (None,) * 5


def test_no_toponyms(gazetteer):
    assert Resolver(gazetteer).resolve([], text="Nothing.") == ()


def test_sources_name_is_shown(resolve):
    places = resolve("Khankendi and Stepanakert are one town.", "Khankendi", "Stepanakert")
    assert [place.name for place in places] == ["Khankendi", "Stepanakert"]
    assert len({place.gazetteer_id for place in places}) == 1


def test_country_is_called_by_its_english_name(resolve):
    [place] = resolve("The US agreed.", "US")
    assert (place.name, place.kind, place.precision, place.gazetteer_id) == (
        "United States",
        "country",
        "country",
        "geonames:6252001",
    )


@pytest.mark.parametrize(("options", "precision"), [({}, "town"), ({"offset": True}, "district")])
def test_precision_of_near(resolve, options, precision):
    [place] = resolve("It fell near Vardenis.", ("Vardenis", options))
    assert place.precision == precision


def test_town_rather_than_its_own_division(resolve):
    assert resolve("Berlin warned Moscow.", "Berlin")[0].kind == "city"
    assert resolve("They left Fuzuli district.", ("Fuzuli", {"marker": "district"}))[0].kind == "region"


def test_marker_finds_the_full_name(resolve):
    [place] = resolve("Grant county is dry.", ("Grant", {"marker": "county"}))
    assert place.gazetteer_id == "geonames:5000001"


def test_candidates_are_kept(resolve):
    [place] = resolve("Talks went on in Paris.", "Paris")
    assert [candidate.country for candidate in place.candidates] == ["FR", "US"]
    assert sum(candidate.score for candidate in place.candidates) == pytest.approx(1, abs=0.01)
    assert 0 < place.confidence <= 1


def test_publisher_is_weak_evidence(resolve):
    text = "Georgia held elections."
    assert resolve(text, "Georgia", publisher="Civil")[0].country == "GE"
    assert resolve(text, "Georgia", publisher="Atlanta Daily News")[0].country == "US"
    assert resolve(f"{text} Tbilisi was calm.", "Georgia", "Tbilisi", publisher="Atlanta Daily News")[0].country == "GE"


def test_roads_stay_unresolved(resolve):
    [place] = resolve("Paris Street is closed.", ("Paris Street", {"marker": "road"}))
    assert place.gazetteer_id is None


def test_obscure_namesake_far_from_all_else_stays_unresolved(resolve):
    places = resolve(
        "Baku, Stepanakert and Hadrut were quiet. Sherman spoke.", "Baku", "Stepanakert", "Hadrut", "Sherman"
    )
    assert [place.country for place in places] == ["AZ", "AZ", "AZ", None]
    assert [candidate.name for candidate in places[3].candidates] == ["Sherman"]


class Elsewhere:
    """An online geocoder that knows one village."""

    def __init__(self, gazetteer):
        self.asked = []
        self.village = gazetteer.find("Baku")[0]

    def find(self, name, countries):
        self.asked.append(name)
        return self.village if name == "Yukhari Xyz" else None


def test_online_is_asked_once_and_only_for_unknown_names(gazetteer):
    online = Elsewhere(gazetteer)
    text = "Baku lost Yukhari Xyz. Yukhari Xyz and Qwert are near Baku."
    places = Resolver(gazetteer, online).resolve(
        toponyms(text, "Baku", "Yukhari Xyz", "Yukhari Xyz", "Qwert"), text=text
    )
    assert online.asked == ["Yukhari Xyz", "Qwert"]
    assert [place.gazetteer_id is not None for place in places] == [True, True, True, False]
