"""Attributions that the layout makes: embedded posts, transcripts, headlines; and lines that attribute nothing.

Enters: a Doc. Leaves: `Draft` records, and the stretches of text that are not the article's own words: teasers
("Read - …", "Also read: …", "Watch: …"), credits, requests to follow.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from .drafts import Draft, token_at
from .offices import office_words, role_of
from .parties import countries_of_place, scan_names
from .quotations import QuotationIndex
from .sources import Found

POST = re.compile(
    r"[ \t\xa0]*(?:[—–]|--?|&mdash;)[ \t\xa0]*"
    r"(?P<name>[^\n@()—]{1,80}?)[ \t\xa0]*\((?P<handle>@\w{1,30})\)[ \t\xa0]*"
    r"(?P<day>(?:[A-Z][a-z]{2,8}\.?[ \t\xa0]\d{1,2},[ \t\xa0]\d{4}|\d{1,2}[ \t\xa0][A-Z][a-z]{2,8}[ \t\xa0]\d{4})?)"
)
SIGNED = re.compile(
    r"[\"”“][ \t\xa0]*\n?[ \t\xa0]*(?P<dash>[—–―]|--|-)[ \t\xa0]{0,3}(?P<name>(?:(?:[A-Z][\w.'’-]*|de|la|van|von|bin|al|of|the|for)[ ]?){1,6})(?P<role>,[^\n]{0,80})?[ \t.]*(?=\n|$)"
)
TEASER = re.compile(
    r"^[ \t>*•-]*(?:(?:ALSO[ ]?READ|Also read|READ ALSO|Read also|READ MORE|Read more|READ|Read|WATCH|Watch|LISTEN|Listen|SEE ALSO|See also|RELATED|Related(?: stories| articles| coverage)?"
    r"|MORE|More on this|Click here|Don't miss|Must read|Recommended|PHOTOS|VIDEO|IN PICTURES)[ \t]*[-–—:|]|Follow (?:us|@)|Sign up|Subscribe|Share this)",
)
# a source in a list of sources: '"Nine dead in Orin" — The Herald, April 2, 2015'
CITATION = re.compile(
    r"^[ \t]*(?:[*•-][ \t]+)?(?:[A-Z][\w .,'’-]{2,80}[.,][ \t]+)?[\"“][^\n\"”]{8,200}[\"”][ \t]*[—–-]+[ \t]*(?:'')?[\w .&'’-]{2,50}?(?:'')?,[ \t]+"
    r"(?:[A-Z][a-z]{2,8}\.?[ \t]\d{1,2},[ \t]\d{4}|\d{1,2}[ \t][A-Z][a-z]{2,8}[ \t]\d{4})[ \t.]*$"
)
# the head of a block of links to other stories
OTHER_STORIES = re.compile(
    r"^[ \t>*•-]*(?:Also in this section|More (?:from|in) this section|Most read|Most popular|Related (?:stories|articles|links|news)"
    r"|Recommended(?: stories)?|You may also like|Read next|Latest news|Trending(?: now)?|More stories)[ \t:]*$",
    re.IGNORECASE,
)
TRANSCRIPT = re.compile(
    r"^[ \t]*(?P<name>(?:[A-Z][A-Z.'’-]+[ ]){0,3}[A-Z][A-Z'’-]{2,}|Q|A)(?:[ ]\([^)]{1,40}\))?:[ \t]+(?=\S)"
)
HEADLINE = re.compile(r"^[ \t]*(?P<name>[A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]+){0,3}):[ \t]+(?P<words>[^\n]{12,200})$")
TRAILING_SOURCE = re.compile(
    r"^(?P<words>[^\n]{15,200}?)[ ]*(?::|[–—-])[ ](?P<name>(?:[\w.'’-]+[ ]){0,7}[\w.'’-]+)[ \t.]*$"
)
LABELS = frozenset(
    {
        "update",
        "breaking",
        "analysis",
        "opinion",
        "exclusive",
        "live",
        "video",
        "watch",
        "photos",
        "factbox",
        "timeline",
        "explainer",
        "source",
        "sources",
        "note",
        "date",
        "photo",
        "updated",
        "published",
        "editing",
        "reporting",
        "writing",
        "editor",
        "by",
        "image",
        "credit",
        "location",
        "part",
    }
)
SHORT_SOURCES = frozenset(
    {
        "officials",
        "official",
        "police",
        "army",
        "ministry",
        "minister",
        "president",
        "government",
        "report",
        "reports",
        "monitor",
        "un",
        "nato",
        "witnesses",
        "sources",
        "state media",
        "source",
        "media",
        "spokesman",
        "military",
        "poll",
        "survey",
        "study",
        "agency",
        "observatory",
        "governor",
        "authorities",
        "activists",
    }
)


def find_teasers(text: str) -> list[tuple[int, int]]:
    """Lines that announce another story, in code points: they attribute nothing."""
    found, start, block = [], 0, False
    for line in text.split("\n"):
        block = bool(line.strip()) and (block or OTHER_STORIES.match(line) is not None)
        if len(line) < 300 and (block or TEASER.match(line) or CITATION.match(line)):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def find_layout_drafts(doc: Doc, index: QuotationIndex, *, title_end: int) -> list[Draft]:
    """Drafts of posts, transcript lines and headlines; `title_end` is where the first line of the text ends."""
    text = index.text
    drafts = _posts(doc, text) + _signed(doc, text, index)
    start = 0
    lines = text.split("\n")
    turns = sum(TRANSCRIPT.match(line) is not None for line in lines)
    for line in lines:
        match = TRANSCRIPT.match(line)
        if match and not _is_label(match["name"]) and not (turns == 1 and _is_dateline(match["name"])):
            drafts.append(
                _line_draft(
                    doc, start, match.start("name"), match.end("name"), match.end(), len(line.rstrip()), "transcript"
                )
            )
        elif start == 0 and title_end:
            headline = _headline(doc, line)
            if headline is not None:
                drafts.append(headline)
        start += len(line) + 1
    return drafts


def _is_dateline(name: str) -> bool:
    """ "KELA: Two soldiers were killed …": the name of a place opens the story, where no others speak by turns."""
    return bool(countries_of_place(name.title()))


def _is_label(name: str) -> bool:
    return name.lower().split()[0] in LABELS


def _line_draft(doc: Doc, offset: int, name: int, name_end: int, words: int, end: int, rule: str) -> Draft:
    first, last = token_at(doc, offset + name), token_at(doc, offset + name_end - 1) + 1
    colon = last
    begin, stop = token_at(doc, offset + words), token_at(doc, offset + end - 1) + 1
    return Draft(
        (colon, colon + 1),
        colon,
        Found(last - 1, first, last),
        [(begin, stop)],
        "state",
        f"{rule}: {doc[first:last].text}",
    )


def _headline(doc: Doc, line: str) -> Draft | None:
    """ "Erdogan: We will not stop", and "Ten killed in raid – officials"."""
    line = line.rstrip()
    match = HEADLINE.match(line)
    if match and not _is_label(match["name"]):
        head = doc[token_at(doc, match.end("name") - 1)]
        if head.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") and any(
            t.tag_ in ("VBD", "VBZ", "VBP", "MD")
            for t in doc[token_at(doc, match.start("words")) : token_at(doc, match.end() - 1) + 1]
        ):
            return _line_draft(
                doc, 0, match.start("name"), match.end("name"), match.start("words"), match.end(), "headline"
            )
    match = TRAILING_SOURCE.match(line)
    if match:
        last = match["name"].lower().split()[-1]
        if last in SHORT_SOURCES or _is_source(match["name"]):
            first, stop = token_at(doc, match.start("name")), token_at(doc, match.end("name") - 1) + 1
            end = token_at(doc, match.end("words") - 1) + 1
            cue = first - 1
            return Draft(
                (cue, first),
                cue,
                Found(stop - 1, first, stop),
                [(token_at(doc, match.start("words")), end)],
                "state",
                "headline: trailing source",
            )
    return None


def _is_source(name: str) -> bool:
    """Does a phrase behind the dash of a headline name who says it: "the health ministry", "Human Rights Watch"?

    Its last noun before "of", "for" or "in" is an office, people who speak, or a name that is no place.
    """
    words = name.lower().split()
    first = next((i for i, word in enumerate(words) if word in ("of", "for", "in") and i), len(words))
    role = role_of(words[first - 1])
    if role is not None and not name[0].isdigit():
        return role != "force" or words[first - 1] in office_words("bodies")
    found = scan_names(name)
    return (
        bool(found)
        and found[-1].end == len(name)
        and found[-1].name.kind in ("group", "organisation", "metonym", "office")
    )


def _posts(doc: Doc, text: str) -> list[Draft]:
    """ "… words of the post — Name (@handle) October 5, 2020": the words are the content, the name the source."""
    drafts = []
    for match in POST.finditer(text):
        begin = max(text.rfind("\n", 0, match.start()) + 1, 0)
        if not text[begin : match.start()].strip():  # the signature stands on its own line
            before = text.rstrip()[:begin].rstrip() if False else text[:begin].rstrip()
            begin = before.rfind("\n") + 1
        if match.start() - begin < 8:
            continue
        words_end = match.start()
        while words_end > begin and text[words_end - 1].isspace():
            words_end -= 1
        words_end = _without_links(text, begin, words_end)
        begin += len(text[begin:words_end]) - len(text[begin:words_end].lstrip())
        if words_end <= begin:
            continue
        first, last = token_at(doc, match.start("name")), token_at(doc, match.end("name") - 1) + 1
        dash = token_at(doc, match.start() + len(match.group()) - len(match.group().lstrip()))
        stop = token_at(doc, match.end() - 1) + 1
        drafts.append(
            Draft((dash, dash + 1), dash, Found(last - 1, first, last), [(token_at(doc, begin), token_at(doc, words_end - 1) + 1)],
                  "state", "post: signature", extra=[(last, stop)])
        )  # fmt: skip
    return drafts


def _signed(doc: Doc, text: str, index: QuotationIndex) -> list[Draft]:
    """A quotation with its speaker behind a dash, on a line of their own: '"We stay." — Ann Lee, mayor'."""
    drafts = []
    for match in SIGNED.finditer(text):
        quotation = index.at(match.start())
        if quotation is None or quotation.end > match.start("dash"):
            continue
        dash, first = token_at(doc, match.start("dash")), token_at(doc, match.start("name"))
        name_end = match.start("name") + len(match["name"].rstrip())
        last = token_at(doc, (match.end("role") if match["role"] else name_end) - 1) + 1
        head = token_at(doc, name_end - 1)
        span = (token_at(doc, quotation.start), token_at(doc, quotation.end - 1) + 1)
        drafts.append(
            Draft((dash, dash + 1), dash, Found(head, first, last), [span], "state", "signed quotation", fronted=True)
        )
    return drafts


def _without_links(text: str, begin: int, end: int) -> int:
    """The words of a post end before the address that closes them."""
    link = re.search(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S+)+$", text[begin:end])
    return begin + link.start() if link else end
