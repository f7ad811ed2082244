"""Settings: where values come from, and that docs/settings.md lists them all."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from counterclaim.settings import Settings, SettingsError

DOCS = Path(__file__).resolve().parent.parent / "docs" / "settings.md"


def test_order_is_argument_environment_file_default(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "counterclaim.toml").write_text(
        'model = "from_file"\ndatabase = "sqlite:///file.db"\ngeocoder_scheme = "http"\n'
    )
    monkeypatch.setenv("COUNTERCLAIM_MODEL", "from_environment")
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", "sqlite:///environment.db")
    settings = Settings.load(model="from_argument")
    assert (settings.model, settings.database, settings.geocoder_scheme) == (
        "from_argument",
        "sqlite:///environment.db",
        "http",
    )
    assert settings.online_geocoder == "off"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('modle = "x"', "no setting modle"),
        ('online_geocoder = "google"', "use one of off"),
        ("model = ", "cannot be read"),
        ('basemap = "osm"', "use off, or an address"),
        ('basemap = "https://tiles.example/{z}/{x}.png"', "use off, or an address"),
    ],
)
def test_a_bad_file_says_what_is_wrong(monkeypatch, tmp_path, content, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "counterclaim.toml").write_text(content)
    with pytest.raises(SettingsError, match=message):
        Settings.load()


def test_docs_list_every_setting():
    documented = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert documented == [field.name for field in fields(Settings)]
