"""Exports of the press archives Factiva and Nexis: one file, several articles.

Enters: the lines of an export, whichever of txt, html, rtf or docx it came in. Leaves: each article with its headline,
publisher and date, or None where the lines are no export. Indexing terms, copyright lines and the search summary are left out.

Layouts, as the two services write them (seen in public descriptions of import tools for both):
  Factiva   headline, "By …", "512 words", date, time, source, code, language, copyright, text, "Document LBA00000…"
            or with indexing: the same under two-letter codes HD, BY, WC, PD, ET, SN, LP, TD, AN
  Nexis     headline, source, date, copyright, "Length: 512 words", "Body", text, "Load-Date: …", "End of Document"
            or, older: "1 of 25 DOCUMENTS", source, date, headline, "LENGTH: 512 words", text, "LOAD-DATE: …"
"""

from __future__ import annotations

import re

from .dates import DateRead, read_date, with_clock
from .readings import ArticleRead, Options, Reading, RefusedFile, Skipped
from .shaping import article_of, paragraphs

FACTIVA_END = re.compile(r"^\s*Document (?P<id>[A-Z][A-Z0-9]{3,9}0[A-Za-z0-9]{10,25})\s*$")
FACTIVA_CODE = re.compile(
    r"^(HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|CR|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|VOL|CLM|ART)(?:\s+(.*))?$"
)
WORDS = re.compile(r"^\s*[\d,.]+ words\s*$", re.IGNORECASE)
COPYRIGHT = re.compile(r"^\s*(?:copyright\b|\(c\)|©)", re.IGNORECASE)
NEXIS_START = re.compile(r"^\s*(?:\d+ of \d+ DOCUMENTS|Document \d+ of \d+)\s*$")
NEXIS_END = re.compile(r"^\s*End of Document\s*$")
NEXIS_LENGTH = re.compile(r"^\s*length:\s*[\d,.]+ words\b", re.IGNORECASE)
NEXIS_LABEL = re.compile(
    r"^\s*(?:byline|section|length|dateline|highlight|distribution|correction-date|journal-code|publication-type)\s*:",
    re.IGNORECASE,
)
NEXIS_TAIL = re.compile(
    r"^\s*(?:(?:load-date|language|graphic|document-type|publication-type|journal-code|acc-no|subject|company|geographic|"
    r"organization|person|industry|country|state|city|notes|correction|url)\s*:|classification\s*$|graphic\s*$|copyright \d{4}\b)",
    re.IGNORECASE,
)
Found = tuple[str | None, str | None, DateRead, list[str], str | None]  # title, publisher, date, body, id


def read_export(name: str, lines: list[str], options: Options, *, kind: str) -> Reading | None:
    """The articles of an export; None where this is none."""
    if any(FACTIVA_END.match(line) for line in lines):
        blocks, read, archive = _until(lines, FACTIVA_END, keep=True), _factiva, "Factiva"
    elif any(NEXIS_LENGTH.match(line) for line in lines) and any(NEXIS_END.match(line) for line in lines):
        blocks, read, archive = _until(lines, NEXIS_END), _nexis, "Nexis"
    elif any(NEXIS_LENGTH.match(line) for line in lines) and any(NEXIS_START.match(line) for line in lines):
        blocks, read, archive = _from(lines, NEXIS_START), _nexis, "Nexis"
    else:
        return None
    articles: list[ArticleRead] = []
    skipped: list[Skipped] = []
    for number, block in enumerate(blocks, 1):
        try:
            articles.append(_article(name, read(block, options), options, archive))
        except RefusedFile as error:
            skipped.append(Skipped(f"{name}, article {number}", str(error)))
    return Reading(tuple(articles), tuple(skipped), kind=f"{archive.lower()} {kind}")


def _article(name: str, found: Found, options: Options, archive: str) -> ArticleRead:
    title, publisher, date, body, id = found
    return article_of(
        name,
        paragraphs(_unwrapped(body)),
        title=title,
        publisher=publisher,
        published=date,
        options=options,
        id=f"factiva-{id.lower()}" if id else None,
        extra={"archive": archive},
    )


def _until(lines: list[str], end: re.Pattern[str], *, keep: bool = False) -> list[list[str]]:
    """The lines up to each end mark; what follows the last one is the service's own summary."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if end.match(line):
            if keep:
                blocks[-1].append(line)
            blocks.append([])
        else:
            blocks[-1].append(line)
    return blocks[:-1]


def _from(lines: list[str], start: re.Pattern[str]) -> list[list[str]]:
    blocks: list[list[str]] = []
    for line in lines:
        if start.match(line):
            blocks.append([])
        elif blocks:
            blocks[-1].append(line)
    return blocks


def _unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs: lines between empty ones joined, where the file was wrapped for a printer."""
    filled = [line for line in lines if line.strip()]
    wrapped = len(filled) < len(lines) * 0.9 and max(map(len, filled), default=0) <= 100
    if not wrapped:
        return filled
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line.strip())
        elif groups[-1]:
            groups.append([])
    return [" ".join(group) for group in groups if group]


