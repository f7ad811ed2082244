"""The quoted stretches of a text.

Enters: a Doc (or its text). Leaves: `Quotation` records in text order, outermost and nested, with the offsets of the marks
and of the words between them. What is quoted from whom is worked out in `statements.py`.

Every kind of mark counts: straight and curly, single and double, low („…“), angled («…»), doubled by a careless export (""…""),
LaTeX's ``…''. An odd mark never costs the other quotations: a mark that finds no partner within its paragraph is dropped,
except where the next paragraph opens with a mark again, which is how a speech of several paragraphs is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc

from .text import text_of

MARK = re.compile(r"\"+|“+|”+|„+|‟|«|»|‹|›|''|``|′′|″|‘|’|'|‚|`|´")
DOUBLE = re.compile(r"[\"“”„‟«»″]|''|``|′′")
# A blank line, or a line end after closed punctuation before a line that starts anew.
PARAGRAPH = re.compile(r"\n[ \t\r\xa0]*\n\s*|(?<=[.!?:”\"'’)\]])[ \t\r]*\n(?=\s*[\"“«„‘'A-Z0-9(\[])|[\u2028\u2029]+")
OPENERS = {"“": "”", "„": "“”‟", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", "``": "''"}
CLOSERS = frozenset("”’»›‟") | {"''"}
ELISION = re.compile(r"(?:s|t|d|m|ll|re|ve|em|til|tis|twas|cause|n)\b", re.IGNORECASE)
LONGEST = 6000  # code points; what is longer was never closed


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `[start, end)` with the marks, `[inner_start, inner_end)` without, in code points."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0  # 0 is outermost

    def holds(self, offset: int) -> bool:
        return self.inner_start <= offset < self.inner_end


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations of a Doc, in text order; the nested ones follow the one that holds them."""
    return find_in_text(text_of(doc))


