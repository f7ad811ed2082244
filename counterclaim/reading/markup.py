"""HTML and XML turned into lines of text, for the formats that hold a little of either.

Enters: markup. Leaves: text with one paragraph a line. Scripts, styles and everything that is fetched are left out;
no entity is resolved, no DTD loaded, nothing fetched. Whole web pages are read in `html.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from .readings import LIMITS, MEGABYTE, RefusedFile

# Cut out before parsing: they are no text, and make up most of a saved page. Each pattern is linear.
WEIGHT = (
    re.compile(r"<script\b(?:(?!</script).)*(?:</script\s*>|$)", re.IGNORECASE | re.DOTALL),
    re.compile(r"<style\b(?:(?!</style).)*(?:</style\s*>|$)", re.IGNORECASE | re.DOTALL),
    re.compile(r"<svg\b(?:(?!</svg).)*(?:</svg\s*>|$)", re.IGNORECASE | re.DOTALL),
    re.compile(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%_-]*"),
)
BLOCKS = frozenset(
    ["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section", "header",
     "footer", "table", "ul", "ol", "dl", "dt", "dd", "pre", "hr", "figure", "figcaption", "main", "aside", "body", "title"]
)  # fmt: skip
SILENT = frozenset(
    ["script", "style", "noscript", "template", "iframe", "object", "svg", "head", "select", "button", "form"]
)
# A tag of this length is a list of attributes as an attack has it, or a picture; its name is enough.
LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,30})\s[^<>]{20000,}>")
MOST_TAGS = 60_000  # a saved news page has some 5,000
OWN_ENTITIES = "The file declares entities of its own, as attacks do and documents do not: it is not read."
DEEPEST = 1_000  # elements within elements; a browser's own limit is 512


def lighten(markup: str) -> str:
    """The markup without scripts, styles and embedded pictures; JSON-LD, which holds the date, is kept."""
    kept = re.findall(
        r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>[^<]{0,200000}</script", markup, re.IGNORECASE
    )
    for pattern in WEIGHT:
        markup = pattern.sub("", markup)
    markup = LONG_TAG.sub(r"<\1>", markup)
    return markup + "".join(f"{script}>" for script in kept[:10])


def check_html(markup: str) -> None:
    """Raises RefusedFile where the markup is too large or too deep to be a page."""
    if len(markup) > LIMITS.html_bytes:
        megabytes, most = len(markup) / MEGABYTE, LIMITS.html_bytes / MEGABYTE
        raise RefusedFile(
            f"The page has {megabytes:.1f} MB of HTML without its scripts; at most {most:.0f} MB are read."
        )
    if (tags := markup.count("<")) > MOST_TAGS:
        raise RefusedFile(f"The page has {tags:,} tags: it is a list, not an article.")
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?:div|span|b|i|table|ul|ol|blockquote|section|font|a)\b", markup, re.IGNORECASE):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise RefusedFile(f"The page nests its elements {deepest:,} deep: it is no article.")


def parse_html(markup: str) -> Any | None:
    """The tree; None where there is nothing in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        # As bytes, because lxml refuses text that declares an encoding.
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def parse_xml(data: bytes) -> Any:
    """The root element; entities stay unresolved, so neither a billion laughs nor a local file comes in.

    Raises:
        RefusedFile: not well-formed, or it declares entities.
    """
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise RefusedFile(OWN_ENTITIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedFile(f"The file is damaged: its XML ends or breaks at line {error.lineno}.") from error


def html_text(markup: str) -> str:
    """The text of a piece of HTML, one block a paragraph.

    >>> html_text("<p>Two <b>soldiers</b> died.</p><script>alert(1)</script><p>Later &amp; again</p>")
    'Two soldiers died.\\n\\nLater & again'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    markup = lighten(markup)
    check_html(markup)
    tree = parse_html(markup)
    return "" if tree is None else "\n\n".join(blocks(tree))


def blocks(tree: Any) -> Iterator[str]:
    """The text of each block of a tree, in order, blank ones left out. Not recursive: a deep tree must not end the process."""
    pieces: list[str] = []
    silent: Any = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if silent is None and event == "start":
            if tag in BLOCKS:
                yield from _paragraph(pieces)
            if tag in SILENT:
                silent = element
            else:
                pieces.append(element.text or "")
        elif event == "end" and (silent is None or silent is element):
            silent = None
            if tag in BLOCKS:
                yield from _paragraph(pieces)
            pieces.append(element.tail or "")
    yield from _paragraph(pieces)


def _paragraph(pieces: list[str]) -> Iterator[str]:
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield text