def _factiva(block: list[str], options: Options) -> Found:
    end = FACTIVA_END.match(block[-1])
    id = end["id"] if end else None
    lines = block[:-1] if end else block
    if any(re.match(r"HD\b", line.strip()) for line in lines) and any(
        re.match(r"(?:TD|LP)\b", line.strip()) for line in lines
    ):
        return (*_factiva_coded(lines, options), id)
    length = next((index for index, line in enumerate(lines) if WORDS.match(line)), None)
    if length is None:
        raise RefusedFile("Its length line (“512 words”) is missing, so headline and text cannot be told apart.")
    head = [line.strip() for line in lines[:length] if line.strip() and not re.match(r"\s*By\s", line)]
    facts, start = _factiva_facts(lines, length + 1)
    day = next((index for index, fact in enumerate(facts) if read_date(fact).value), None)
    date, publisher = DateRead(), None
    if day is not None:
        date = read_date(facts[day], day_first=options.day_first)
        after = facts[day + 1 :]
        if after and re.fullmatch(r"\d\d:\d\d(?: .*)?", after[0]) and date.value:
            date = DateRead(with_clock(date.value, after.pop(0)))
        publisher = after[0] if after else None
    # A section name may stand above the headline; the headline is the last line before the by-line.
    return head[-1] if head else None, publisher, date, lines[start:], id


def _factiva_facts(lines: list[str], start: int) -> tuple[list[str], int]:
    """The facts below the length line, and where the text begins: after the copyright, else after the language."""
    facts: list[str] = []
    begin = start
    for index in range(start, min(start + 24, len(lines))):
        line = lines[index].strip()
        if COPYRIGHT.match(line):
            return facts, index + 1
        if line:
            facts.append(line)
        if line in ("English", "Russian", "French", "German", "Spanish", "Arabic", "Turkish") and begin == start:
            begin = index + 1
    return facts, begin


def _factiva_coded(lines: list[str], options: Options) -> tuple[str | None, str | None, DateRead, list[str]]:
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        # From a table the code and its words come as "HD | words".
        if match := FACTIVA_CODE.match(re.sub(r"^(\w{2,3}) \| ", r"\1 ", line.strip())):
            current = fields.setdefault(match[1], [])
            line = match[2] or ""
        current.append(line)
    joined = {code: " ".join(" ".join(words).split()) for code, words in fields.items()}
    date = read_date(joined.get("PD"), day_first=options.day_first)
    if date.value and joined.get("ET"):
        date = DateRead(with_clock(date.value, joined["ET"]))
    body = [*fields.get("LP", []), "", *fields.get("TD", [])]
    return joined.get("HD"), joined.get("SN"), date, body


def _nexis(block: list[str], options: Options) -> Found:
    length = next((index for index, line in enumerate(block) if NEXIS_LENGTH.match(line)), None)
    if length is None:
        raise RefusedFile(
            "Its length line (“Length: 512 words”) is missing, so headline and text cannot be told apart."
        )
    head = [
        line.strip()
        for line in block[:length]
        if line.strip() and not COPYRIGHT.match(line) and not NEXIS_LABEL.match(line)
    ]
    head = [line for line in head if line.lower() != "all rights reserved"]
    dated = [index for index, line in enumerate(head) if len(line) <= 80 and read_date(line).value]
    if not dated:
        raise RefusedFile("It has no date line, so its headline and publisher cannot be told apart.")
    day = dated[-1]
    publisher = head[day - 1] if day else None
    title = head[day + 1] if day + 1 < len(head) else head[day - 2] if day >= 2 else None
    start = _nexis_start(block, length)
    stop = next((index for index in range(start, len(block)) if NEXIS_TAIL.match(block[index])), len(block))
    return title, publisher, read_date(head[day], day_first=options.day_first), block[start:stop], None


def _nexis_start(block: list[str], length: int) -> int:
    """Where the text begins: after the line "Body", else after the last labelled line."""
    for index in range(length, min(length + 15, len(block))):
        if block[index].strip() == "Body":
            return index + 1
    start = length + 1
    for index in range(start, min(length + 12, len(block))):
        if NEXIS_LABEL.match(block[index]):
            start = index + 1
    return start
