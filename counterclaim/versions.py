"""Which engine, model, lexicons and gazetteer would read an article today; told without loading any of them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path

from . import fingerprint
from .errors import GeocodingError
from .geocoding import build
from .geocoding.gazetteer import Gazetteer
from .lexicons import load as lexicons
from .settings import Settings

PARTS = ("engine", "model", "lexicons", "gazetteer")


def current(settings: Settings) -> dict[str, str]:
    """The same as `Engine.versions`, without the seconds and the memory that an engine takes."""
    return {
        "engine": fingerprint.engine(),
        "model": f"{settings.model} {_model_version(settings.model)}",
        "lexicons": lexicons.version(),
        "gazetteer": _gazetteer_version(Path(settings.gazetteer)),
    }


def outdated(versions: Mapping[str, Mapping[str, str]], today: Mapping[str, str]) -> list[str]:
    """The articles that other versions read than today's; those read by nothing that we know are among them."""
    return [article_id for article_id, read in versions.items() if any(read.get(part) != today[part] for part in PARTS)]


def _model_version(model: str) -> str:
    """From the model's own description, which lies beside its package."""
    spec = importlib.util.find_spec(model)
    if spec is None or spec.origin is None:
        return "not installed"
    return str(json.loads((Path(spec.origin).parent / "meta.json").read_text(encoding="utf-8"))["version"])


def _gazetteer_version(path: Path) -> str:
    """That of the file, or, where it is not yet built or too old, of the one that would be built."""
    try:
        return Gazetteer.open(path).version
    except GeocodingError:
        return build.version()
