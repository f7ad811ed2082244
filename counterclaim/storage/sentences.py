"""Where the sentences of a text begin and end, and which of them are the evidence of a claim.

For showing a claim to a reader, not for reading it: no model, a pass of one regular expression over the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from ..records import Span

# The end of a sentence: its mark, closing quotes or brackets, then space and something that can begin a sentence.
# Or the end of a line; or a mark with no space after it, as in pages whose paragraphs were run together ("brothers.The").
_BOUNDARY = re.compile(
    r"""(?P<mark>[.!?…]+ ['"’”»)\]]*) (?P<space>[ \t\u00a0]+) (?=['"‘“«(\[]* [A-Z0-9\u00c0-\u00de\u0410-\u042f@#])
      | (?P<glued>(?<=[a-z]{2}) [.!?] ['"’”»)\]]*) (?=['"‘“«]* [A-Z][a-z]*[ ,’'])
      | (?P<line> [ \t]* (?:\r\n|[\n\r\u2028\u2029]) \s*)""",
    re.VERBOSE,
)
# A full stop after these ends no sentence: "Gen. Smith", "Sept. 27", "No. 5".
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "brig", "adm", "gov", "sen",
    "rep", "rev", "hon", "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "no", "nos", "vs", "jr", "sr", "approx", "km", "sq", "art", "inc", "ltd", "co", "corp", "dept",
    "est", "fig",
})  # fmt: skip
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_WRAPPED = 50  # a line this long that ends without a mark goes on in the next line


class Sentences:
    """The sentences of a text, as spans without the space around them.

    >>> [s for s in Sentences("Gen. Smith spoke. He said no.").spans]
    [Span(start=0, end=17), Span(start=18, end=29)]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = tuple(_split(text))
        self._starts = [span.start for span in self.spans]

    def around(self, span: Span) -> Span:
        """The sentence that holds the span, or the first to the last of those it runs over."""
        first = self._index(span.start)
        last = self._index(max(span.start, span.end - 1))
        if first is None or last is None:
            return span
        return Span(min(self.spans[first].start, span.start), max(self.spans[last].end, span.end))

    def evidence(self, spans: Iterable[Span], anchor: Span) -> Span:
        """The stretch to show: the sentence of the anchor and those of `spans` that adjoin it, nothing left out between.

        A source named five paragraphs earlier is not part of it.
        """
        stretch = self.around(anchor)
        waiting = [self.around(span) for span in spans]
        grown = True
        while grown:
            grown = False
            for other in list(waiting):
                if self._adjoin(stretch, other):
                    stretch = Span(min(stretch.start, other.start), max(stretch.end, other.end))
                    waiting.remove(other)
                    grown = True
        return stretch

    def _adjoin(self, one: Span, other: Span) -> bool:
        first, second = (one, other) if one.start <= other.start else (other, one)
        return second.start <= first.end or not self.text[first.end : second.start].strip()

    def _index(self, position: int) -> int | None:
        return max(bisect_right(self._starts, position) - 1, 0) if self.spans else None


def _split(text: str) -> Iterable[Span]:
    start = 0
    for match in _BOUNDARY.finditer(text):
        if not _ends_sentence(text, start, match):
            continue
        end = (
            match.start() if match.group("line") is not None else match.end("mark" if match.group("mark") else "glued")
        )
        yield from _trimmed(text, start, end)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterable[Span]:
    words = text[start:end]
    if stripped := words.strip():
        begin = start + len(words) - len(words.lstrip())
        yield Span(begin, begin + len(stripped))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group("line") is not None:
        return _ends_line(text, start, match)
    mark = match.group("mark")
    if mark != ".":  # a glued one too: its word is no abbreviation
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start() + 1)
    # "J. Smith", "U.S. Secretary": initials end no sentence here; joining two sentences is the smaller harm.
    return word is None or not (word[1].lower() in _ABBREVIATIONS or len(word[1].rpartition(".")[2]) == 1)


def _ends_line(text: str, start: int, match: re.Match[str]) -> bool:
    """An empty line always ends a sentence; a single line break only where the text is not wrapped by hand."""
    if len(re.findall(r"\r\n|[\n\r\u2028\u2029]", match.group("line"))) > 1:
        return True
    line_start = max(text.rfind("\n", 0, match.start()) + 1, start)
    line = text[line_start : match.start()].rstrip()
    return len(line) < _WRAPPED or line[-1:] in tuple(".!?…:;”\"'’)")
