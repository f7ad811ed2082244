"""The colours of .streamlit/config.toml, held against WCAG 2.2 AA: words have 4.5:1, in both themes."""

from __future__ import annotations

import re
import tomllib

import pytest

from components import screen
from tests.app.conftest import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
ENOUGH = 4.5
PILL = 0.1  # how much of the primary colour Streamlit lays behind a chosen pill


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(over: tuple[float, ...], under: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple(share * a + (1 - share) * b for a, b in zip(over, under, strict=True))


def grounds(theme: dict) -> list[str]:
    """Every colour that words of this theme stand on."""
    both = (theme, theme.get("sidebar", {}))
    return [held[name] for held in both for name in ("backgroundColor", "secondaryBackgroundColor") if name in held]


def test_black_on_white_is_21():
    assert contrast(channels("#000000"), channels("#FFFFFF")) == pytest.approx(21)
    assert contrast(channels("#777777"), channels("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("words", ["textColor", "linkColor", "primaryColor"])
def test_words_on_every_ground(name, words):
    theme = THEME[name]
    for ground in grounds(theme):
        assert contrast(channels(theme[words]), channels(ground)) >= ENOUGH, ground


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_words_of_a_chosen_pill(name):
    primary, ground = (channels(THEME[name][key]) for key in ("primaryColor", "backgroundColor"))
    assert contrast(primary, mixed(primary, ground, PILL)) >= ENOUGH


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_words_on_a_primary_button(name):
    found = re.search(r"light-dark\((#\w{6}), (#\w{6})\)", screen.PRIMARY_WORDS)
    assert found
    on_light, on_dark = found.groups()
    words = on_light if name == "light" else on_dark
    assert contrast(channels(words), channels(THEME[name]["primaryColor"])) >= ENOUGH
