"""Places as KML: well-formed whatever the words, and only what has a point."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from counterclaim.exporting.kml import write_kml

KML = "{http://www.opengis.net/kml/2.2}"


def placemarks(*rows: dict) -> list[ET.Element]:
    return ET.fromstring(write_kml(pd.DataFrame(rows), name="Places")).findall(f".//{KML}Placemark")


def test_a_point_is_longitude_then_latitude_and_the_rest_are_fields():
    [mark] = placemarks({"label": "Arkem", "latitude": 40.5, "longitude": 46.25, "mentions": 3, "alternates": ""})
    assert mark.find(f"{KML}name").text == "Arkem"
    assert mark.find(f".//{KML}coordinates").text == "46.25,40.5"
    assert [data.get("name") for data in mark.iter(f"{KML}Data")] == ["mentions"]


def test_what_has_no_point_is_left_out():
    assert placemarks({"label": "Nowhere", "latitude": None, "longitude": None}) == []


@pytest.mark.parametrize("words", ['<b> & "quotes"', "bell \x07", "]]>", "café 🕊"])
def test_any_words_stay_well_formed(words):
    [mark] = placemarks({"label": words, "latitude": 1.0, "longitude": 2.0, "note": words})
    assert mark.find(f"{KML}name").text == words.replace("\x07", "")
