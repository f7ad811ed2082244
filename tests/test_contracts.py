"""Who may import what: each room's imports against docs/architecture.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What each room must not import (a prefix of a module's name). "counterclaim.x" is a room of ours.
FORBIDDEN = {
    "counterclaim/records.py": ["counterclaim", "spacy", "pandas", "streamlit", "sqlalchemy", "plotly"],
    "counterclaim/errors.py": ["counterclaim", "spacy", "pandas", "streamlit", "sqlalchemy", "plotly"],
    "counterclaim/lexicons": ["counterclaim.extraction", "counterclaim.storage", "spacy", "pandas", "streamlit", "plotly"],
    "counterclaim/extraction": ["pandas", "sqlite3", "sqlalchemy", "streamlit", "plotly", "geopy",
                                "counterclaim.geocoding", "counterclaim.storage", "counterclaim.frames"],
    "counterclaim/geocoding": ["spacy", "pandas", "streamlit", "plotly", "counterclaim.storage", "counterclaim.extraction"],
    "counterclaim/engine.py": ["pandas", "streamlit", "plotly", "sqlalchemy", "counterclaim.storage", "counterclaim.frames"],
    "counterclaim/reading": ["spacy", "streamlit", "plotly", "sqlalchemy", "counterclaim.storage", "counterclaim.extraction"],
    "counterclaim/storage": ["spacy", "streamlit", "plotly", "counterclaim.engine", "counterclaim.extraction", "pandas"],
    "counterclaim/interchange.py": ["spacy", "streamlit", "plotly", "pandas"],
    "counterclaim/exporting": ["spacy", "streamlit", "plotly", "sqlalchemy", "counterclaim.engine"],
    "counterclaim/reporting": ["spacy", "streamlit", "sqlalchemy", "counterclaim.engine"],
    "counterclaim/comparison.py": ["spacy", "streamlit", "plotly", "counterclaim.engine"],
    "counterclaim/frames.py": ["spacy", "streamlit", "plotly", "counterclaim.engine"],
    "counterclaim/sides.py": ["spacy", "streamlit", "plotly", "counterclaim.engine"],
    "counterclaim/figures": ["spacy", "streamlit", "sqlalchemy", "counterclaim.storage", "counterclaim.engine"],
    "components": ["sqlalchemy", "spacy", "counterclaim.extraction", "counterclaim.engine"],
    "pages": ["sqlalchemy", "spacy", "counterclaim.storage", "counterclaim.extraction", "counterclaim.engine"],
    "app.py": ["sqlalchemy", "spacy", "counterclaim.storage", "counterclaim.extraction", "counterclaim.engine"],
}  # fmt: skip
NETWORK = (
    "requests",
    "httpx",
    "httpcore",
    "aiohttp",
    "urllib3",
    "urllib.request",
    "http.client",
    "ftplib",
    "smtplib",
    "ssl",
)
MAY_USE_THE_NETWORK = {
    "counterclaim/geocoding/online.py",  # geopy's geocoders; off unless the setting online_geocoder names one
    "counterclaim/reading/download.py",  # pages by their addresses; started only where the setting address_fetch is on
}


def modules(room: str) -> list[Path]:
    path = ROOT / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def imports(path: Path) -> set[str]:
    """The absolute names of everything a module imports when it is loaded (not inside functions or TYPE_CHECKING)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = list(path.relative_to(ROOT).parts[:-1])
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join(base + ([node.module] if node.module else []))
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_room_keeps_out_what_it_should(room):
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imports(path)
        for forbidden in FORBIDDEN[room]
        if name == forbidden or name.startswith(forbidden + ".")
    ]
    assert not broken


def all_imports(path: Path) -> set[str]:
    """Those within functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def test_two_modules_may_use_the_network():
    """The online geocoder and the fetching of pages, each off by default; nothing else imports an HTTP client, nowhere."""
    ours = [path for room in ("counterclaim", "components", "pages", "app.py") for path in modules(room)]
    users = {
        str(path.relative_to(ROOT))
        for path in ours
        for name in all_imports(path)
        if name in NETWORK or any(name.startswith(library + ".") for library in NETWORK)
    }
    assert "counterclaim/reading/download.py" in users and users <= MAY_USE_THE_NETWORK


def test_pages_are_fetched_only_by_a_process_of_its_own():
    """Nobody imports the module that fetches, so its guards are never left out; one place starts it, where the setting is on."""
    ours = [path for room in ("counterclaim", "components", "pages", "app.py") for path in modules(room)]
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in ours}
    naming = {name for name, text in texts.items() if re.search(r"reading\.download\b|import download\b", text)}
    assert naming == {"counterclaim/reading/fetched.py"}


def test_the_contract_is_not_empty():
    """Every room named here exists and is read: a renamed room must not pass unseen."""
    assert all(modules(room) and all(path.exists() for path in modules(room)) for room in FORBIDDEN)
    assert "spacy" in imports(ROOT / "counterclaim/engine.py") | imports(ROOT / "counterclaim/extraction/language.py")