def find_in_text(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text.

    >>> [q.inner_end - q.inner_start for q in find_in_text('He said "no" and “yes”.')]
    [2, 3]
    """
    found: list[Quotation] = []
    for start, end in paragraphs(text):
        found += _find_in_paragraph(text, start, end)
    return _with_depth(found)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The bounds of the paragraphs of a text, in code points."""
    bounds, start = [], 0
    for gap in PARAGRAPH.finditer(text):
        if gap.start() > start:
            bounds.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


def _find_in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of one paragraph; an opening mark that stays open there runs to its end where the next one reopens."""
    stack: list[re.Match[str]] = []
    found: list[Quotation] = []
    for mark in MARK.finditer(text, start, end):
        role = _role(text, mark, stack)
        if role == "open":
            # A second straight opener before the first was closed: the first was the odd one.
            if stack and stack[-1].group() == mark.group() and mark.group()[0] in "\"'":
                stack.pop()
            stack.append(mark)
        elif role == "close":
            for depth in range(len(stack) - 1, -1, -1):
                if _pair(stack[depth].group(), mark.group()):
                    opener = stack[depth]
                    del stack[depth:]
                    if mark.start() - opener.end() > 0:
                        found.append(Quotation(opener.start(), mark.end(), opener.end(), mark.start()))
                    break
    if stack and DOUBLE.match(stack[0].group()) and _reopens(text, end):
        last = end
        while last > stack[0].end() and text[last - 1].isspace():
            last -= 1
        found = [q for q in found if q.start < stack[0].start() or q.end <= last]
        found.append(Quotation(stack[0].start(), last, stack[0].end(), last))
    return [q for q in found if q.end - q.start <= LONGEST]


def _reopens(text: str, end: int) -> bool:
    """The next paragraph begins with a mark, so that an open quotation goes on there."""
    rest = text[end : end + 80].lstrip()
    return bool(rest) and DOUBLE.match(rest) is not None


def _role(text: str, mark: re.Match[str], stack: list[re.Match[str]]) -> str | None:
    """Whether a mark opens, closes, or is an apostrophe (None)."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if sign in ("‘", "’", "'", "`", "´", "‚"):
        return _single_role(text, mark, before, after, stack)
    if sign[0] == "“" and not any(m.group()[0] == "„" for m in stack):
        return "open"
    if sign[0] in "„" or sign == "``":
        return "open"
    if sign[0] == "»":
        return "close" if any(m.group() == "«" for m in stack) else "open"
    if sign[0] in "«‹":
        return "close" if any(m.group() in "»›" for m in stack) else "open"
    if sign[0] in "”‟›" or sign == "''":
        # A closing mark at the beginning of a word, with nothing to close, was meant to open.
        misplaced = before.isspace() and after.isalnum() and not any(_pair(m.group(), sign) for m in stack)
        return "open" if misplaced else "close"
    return _straight_role(before, after, any(_pair(m.group(), sign) for m in stack))


def _straight_role(before: str, after: str, is_open: bool) -> str:
    """A straight mark opens after a space and before a word, closes after a word; between two spaces it alternates."""
    opens = before.isspace() or before in "([{—–-/:“‘'" or before == "…"
    closes = after.isspace() or after in ".,;:!?)]}—–-/”’'"
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "close" if is_open else "open"


def _single_role(text: str, mark: re.Match[str], before: str, after: str, stack: list[re.Match[str]]) -> str | None:
    """A single mark is a quotation mark only at the edge of a word, and not where an apostrophe is."""
    sign = mark.group()
    is_open = any(_pair(m.group(), sign) for m in stack)
    if before.isalnum() and after.isalnum():
        return None
    if sign in "‘`‚" or ((before.isspace() or before in '([{—–-"“') and not after.isspace()):
        if sign == "‘" or sign in "`‚":
            return "open" if after.isalnum() or after in "[(.…#@$£€" else None
        if after.isalnum() or after in "[(…#@$£€":
            return None if ELISION.match(text, mark.end()) and not is_open and _is_elision(text, mark.end()) else "open"
        return None
    if not is_open:
        return None
    # "the soldiers' families" inside an open quotation: a plural possessive goes on with a word.
    if before == "s" and after == " " and _later_closer(text, mark):
        return None
    return "close"


def _is_elision(text: str, offset: int) -> bool:
    """'em, 'til, 'tis: an apostrophe at the start of a word."""
    word = re.match(r"\w+", text[offset : offset + 12])
    return word is not None and word.group().lower() in {"em", "til", "tis", "twas", "cause", "n", "s", "t"}


def _later_closer(text: str, mark: re.Match[str]) -> bool:
    """A better closing mark follows in the same sentence: after punctuation, or before it."""
    window = text[mark.end() : mark.end() + 300]
    stop = re.search(r"[.!?]\s|\n\s*\n", window)
    window = window[: stop.end()] if stop else window
    return re.search(r"[,.!?…]['’](?:\s|$)|\w['’](?:[\s,.;]|$)", window) is not None and not re.search(
        r"\s['‘]\w", window
    )


def _pair(opener: str, closer: str) -> bool:
    """Whether a closing mark can end what an opening mark began; writers mix straight and curly."""
    if (opener[0] in '"“”„″' and closer[0] in '"”“‟″') or (opener == "“" and closer == "''"):
        return True
    if opener[0] in "'‘`‚" and closer[0] in "'’´‘" and closer != "''":
        return True
    return closer in OPENERS.get(opener, "") if opener in OPENERS else opener == closer


def _with_depth(found: list[Quotation]) -> tuple[Quotation, ...]:
    """The quotations in text order, each with how many others hold it; crossing ones are dropped."""
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    result: list[Quotation] = []
    holders: list[Quotation] = []
    for quotation in ordered:
        while holders and holders[-1].end <= quotation.start:
            holders.pop()
        if holders and quotation.end > holders[-1].end:
            continue
        depth = len(holders)
        quotation = Quotation(quotation.start, quotation.end, quotation.inner_start, quotation.inner_end, depth)
        result.append(quotation)
        holders.append(quotation)
    return tuple(result)


class QuotationIndex:
    """Quick look-ups of the outermost quotations of a text."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.text = text  # kept, because a Doc builds its text anew each time
        self.outer = [q for q in quotations if q.depth == 0]
        self._starts = [q.start for q in self.outer]

    def at(self, offset: int) -> Quotation | None:
        """The outermost quotation whose marks or words cover an offset."""
        position = bisect_left(self._starts, offset + 1) - 1
        if position >= 0 and offset < self.outer[position].end:
            return self.outer[position]
        return None

    def words(self, quotation: Quotation) -> str:
        """The words between the marks."""
        return self.text[quotation.inner_start : quotation.inner_end].strip()

    def between(self, start: int, end: int) -> list[Quotation]:
        """The outermost quotations that lie within `[start, end)`."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [q for q in self.outer[first:last] if q.end <= end]
