"""GDELT's Global Knowledge Graph and event files, known by their shape: leads (addresses), never articles.

Enters: tab-separated lines. Leaves: leads. The counts that these files hold were made by a machine without saying who
claimed them; they are not read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from .dates import read_date
from .readings import LIMITS, Lead, Options, Reading, RefusedFile
from .shaping import clean

TITLE = re.compile(r"<PAGE_TITLE>(.{1,1000}?)</PAGE_TITLE>")
WEB = re.compile(r"https?://\S+$")


def kind_of(line: str) -> str | None:
    """ "gkg2", "gkg1" or "events" for a line of such a file, else None."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) in (26, 27) and re.fullmatch(r"\d{14}-T?\d+", cells[0]) and re.fullmatch(r"\d{14}", cells[1]):
        return "gkg2"
    if (
        len(cells) == 11
        and (cells[0] == "DATE" or re.fullmatch(r"\d{8}", cells[0]))
        and ("SOURCEURLS" in cells or WEB.match(cells[10]))
    ):
        return "gkg1"
    if (
        len(cells) in (58, 61)
        and re.fullmatch(r"\d+", cells[0])
        and re.fullmatch(r"\d{8}", cells[1])
        and WEB.match(cells[-1])
    ):
        return "events"
    return None


def read_gdelt(name: str, text: str, options: Options) -> Reading:
    """The addresses of a GDELT file, each once.

    Raises:
        RefusedFile: not one line holds an address.
    """
    lines = text.split("\n")
    kind = next((found for line in lines[:5] if (found := kind_of(line))), None)
    if kind is None:
        raise RefusedFile("It is no GDELT file.")
    leads: dict[str, Lead] = {}
    for line in lines:
        for lead in READERS[kind](line.rstrip("\r").split("\t")):
            leads.setdefault(lead.url, lead)
        if len(leads) > LIMITS.articles:
            raise RefusedFile(f"It has more than {LIMITS.articles:,} addresses. Split it.")
    if not leads:
        raise RefusedFile("This GDELT file holds no address.")
    return Reading(leads=tuple(leads.values()), kind="gdelt")


def _gkg2(cells: list[str]) -> list[Lead]:
    if len(cells) < 5 or not WEB.match(cells[4]):
        return []
    title = TITLE.search(cells[-1])
    words = clean(html.unescape(title[1])) if title else None
    return [Lead(cells[4], words, cells[3] or None, read_date(cells[1]).value)]


def _gkg1(cells: list[str]) -> list[Lead]:
    if len(cells) != 11:
        return []
    names, addresses = cells[9].split(";"), cells[10].split("<UDIV>")
    date = read_date(cells[0]).value
    return [
        Lead(address, None, names[index] if index < len(names) and names[index] else None, date)
        for index, address in enumerate(addresses)
        if WEB.match(address)
    ]


def _events(cells: list[str]) -> list[Lead]:
    if len(cells) not in (58, 61) or not WEB.match(cells[-1]):
        return []
    return [Lead(cells[-1], None, None, read_date(cells[-2][:14]).value)]


READERS: dict[str, Callable[[list[str]], list[Lead]]] = {"gkg2": _gkg2, "gkg1": _gkg1, "events": _events}
