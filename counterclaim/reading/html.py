"""Saved web pages: the main text, title, date, publisher and address, found by trafilatura.

Enters: the bytes of a page. Leaves: one article. Scripts never run, nothing is fetched, and lists of related
articles, teasers and comments stay out, so that a toll in a link to another article is not read as this one's.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from .dates import DateRead, read_date
from .encodings import decode
from .markup import blocks, check_html, lighten, parse_html
from .press_archives import read_export
from .readings import ArticleRead, Options, Reading, RefusedFile
from .shaping import article_of, clean

META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{8,2000})\s*-->")
# What the names of teasers, lists of links, newsletters and comments look like; trafilatura knows most of them, not all.
TEASERS = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations)?|read-?(?:more|next|also)|more-?(?:stories|news|on|from)|most-?(?:read|popular)|"
    r"trending|teasers?|promo|newsletter|sign-?up|outbrain|taboola|sidebar|see-?also|also-?read|up-?next|comments?|"
    r"share|social|breadcrumbs?|cookie\w*|advert\w*|sponsor\w*|latest-?news|popular)(?:$|[\s_-])",
    re.IGNORECASE,
)
TEASER_LINE = re.compile(
    r"^(?:read (?:more|also|next|on)|also read|see also|related(?: (?:articles?|stories|news))?|more (?:on|from|about) this|"
    r"don.t miss|watch|listen|recommended|you may also like)\b\s*(?:[:–—|-]|$)",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"Document [A-Z][A-Za-z0-9]{10,36}\b|End of Document|\d of \d{1,4} DOCUMENTS")
FEWEST_WORDS = 15


def read_html(name: str, data: bytes, options: Options, *, declared: str | None = None) -> Reading:
    """The article of a saved page, or those of a press archive's export; `declared` is a charset known from elsewhere.

    Raises:
        RefusedFile: too large, too deep, or no article text in it.
    """
    meta = META_CHARSET.search(data[:4096])
    source, notes = decode(data, declared or options.charset or (meta[1].decode("ascii") if meta else None))
    markup = lighten(source)
    check_html(markup)
    if ARCHIVE.search(markup) and (tree := parse_html(markup)) is not None:
        export = read_export(name, list(blocks(tree)), options, kind="html")
        if export:
            return export
    return Reading((_read_page(name, source, markup, options).noted(*notes),), kind="html")


def _read_page(name: str, source: str, markup: str, options: Options) -> ArticleRead:
    tree = parse_html(markup)
    if tree is None:
        raise RefusedFile("The page is empty.")
    facts = _facts(tree)
    if _prune(tree) > 0.9:
        tree = parse_html(markup)  # the whole page bears a teaser's name: believe trafilatura alone
    text, found = _main_text(tree)
    if len(text.split()) < FEWEST_WORDS:
        raise RefusedFile("No article text was found in this page. If you can see one, copy it and paste it.")
    published, notes = _published(facts, found, options)
    title = facts.get("title") or found.get("title")
    first, _, rest = text.partition("\n\n")
    if title and first.lower() in title.lower() and rest:
        text = rest  # the headline is kept as the title: a toll in it would count twice
    return article_of(
        name,
        text,
        title=title,
        publisher=options.publisher or facts.get("publisher") or found.get("sitename"),
        url=_address(facts, source),
        published=published,
        options=options,
        notes=notes,
    )


def _main_text(tree: Any) -> tuple[str, dict[str, Any]]:
    """The paragraphs of the article and what trafilatura says about it."""
    # Loaded at first use: half a second that the other formats need not wait for.
    import trafilatura

    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    if found is None:
        return "", {}
    about = {name: getattr(found, name, None) for name in ("title", "sitename", "date", "text")}
    lines = [clean(line).strip() for line in (about["text"] or "").split("\n")]
    return "\n\n".join(line for line in lines if line and not TEASER_LINE.match(line)), about


def _prune(tree: Any) -> float:
    """Takes teasers and navigation out of the tree; the share of the text that went."""
    whole = len(tree.text_content()) or 1
    for element in tree.xpath(
        "//nav | //aside | //*[@class or @id][self::div or self::section or self::ul or self::ol or self::p]"
    ):
        words = f"{element.get('class') or ''} {element.get('id') or ''}"
        named = element.tag in ("nav", "aside") or (len(words) < 400 and TEASERS.search(words))
        # A wrapper of the whole page may be called "has-sidebar" or "article-with-comments".
        if named and element.getparent() is not None and not element.xpath(".//article | .//main | .//h1"):
            element.drop_tree()
    return 1 - len(tree.text_content()) / whole


def _facts(tree: Any) -> dict[str, str]:
    """Title, publisher, date and address as the page's metadata states them."""
    facts: dict[str, str] = {}
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:10]:
        for key, value in _linked_data(script.text or "").items():
            facts.setdefault(key, value)
    names = {
        "title": ("og:title", "twitter:title"),
        "publisher": ("og:site_name", "application-name"),
        "published": ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "pubdate", "publishdate", "date",
                      "parsely-pub-date", "sailthru.date"),
        "address": ("og:url",),
    }  # fmt: skip
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content") or ""
        for meta in reversed(tree.xpath("//meta[@content]")[:300])
    }
    for key, keys in names.items():
        if value := next((metas[name].strip() for name in keys if metas.get(name, "").strip()), ""):
            facts.setdefault(key, clean(value)[:500])
    if address := tree.xpath("string(//link[@rel='canonical']/@href)"):
        facts["address"] = address
    if "published" not in facts and (times := tree.xpath("//article//time/@datetime")):
        facts["published"] = times[0]
    return facts


def _linked_data(text: str) -> dict[str, str]:
    """What schema.org says of a NewsArticle in a JSON-LD script."""
    try:
        found = json.loads(text[:200_000])
    except (ValueError, RecursionError):
        return {}
    things = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
    for thing in things if isinstance(things, list) else []:
        if isinstance(thing, dict) and re.search("Article|BlogPosting|Report", str(thing.get("@type"))):
            publisher = thing.get("publisher")
            facts = {
                "title": thing.get("headline"),
                "published": thing.get("datePublished"),
                "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
            }
            return {key: clean(value)[:500] for key, value in facts.items() if isinstance(value, str) and value.strip()}
    return {}


def _published(facts: dict[str, str], found: dict[str, Any], options: Options) -> tuple[DateRead, tuple[str, ...]]:
    if stated := facts.get("published"):
        read = read_date(stated, day_first=options.day_first)
        if read.value or read.choices:
            return read, ()
    if found.get("date"):
        day = dt.date.fromisoformat(found["date"])
        return DateRead(day), (f"date {day.isoformat()} guessed from the page: its metadata states none",)
    return DateRead(), ()


def _address(facts: dict[str, str], source: str) -> str | None:
    saved = SAVED_FROM.search(source[:4096])
    address = facts.get("address") or (saved[1] if saved else "")
    return address if re.match(r"https?://\S+$", address) and len(address) <= 2000 else None
